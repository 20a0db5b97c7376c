import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import { EVENT_KINDS, kindOf } from "../event-kinds";
import type { CaseHistoryParams } from "../schema";
import type { CaseEventView, CaseHistoryPage } from "../view";
import { seenInFull, shownName } from "../../assignment/queries/seen-in-full";
import { renamedPeople } from "../../ladder/queries/renamed-people";
import { namesOf } from "./due-view";
import { earlyEvents } from "./early-events";
import { eventFiles } from "./event-files";
import { eventSubjects } from "./event-subjects";
import { daysWhere, filterWhere, inDays, matches, type EventFilter } from "./event-filter";
import type { RawEvent } from "./raw-event";
import { caseScopeWhere } from "./load-case";

export const CASE_EVENTS_PAGE_SIZE = 40;
/** As many as one page shows for printing; a case has not so many by far, and whatever had more would page on. */
export const CASE_HISTORY_AT_ONCE = 1000;

/** What bodies with a grant do not see of a case: referrals, the closing papers. */
const HIDDEN_FROM_GRANTS = ["REFERRAL", "CLOSING_EVALUATION"];

interface Asked {
  after?: string;
  size: number;
  filter?: EventFilter;
}

/** What happened in a case, newest first, from the report that the child was found by on; null when the actor cannot see the case. */
export async function caseEvents(actor: Actor, caseId: string, after: string | undefined, now: Date, size = CASE_EVENTS_PAGE_SIZE): Promise<Page<CaseEventView> | null> {
  return withActor(actor, async (tx, fresh) => {
    const found = await caseOfHistory(tx, fresh, caseId, now);
    return found && eventsPage(tx, fresh, found, { after, size }, now);
  });
}

/** The same under filters, with what each of them would leave; with `view` all of it on one page. */
export async function caseHistory(actor: Actor, caseId: string, { after, view, ...filter }: CaseHistoryParams, now: Date): Promise<CaseHistoryPage | null> {
  return withActor(actor, async (tx, fresh) => {
    const found = await caseOfHistory(tx, fresh, caseId, now);
    if (!found) return null;
    const page = await eventsPage(tx, fresh, found, { after: view ? undefined : after, size: view ? CASE_HISTORY_AT_ONCE : CASE_EVENTS_PAGE_SIZE, filter }, now);
    const counted = await tx.caseEvent.groupBy({ by: ["action", "actorId", "actorOrgId"], where: { AND: [found.where, daysWhere(filter)] }, _count: { _all: true } });
    const groups = [
      ...counted.map(({ _count, ...group }) => ({ ...group, count: _count._all })), ...found.early.filter((event) => inDays(event, filter)).map(({ action, actorId, actorOrgId }) => ({ action, actorId, actorOrgId, count: 1 })),
    ];
    const sumBy = <K extends string>(keyOf: (group: (typeof groups)[number]) => K | null, left: keyof EventFilter): Map<K, number> => {
      const sums = new Map<K, number>();
      for (const group of groups) {
        const key = keyOf(group);
        if (key !== null && matches(group, { ...filter, [left]: undefined })) sums.set(key, (sums.get(key) ?? 0) + group.count);
      }
      return sums;
    };
    const kinds = sumBy(({ action }) => kindOf(action), "kind");
    const byOffice = sumBy(({ actorOrgId }) => actorOrgId, "office");
    const byPerson = sumBy(({ actorId }) => actorId, "person");
    const offices = await officesOf(tx, [...byOffice.keys()]);
    const people = await namesOf(tx, [...byPerson.keys()]);
    const listed = (sums: Map<string, number>, names: ReadonlyMap<string, string>) =>
      [...sums].flatMap(([id, count]) => { const name = names.get(id); return name === undefined ? [] : [{ id, name, count }]; }).sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
    return {
      ...page, whole: (await tx.caseEvent.count({ where: found.where })) + found.early.length, kinds: EVENT_KINDS.flatMap((kind) => (kinds.has(kind) || filter.kind === kind ? [{ kind, count: kinds.get(kind) ?? 0 }] : [])),
      offices: listed(byOffice, offices), people: listed(byPerson, people),
    };
  });
}

