import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import type { Tx } from "../../../server/db/client";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import { addDays, shanghaiInstant } from "../../../shared/dates";
import type { AuditParams } from "../schema";
import { eventOf, refOf } from "../event-ref";
import type { AuditRow } from "../view";

const PAGE_SIZE = 50;
/** Beyond this a total is 'more than'; counting the whole log would read it whole. */
export const AUDIT_COUNT_LIMIT = 10_000;

/** The log by the auditor's filters, newest first, paged by time and number. Null for anybody but the auditor. */
export async function listAudit(actor: Actor, params: AuditParams): Promise<Page<AuditRow> | null> {
  if (!authorize(actor, "audit.read", {}, []).allowed) return null;
  const cursor = decodeCursor(params.after, 2);
  return withActor(actor, async (tx) => {
    const where = await auditWhere(tx, params);
    const last = eventOf(cursor?.join("-"));
    const found = await tx.auditEvent.findMany({
      // The bound on `at` alone lets whole months be left out.
      where: last ? { AND: [where, { at: { lte: last.at } }, { OR: [{ at: { lt: last.at } }, { id: { lt: last.id } }] }] } : where,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: PAGE_SIZE + 1,
      select: { id: true, at: true, actorId: true, actorOrgId: true, action: true, result: true, code: true, recordType: true, recordNumber: true, recordVersion: true },
    });
    const total = await tx.auditEvent.count({ where, take: AUDIT_COUNT_LIMIT + 1 });
    const page = pageOf(found, PAGE_SIZE, total, (row) => [String(row.at.getTime()), String(row.id)]);
    const names = await staffNames(tx, page.rows);
    return {
      ...page,
      rows: page.rows.map((row) => ({
        ref: refOf(row), at: row.at.toISOString(), ...names(row), action: row.action, result: row.result, code: row.code, recordType: row.recordType,
        recordNumber: row.recordNumber, recordVersion: row.recordVersion,
      })),
    };
  });
}

async function auditWhere(tx: Tx, params: AuditParams): Promise<Prisma.AuditEventWhereInput> {
  const parts: Prisma.AuditEventWhereInput[] = [];
  if (params.from) parts.push({ at: { gte: shanghaiInstant(params.from) } });
  if (params.to) parts.push({ at: { lt: shanghaiInstant(addDays(params.to, 1)) } });
  if (params.person) {
    const people = await tx.appUser.findMany({
      where: { OR: [{ username: params.person.toLowerCase() }, { name: { startsWith: params.person } }] }, select: { id: true }, take: 50,
    });
    parts.push({ actorId: { in: people.map(({ id }) => id) } });
  }
  if (params.action) parts.push(params.action.includes(".") ? { action: params.action } : { action: { startsWith: `${params.action}.` } });
  if (params.result) parts.push({ result: params.result });
  if (params.type) parts.push({ recordType: params.type });
  if (params.number) parts.push({ recordNumber: { in: [params.number, params.number.toUpperCase()] } });
  return { AND: parts };
}

interface Acted {
  actorId: string | null;
  actorOrgId: string | null;
}

/** Names of the staff and offices that acted, asked for once. */
export async function staffNames(tx: Tx, rows: readonly Acted[]): Promise<(row: Acted) => { actorName: string | null; officeName: string | null }> {
  const people = await tx.appUser.findMany({ where: { id: { in: [...new Set(rows.flatMap((row) => row.actorId ?? []))] } }, select: { id: true, name: true } });
  const offices = await tx.organisation.findMany({ where: { id: { in: [...new Set(rows.flatMap((row) => row.actorOrgId ?? []))] } }, select: { id: true, name: true } });
  const person = new Map(people.map(({ id, name }) => [id, name]));
  const office = new Map(offices.map(({ id, name }) => [id, name]));
  return (row) => ({ actorName: (row.actorId && person.get(row.actorId)) ?? null, officeName: (row.actorOrgId && office.get(row.actorOrgId)) ?? null });
}
