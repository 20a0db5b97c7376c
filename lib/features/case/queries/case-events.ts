import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import type { CaseEventView } from "../view";
import { namesOf } from "./due-view";
import { caseScopeWhere } from "./load-case";

export const CASE_EVENTS_PAGE_SIZE = 40;

/** What bodies with a grant do not see of a case: referrals, the closing papers. */
const HIDDEN_FROM_GRANTS = ["REFERRAL", "CLOSING_EVALUATION"];

interface Raw {
  id: string;
  at: Date;
  action: string;
  recordType: string;
  fromStatus: string | null;
  toStatus: string | null;
  params: Prisma.JsonValue;
  actorId: string | null;
  actorOrgId: string | null;
}

/** What happened in a case, newest first, the steps of its registration last; null when the actor cannot see the case. */
export async function caseEvents(actor: Actor, caseId: string, after: string | undefined, now: Date, size = CASE_EVENTS_PAGE_SIZE): Promise<Page<CaseEventView> | null> {
  return withActor(actor, async (tx, fresh) => {
    const kind = scopeOf(fresh).kind;
    const scope = caseScopeWhere(fresh, now);
    const found = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { registrationId: true } }));
    if (!found) return null;
    const where: Prisma.CaseEventWhereInput = { caseId, ...(kind === "grant" ? { recordType: { notIn: HIDDEN_FROM_GRANTS } } : {}) };
    const cursor = decodeCursor(after, 2);
    const before = cursor && { OR: [{ at: { lt: new Date(cursor[0] ?? 0) } }, { at: new Date(cursor[0] ?? 0), id: { lt: cursor[1] ?? "" } }] };
    const rows: Raw[] = await tx.caseEvent.findMany({
      where: before ? { AND: [where, before] } : where, orderBy: [{ at: "desc" }, { id: "desc" }], take: size + 1,
      select: { id: true, at: true, action: true, recordType: true, fromStatus: true, toStatus: true, params: true, actorId: true, actorOrgId: true },
    });
    const page = pageOf(rows, size, await tx.caseEvent.count({ where }), (row) => [row.at.toISOString(), row.id]);
    const steps = page.next ? [] : await registrationSteps(tx, found.registrationId);
    const shown = [...page.rows, ...steps];
    const names = await namesOf(tx, shown.map((row) => row.actorId));
    const offices = await officesOf(tx, shown.map((row) => row.actorOrgId));
    return {
      next: page.next, total: page.total,
      rows: shown.map(({ actorId, actorOrgId, at, params, ...row }) => ({
        ...row, at: at.toISOString(), params: plainParams(params), actorName: (actorId && names.get(actorId)) ?? null,
        officeName: (actorOrgId && offices.get(actorOrgId)) ?? null,
      })),
    };
  });
}

async function officesOf(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const found = await tx.organisation.findMany({ where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } }, select: { id: true, name: true } });
  return new Map(found.map(({ id, name }) => [id, name]));
}

export function plainParams(params: Prisma.JsonValue): CaseEventView["params"] {
  if (params === null || typeof params !== "object" || Array.isArray(params)) return {};
  const entries = Object.entries(params).filter((entry): entry is [string, string | number] => ["string", "number"].includes(typeof entry[1]));
  return Object.fromEntries(entries);
}

/** The case's life before it was a case, from the registration itself. */
async function registrationSteps(tx: Tx, registrationId: string): Promise<Raw[]> {
  const row = await tx.registration.findUnique({
    where: { id: registrationId },
    select: {
      id: true, createdAt: true, filedById: true, filingOrgId: true, streetCheckedAt: true, streetCheckedById: true, districtCheckedAt: true, districtCheckedById: true,
    },
  });
  if (!row) return [];
  const step = (action: string, at: Date | null, actorId: string | null, actorOrgId: string | null = null): Raw[] =>
    at ? [{ id: `${row.id}-${action}`, at, action, recordType: "REGISTRATION", fromStatus: null, toStatus: null, params: {}, actorId, actorOrgId }] : [];
  return [
    ...step("registration.accept", row.districtCheckedAt, row.districtCheckedById),
    ...step("registration.check", row.streetCheckedAt, row.streetCheckedById),
    ...step("registration.create", row.createdAt, row.filedById, row.filingOrgId),
  ];
}