interface OfHistory {
  childId: string;
  where: Prisma.CaseEventWhereInput;
  early: RawEvent[];
}

async function caseOfHistory(tx: Tx, actor: Actor, caseId: string, now: Date): Promise<OfHistory | null> {
  const scope = caseScopeWhere(actor, now);
  const found = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { number: true, registrationId: true, childId: true } }));
  if (!found) return null;
  const where: Prisma.CaseEventWhereInput = { caseId, ...(scopeOf(actor).kind === "grant" ? { recordType: { notIn: HIDDEN_FROM_GRANTS } } : {}) };
  return { childId: found.childId, where, early: await earlyEvents(tx, actor, found.registrationId, found.number) };
}

async function eventsPage(tx: Tx, fresh: Actor, { childId, where: all, early: begun }: OfHistory, { after, size, filter = {} }: Asked, now: Date): Promise<Page<CaseEventView>> {
  const where: Prisma.CaseEventWhereInput = { AND: [all, filterWhere(filter)] };
  const early = begun.filter((event) => inDays(event, filter) && matches(event, filter));
  const cursor = decodeCursor(after, 2);
  const before = cursor && { OR: [{ at: { lt: new Date(cursor[0] ?? 0) } }, { at: new Date(cursor[0] ?? 0), id: { lt: cursor[1] ?? "" } }] };
  const rows: RawEvent[] = await tx.caseEvent.findMany({
    where: before ? { AND: [where, before] } : where, orderBy: [{ at: "desc" }, { id: "desc" }], take: size + 1,
    select: { id: true, at: true, action: true, recordType: true, recordId: true, fromStatus: true, toStatus: true, params: true, actorId: true, actorOrgId: true },
  });
  const page = pageOf(rows, size, (await tx.caseEvent.count({ where })) + early.length, (row) => [row.at.toISOString(), row.id]);
  // What began earlier may go on beside the case: a visit on site that is still due. It is few, and stands on the page of its time.
  const from = cursor ? new Date(cursor[0] ?? 0) : null;
  const until = page.next ? (page.rows.at(-1)?.at ?? null) : null;
  const beside = early.filter(({ at }) => (from === null || at <= from) && (until === null || at > until));
  const shown = [...page.rows, ...beside].sort((a, b) => b.at.getTime() - a.at.getTime());
  const names = await namesOf(tx, shown.map((row) => row.actorId));
  const renamed = await renamedBy(tx, fresh, childId, shown, now);
  const files = await eventFiles(tx, fresh, childId, shown, now);
  const about = await eventSubjects(tx, fresh, shown);
  const offices = await officesOf(tx, shown.map((row) => row.actorOrgId));
  return {
    next: page.next, total: page.total,
    rows: shown.map(({ actorId, actorOrgId, by, at, params, recordId: _record, ...row }) => ({
      ...row, at: at.toISOString(), params: { ...plainParams(params), ...renamed.get(row.id), ...files.get(row.id), ...about.get(row.id) }, actorName: (actorId && names.get(actorId)) ?? by?.actor ?? null,
      officeName: (actorOrgId && offices.get(actorOrgId)) ?? by?.office ?? null,
    })),
  };
}

/** From which name to which somebody of the family was put right: street and district read it, masked where their sight is; the line itself keeps no name. */
async function renamedBy(tx: Tx, actor: Actor, childId: string, rows: readonly RawEvent[], now: Date): Promise<Map<string, { before: string; after: string }>> {
  const mended = rows.filter(({ action }) => action === "child.mend_person");
  if (mended.length === 0 || scopeOf(actor).kind !== "division") return new Map();
  const full = (await seenInFull(tx, actor, [childId], now))(childId);
  const renamed = await renamedPeople(tx, childId);
  return new Map(mended.flatMap(({ id, at, params }) => {
    const found = renamed.find((each) => each.at.getTime() === at.getTime() && each.role === plainParams(params).role);
    return found ? [[id, { before: shownName(found.from, full), after: shownName(found.to, full) }] as const] : [];
  }));
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
