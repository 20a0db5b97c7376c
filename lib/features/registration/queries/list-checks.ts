import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { isId } from "../../../shared/is-id";
import { decodeCursor, pageOf } from "../../../shared/cursor";
import { fullYears, toShanghaiDate } from "../../../shared/dates";
import { RISK_COLOURS, type RiskColour } from "../../../shared/vocabulary/casework";
import { divisionsByCode } from "../../division/queries/search-divisions";
import type { ChecksFilter } from "../input";
import type { ChecksView } from "../views";
import { authorsOf } from "./registration-in-scope";

const PAGE_SIZE = 30;
const day = (date: Date) => date.toISOString().slice(0, 10);

/** Which queue an actor works off; null when it checks nothing. */
export function checkStepOf(actor: Actor): ChecksView["step"] | null {
  const scope = scopeOf(actor);
  if (scope.kind !== "division") return null;
  if (scope.level === "STREET") return actor.roles.includes("STREET_SUPERVISOR") ? "STREET" : null;
  return actor.roles.includes("REVIEWER") ? "DISTRICT" : null;
}

const RED: Prisma.RegistrationWhereInput = { OR: [{ urgent: true }, { urgency: "RED" }] };
/** What is neither red nor urgent. */
export const REST: Prisma.RegistrationWhereInput = { urgent: false, urgency: { not: "RED" } };
const SELECT = {
  id: true, number: true, sex: true, birthDate: true, primaryCategory: true, urgency: true, urgent: true, division: true, streetCode: true, filedOn: true, filedById: true, mendedByIds: true,
  createdAt: true, updatedAt: true, streetCheckedAt: true, nextDueAt: true, child: { select: { name: true } },
} as const;

/** What waits in the actor's queue, narrowed to a street of its district or to what one roster brought; null: it checks nothing. */
export function waitingWhere(actor: Actor, { street, roster }: ChecksFilter): { step: ChecksView["step"]; where: Prisma.RegistrationWhereInput } | null {
  const step = checkStepOf(actor);
  const scope = scopeOf(actor);
  if (!step || scope.kind !== "division") return null;
  const queue = step === "STREET"
    ? { streetCode: scope.low, stage: "TO_CHECK" as const, status: "SUBMITTED" as const }
    : { districtCode: scope.low, stage: "TO_CHECK" as const, status: "STREET_CHECKED" as const, ...(street && street.startsWith(scope.low) ? { streetCode: street } : {}) };
  return { step, where: { ...queue, ...(roster ? { rosterImportId: roster } : {}), ...notClosed(actor) } };
}

/** The order within each part of the queue, the red ones and the rest: those in danger first, then by their limit, so that the oldest stands on top; of one limit the graver colour first. */
export const CHECK_ORDER = [{ urgent: "desc" }, { nextDueAt: { sort: "asc", nulls: "last" } }, { urgency: "asc" }, { id: "asc" }] satisfies Prisma.RegistrationOrderByWithRelationInput[];

/** Where a page of it ended. */
export const checkCursor = (row: { urgent: boolean; nextDueAt: Date | null; urgency: string; id: string }) => [row.urgent ? "urgent" : row.urgency === "RED" ? "red" : "rest", row.nextDueAt?.toISOString() ?? null, row.urgency, row.id];

/** The streets by which a district narrows its queue. */
export const streetsToCheck = async (tx: Tx, actor: Actor, step: ChecksView["step"]): Promise<ChecksView["streets"]> =>
  step === "STREET" ? [] : tx.division.findMany({ where: { parentCode: actor.organisation.divisionCode, validTo: null }, orderBy: { code: "asc" }, select: { code: true, name: true } });

