import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { sightOf } from "../../../authz/person-sight";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { decodeCursor, pageOf, type Cursor, type Page } from "../../../shared/cursor";
import { fullYears, toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { RISK_COLOURS } from "../../../shared/vocabulary/casework";
import { isId } from "../../../shared/is-id";
import { findsName } from "../../../shared/name-forms";
import { shortDivisionName } from "../../../shared/short-division";
import { findRestricted } from "../../seal/queries/restricted-record";
import { seenInFull, shownName } from "../../assignment/queries/seen-in-full";
import { readQuery } from "../person-query";
import type { LedgerFilter, LedgerParams, LedgerSort } from "../schema";
import { standsUrgent } from "../stands-urgent";
import type { LedgerLine, LedgerRow, ListedRow } from "../view";
import { countRegistrations } from "./count-registrations";
import { idsByName } from "./name-order";
import { openableVersions } from "./openable";
import { registrationScope, registrationWhere } from "./registration-where";

export const LEDGER_PAGE_SIZE = 50;

const ROW = {
  id: true, number: true, caseId: true, sex: true, birthDate: true, stage: true, colour: true, level: true, primaryCategory: true, groups: true,
  division: true, ownerUserId: true, nextDueAt: true, nextDueRule: true, urgent: true, urgency: true, filedOn: true, version: true, filingOrgId: true, insidePilot: true,
  childId: true,
} satisfies Prisma.RegistrationSelect;
type Bare = Prisma.RegistrationGetPayload<{ select: typeof ROW }>;
type Row = Bare & { child: { name: string; formerName: string | null; earlierNames: string[]; householdId: string | null } };

const day = (date: Date): IsoDate => date.toISOString().slice(0, 10);

interface Order {
  by: Prisma.RegistrationOrderByWithRelationInput[];
  after(cursor: Cursor): Prisma.RegistrationWhereInput;
  only?: Prisma.RegistrationWhereInput;
  cursorOf(row: Bare): Cursor;
}

/** The colours milder than one, in the order of the database's own type. */
const milderThan = (colour: string | null | undefined) => RISK_COLOURS.slice(RISK_COLOURS.findIndex((code) => code === colour) + 1);
const worseThan = (colour: string | null | undefined) => RISK_COLOURS.slice(0, Math.max(0, RISK_COLOURS.findIndex((code) => code === colour)));
const oneColour = (colour: string | null | undefined) => ({ colour: RISK_COLOURS.find((code) => code === colour) ?? null });

/** Each order and its exact reverse, so that one index serves both. */
const ORDERS: Record<LedgerSort, Order> = {
  // Newest first.
  filed: {
    by: [{ filedOn: "desc" }, { id: "desc" }],
    after: ([filedOn, id]) => ({ OR: [{ filedOn: { lt: new Date(filedOn ?? 0) } }, { filedOn: new Date(filedOn ?? 0), id: { lt: id ?? "" } }] }),
    cursorOf: (row) => [day(row.filedOn), row.id],
  },
  filedOldest: {
    by: [{ filedOn: "asc" }, { id: "asc" }],
    after: ([filedOn, id]) => ({ OR: [{ filedOn: { gt: new Date(filedOn ?? 0) } }, { filedOn: new Date(filedOn ?? 0), id: { gt: id ?? "" } }] }),
    cursorOf: (row) => [day(row.filedOn), row.id],
  },
  // The most pressing first; what has no deadline stands last.
  due: {
    by: [{ nextDueAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
    after: ([due, id]) =>
      due === null
        ? { nextDueAt: null, id: { gt: id ?? "" } }
        : { OR: [{ nextDueAt: { gt: new Date(due ?? 0) } }, { nextDueAt: new Date(due ?? 0), id: { gt: id ?? "" } }, { nextDueAt: null }] },
    cursorOf: (row) => [row.nextDueAt?.toISOString() ?? null, row.id],
  },
  dueLatest: {
    by: [{ nextDueAt: { sort: "desc", nulls: "first" } }, { id: "desc" }],
    after: ([due, id]) =>
      due === null
        ? { OR: [{ nextDueAt: null, id: { lt: id ?? "" } }, { nextDueAt: { not: null } }] }
        : { OR: [{ nextDueAt: { lt: new Date(due ?? 0) } }, { nextDueAt: new Date(due ?? 0), id: { lt: id ?? "" } }] },
    cursorOf: (row) => [row.nextDueAt?.toISOString() ?? null, row.id],
  },
  // The worst first; what has not been assessed stands last.
  colour: {
    by: [{ colour: { sort: "asc", nulls: "last" } }, { id: "asc" }],
    after: ([colour, id]) => {
      const same = { ...oneColour(colour), id: { gt: id ?? "" } };
      return colour === null ? same : { OR: [same, { colour: { in: milderThan(colour) } }, { colour: null }] };
    },
    cursorOf: (row) => [row.colour, row.id],
  },
  colourMildest: {
    by: [{ colour: { sort: "desc", nulls: "first" } }, { id: "desc" }],
    after: ([colour, id]) => {
      const same = { ...oneColour(colour), id: { lt: id ?? "" } };
      return { OR: [same, colour === null ? { colour: { not: null } } : { colour: { in: worseThan(colour) } }] };
    },
    cursorOf: (row) => [row.colour, row.id],
  },
  name: {
    by: [{ child: { namePinyin: "asc" } }, { id: "asc" }],
    after: ([pinyin, id]) => ({ OR: [{ child: { namePinyin: { gt: pinyin ?? "" } } }, { child: { namePinyin: pinyin ?? "" }, id: { gt: id ?? "" } }] }),
    cursorOf: (row) => [null, row.id],
  },
  nameReversed: {
    by: [{ child: { namePinyin: "desc" } }, { id: "desc" }],
    after: ([pinyin, id]) => ({ OR: [{ child: { namePinyin: { lt: pinyin ?? "" } } }, { child: { namePinyin: pinyin ?? "" }, id: { lt: id ?? "" } }] }),
    cursorOf: (row) => [null, row.id],
  },
};

/** Orders that go by the name: the cursor of theirs stands in addresses, so it holds no name but only whose row came last. */
const byName = (sort: LedgerSort): boolean => sort === "name" || sort === "nameReversed";

/** The order as the actor may have it: where names are masked, their order would tell of them. */
export const sortFor = (actor: Actor, sort: LedgerSort): LedgerSort => (byName(sort) && sightOf(actor) !== "FULL" ? "filed" : sort);

/** Where a page by name ended, with the name as it stands now; null (the first page) when the row is not there any more. */
async function nameCursor(tx: Tx, actor: Actor, scope: Prisma.RegistrationWhereInput | null, cursor: Cursor | null): Promise<Cursor | null> {
  const id = cursor?.[1];
  if (!scope || !id || !isId(id)) return null;
  const last = await tx.registration.findFirst({ where: { AND: [scope, { id }] }, select: { childId: true } });
  const child = last && (await tx.child.findFirst({ where: { AND: [{ id: last.childId }, notClosed(actor, "id")] }, select: { namePinyin: true } }));
  return child && [child.namePinyin, id];
}

/**
 * A page of the ledger for a street, a district or a rescue station, with the total under the same filters. A record that is restricted to others answers to its whole number alone, whatever the filters
 * say: its row stands for itself.
 */
export async function listLedger(actor: Actor, params: LedgerParams, now: Date): Promise<Page<ListedRow>> {
  const where = scopeOf(actor).kind === "monitor" ? null : registrationWhere(actor, params, now);
  if (!where) return { rows: [], next: null, total: 0 };
  const { sort: asked, after, s: _handle, ...filter } = params;
  return withActor(actor, async (tx, fresh) => {
    const scope = scopeOf(fresh);
    const sort = sortFor(fresh, asked);
    const order = ORDERS[sort];
    const given = decodeCursor(after, 2);
    const cursor = byName(sort) ? await nameCursor(tx, fresh, registrationScope(fresh, now), given) : given;
    const found =
      byName(sort) && !filter.q && scope.kind === "division"
        ? await rowsOf(tx, await idsByName(tx, scope, { filter, cursor, reversed: sort === "nameReversed", closed: fresh.closed, take: LEDGER_PAGE_SIZE + 1 }, now))
        : await tx.registration.findMany({ where: cursor ? { AND: [where, order.after(cursor)] } : where, orderBy: order.by, take: LEDGER_PAGE_SIZE + 1, select: ROW });
    const total = await countRegistrations(tx, fresh, filter, where, now);
    const page = pageOf(found, LEDGER_PAGE_SIZE, total, order.cursorOf);
    const rows = await withChildren(tx, fresh, page.rows);
    const openable = await openableVersions(tx, fresh, rows, now);
    const full = await seenInFull(tx, fresh, rows.map(({ childId }) => childId), now);
    const formerly = new Map(rows.map(({ id, childId, child }) => [id, full(childId) ? nameFoundBy(filter.q, child) : null]));
    const lines = (await shownRows(tx, fresh, rows, now)).map((line): ListedRow => ({ restricted: false, ...line, formerly: formerly.get(line.registrationId) ?? null, openable: openable.get(line.registrationId) ?? null }));
    const restricted = given ? [] : await restrictedRows(tx, fresh, filter.q);
    return { ...page, rows: [...restricted, ...lines], total: page.total + restricted.length };
  });
}

/** The former name by which a search found a child that is called otherwise now. */
function nameFoundBy(typed: string | undefined, { name, formerName, earlierNames }: Row["child"]): LedgerRow["formerly"] {
  const query = typed ? readQuery(typed) : null;
  const text = query?.kind === "NAME" ? query.text : query?.kind === "NAME_AND_BIRTH" ? query.name : null;
  if (!text || findsName(text, name)) return null;
  if (formerName && findsName(text, formerName)) return { name: formerName, corrected: false };
  const found = earlierNames.find((earlier) => findsName(text, earlier));
  return found ? { name: found, corrected: true } : null;
}

/** The bare row of a restricted record whose whole number was looked for. */
async function restrictedRows(tx: Tx, actor: Actor, typed: string | undefined): Promise<ListedRow[]> {
  const query = typed ? readQuery(typed) : null;
  const found = query?.kind === "NUMBER" && query.whole ? await findRestricted(tx, actor, { number: query.number }) : null;
  return found ? [{ restricted: true, registrationId: found.registrationId, number: found.number }] : [];
}

/** The lines as the actor sees them: the page's and the export's. */
async function shownRows(tx: Tx, actor: Actor, rows: readonly Row[], now: Date): Promise<LedgerLine[]> {
  const [divisions, owners] = [
    await tx.division.findMany({ where: { code: { in: [...new Set(rows.map((row) => row.division))] } }, select: { code: true, name: true } }),
    await tx.appUser.findMany({ where: { id: { in: [...new Set(rows.flatMap((row) => row.ownerUserId ?? []))] } }, select: { id: true, name: true } }),
  ];
  const full = await seenInFull(tx, actor, rows.map((row) => row.childId), now);
  const divisionName = new Map(divisions.map(({ code, name }) => [code, name]));
  const ownerName = new Map(owners.map(({ id, name }) => [id, name]));
  const today = toShanghaiDate(now);
  return rows.map((row) => ({
    registrationId: row.id, number: row.number, caseId: row.caseId, name: shownName(row.child.name, full(row.childId)), sex: row.sex, age: fullYears(day(row.birthDate), today),
    stage: row.stage, colour: row.colour, level: row.level, category: row.primaryCategory, groups: row.groups, division: row.division,
    divisionName: shortDivisionName(divisionName.get(row.division) ?? row.division), ownerName: row.ownerUserId ? (ownerName.get(row.ownerUserId) ?? null) : null,
    nextDueAt: row.nextDueAt?.toISOString() ?? null, nextDueRule: row.nextDueRule, overdue: row.nextDueAt !== null && row.nextDueAt < now,
    urgent: standsUrgent(row), filedOn: day(row.filedOn),
  }));
}

/** The whole list under a filter in its order, for an export: the very rows that the pages of the ledger show, filed up to an instant; one more than `maximum` at most. */
export async function ledgerLines(tx: Tx, actor: Actor, { sort, ...filter }: Omit<LedgerParams, "after">, { filedBy, maximum }: { filedBy: Date; maximum: number }, now: Date): Promise<LedgerLine[]> {
  const where = scopeOf(actor).kind === "monitor" ? null : registrationWhere(actor, filter, now);
  if (!where) return [];
  const rows = await tx.registration.findMany({
    where: { AND: [where, notClosed(actor), { createdAt: { lte: filedBy } }] }, orderBy: ORDERS[sortFor(actor, sort)].by, take: maximum + 1, select: ROW,
  });
  return shownRows(tx, actor, await withChildren(tx, actor, rows), now);
}

/** With the children, each looked for by itself: a relation that row-level security hides would fail the whole list. */
async function withChildren(tx: Tx, actor: Actor, rows: readonly Bare[]): Promise<Row[]> {
  const children = await tx.child.findMany({
    where: { AND: [{ id: { in: [...new Set(rows.map((row) => row.childId))] } }, notClosed(actor, "id")] }, select: { id: true, name: true, formerName: true, earlierNames: true, householdId: true },
  });
  const byId = new Map(children.map((child) => [child.id, child]));
  return rows.flatMap((row) => {
    const child = byId.get(row.childId);
    return child ? [{ ...row, child }] : [];
  });
}

/** The rows of these ids, in their order. */
async function rowsOf(tx: Tx, ids: readonly string[]): Promise<Bare[]> {
  const found = await tx.registration.findMany({ where: { id: { in: [...ids] } }, select: ROW });
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** How many rows `ledgerLines` would take out: those of the list. */
export async function countTakenOut(tx: Tx, actor: Actor, filter: LedgerFilter, now: Date): Promise<number> {
  const where = scopeOf(actor).kind === "monitor" ? null : registrationWhere(actor, filter, now);
  return where ? countRegistrations(tx, actor, filter, where, now) : 0;
}

/** How many registrations a filter finds: the same meaning as the list, for any figure. */
export async function countLedger(actor: Actor, filter: LedgerFilter, now: Date): Promise<number> {
  const where = registrationWhere(actor, filter, now);
  return where ? withActor(actor, (tx, fresh) => countRegistrations(tx, fresh, filter, where, now)) : 0;
}
