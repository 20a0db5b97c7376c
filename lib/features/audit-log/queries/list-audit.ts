import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import type { AuditParams } from "../schema";
import { eventOf, refOf } from "../event-ref";
import { pageOfLook } from "../look-page";
import type { AuditRow } from "../view";
import { auditWhere } from "./audit-where";

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
      take: PAGE_SIZE + 1, select: ROW_FIELDS,
    });
    const total = await tx.auditEvent.count({ where, take: AUDIT_COUNT_LIMIT + 1 });
    const page = pageOf(found, PAGE_SIZE, total, (row) => [String(row.at.getTime()), String(row.id)]);
    return { ...page, rows: await rowViews(tx, page.rows) };
  });
}

export const ROW_FIELDS = {
  id: true, at: true, actorId: true, actorOrgId: true, action: true, result: true, code: true, recordType: true, recordNumber: true, recordVersion: true, ip: true, requestId: true, after: true,
} satisfies Prisma.AuditEventSelect;

/** Rows with the names of who acted. */
export async function rowViews(tx: Tx, rows: readonly Prisma.AuditEventGetPayload<{ select: typeof ROW_FIELDS }>[]): Promise<AuditRow[]> {
  const names = await staffNames(tx, rows);
  return rows.map((row) => ({
    ref: refOf(row), at: row.at.toISOString(), ...names(row), action: row.action, result: row.result, code: row.code, recordType: row.recordType,
    recordNumber: row.recordNumber, recordVersion: row.recordVersion, ip: row.ip, requestId: row.requestId, page: pageOfLook(row.action, row.after),
  }));
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