/** Registrations that wait for the actor's check, the red ones before all others whatever their limit; `told`: those alone that a notice of the actor names. */
export async function listChecks(actor: Actor, after: string | undefined, now: Date, filter: ChecksFilter = {}): Promise<ChecksView | null> {
  const queue = waitingWhere(actor, filter);
  if (!queue) return null;
  const { step, where: waiting } = queue;
  const cursor = decodeCursor(after, 4);
  return withActor(actor, async (tx, fresh) => {
    const where = filter.told ? { AND: [waiting, { clientKey: { in: await namedRows(tx, fresh, filter.told) } }] } : waiting;
    const part = (of: Prisma.RegistrationWhereInput, from: Prisma.RegistrationWhereInput, take: number) =>
      tx.registration.findMany({ where: { AND: [where, of, from] }, orderBy: CHECK_ORDER, take, select: SELECT });
    const beyondRed = cursor !== null && cursor[0] === "rest";
    const red = beyondRed ? [] : await part(RED, cursor ? afterCursor(cursor) : {}, PAGE_SIZE + 1);
    const rest = red.length > PAGE_SIZE ? [] : await part(REST, beyondRed ? afterCursor(cursor) : {}, PAGE_SIZE + 1 - red.length);
    const found = [...red, ...rest];
    const total = await tx.registration.count({ where });
    const page = pageOf(found, PAGE_SIZE, total, checkCursor);
    const places = await divisionsByCode(tx, page.rows.flatMap((row) => [row.division, row.streetCode]));
    const users = await tx.appUser.findMany({ where: { id: { in: [...new Set(page.rows.map((row) => row.filedById))] } }, select: { id: true, name: true } });
    const nameOf = new Map(users.map(({ id, name }) => [id, name]));
    // The limit of the check, which is not the first to run out where an urgent alert is open too.
    const checks = await tx.task.findMany({
      where: { registrationId: { in: page.rows.map((row) => row.id) }, rule: "REGISTRATION_CHECK", doneAt: null }, select: { registrationId: true, dueAt: true },
    });
    const dueOf = new Map(checks.map((task) => [task.registrationId, task.dueAt]));
    const today = toShanghaiDate(now);
    return {
      step, next: page.next, total, streets: await streetsToCheck(tx, actor, step),
      rows: page.rows.map((row) => ({
        registrationId: row.id, number: row.number, name: row.child.name, sex: row.sex, age: fullYears(day(row.birthDate), today), category: row.primaryCategory,
        urgency: row.urgency, urgent: row.urgent, streetName: places.get(row.streetCode)?.name ?? "", communityName: row.division === row.streetCode ? "" : (places.get(row.division)?.name ?? ""),
        filedOn: day(row.filedOn), filedByName: nameOf.get(row.filedById) ?? "",
        waitingSince: (step === "DISTRICT" ? (row.streetCheckedAt ?? row.updatedAt) : row.updatedAt).toISOString(),
        dueAt: dueOf.get(row.id)?.toISOString() ?? null, overdue: (dueOf.get(row.id) ?? now) < now, ownWork: authorsOf(row).includes(actor.userId),
      })),
    };
  });
}

/** The rows of a roster that a notice to the actor's office tells of; each is the key under which its child was registered. */
async function namedRows(tx: Tx, actor: Actor, noticeId: string): Promise<string[]> {
  const notice = await tx.notice.findFirst({ where: { id: noticeId, kind: "rosterRed", organisationId: actor.organisation.id, role: { in: [...actor.roles] } }, select: { params: true } });
  const rows = notice?.params && typeof notice.params === "object" && !Array.isArray(notice.params) ? notice.params.rows : "";
  return typeof rows === "string" ? rows.split(",").filter(isId) : [];
}

/** Colours in the order in which they are checked, which is the order of the database's type. */
const colourAt = (code: string | null | undefined) => Math.max(0, (RISK_COLOURS as readonly (string | null | undefined)[]).indexOf(code));

/** What follows a row within its part of the queue. */
export function afterCursor([part, due, colour, id]: readonly (string | null)[]): Prisma.RegistrationWhereInput {
  const same: Prisma.RegistrationWhereInput = { urgent: part === "urgent" };
  const at = colourAt(colour);
  const own: RiskColour = RISK_COLOURS[at] ?? "RED";
  // Of the same limit: the same colour's further ones, then the milder colours.
  const ofLimit = (nextDueAt: Date | null): Prisma.RegistrationWhereInput[] => [{ ...same, nextDueAt, urgency: own, id: { gt: id ?? "" } }, { ...same, nextDueAt, urgency: { in: RISK_COLOURS.slice(at + 1) } }];
  const later: Prisma.RegistrationWhereInput[] = due === null || due === undefined ? ofLimit(null) : [...ofLimit(new Date(due)), { ...same, nextDueAt: { gt: new Date(due) } }, { ...same, nextDueAt: null }];
  return { OR: part === "urgent" ? [...later, { urgent: false }] : later };
}
