import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { sightOf } from "../../../authz/person-sight";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { decodeCursor, pageOf } from "../../../shared/cursor";
import { notFound } from "../../../shared/refusal";
import { shownName } from "../../assignment/queries/seen-in-full";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { WAITING_INTAKE } from "../lifecycle";
import type { IntakeListParams, IntakeState } from "../schema";
import type { IntakeList, IntakeRow } from "../view";
import { INTAKE_FIELDS, intakeScope, openIntake } from "./intake-scope";

const PAGE_SIZE = 30;
const SHOWN_IN_INBOX = 10;

/** Those to be contacted or registered, and those registered whose child nobody has seen on site yet. */
const WAITING: Prisma.IntakeReportWhereInput = { OR: [{ status: { in: [...WAITING_INTAKE] } }, { nextDueAt: { not: null } }] };

const STATES: Record<IntakeState, (now: Date) => Prisma.IntakeReportWhereInput> = {
  waiting: () => WAITING,
  contact: () => ({ status: "OPEN" }),
  register: () => ({ status: "CONTACTED" }),
  overdue: (now) => ({ nextDueAt: { lt: now } }),
  registered: () => ({ status: "REGISTERED" }),
  closed: () => ({ status: "CLOSED" }),
  all: () => ({}),
};

/** Reports on which the actor's street has to act; null for who has none of them. The number beside the navigation counts these. */
export function waitingIntakeWhere(actor: Actor): Prisma.IntakeReportWhereInput | null {
  const scope = intakeScope(actor);
  return scope && authorize(actor, "intake.contact", { division: actor.organisation.divisionCode }, []).allowed ? { AND: [scope, WAITING] } : null;
}

/** Reports of the actor's place, those whose limit runs out first on top; what has none any more, the latest first. Throws NOT_FOUND for who sees none. */
export async function listIntake(actor: Actor, { state, urgency, after }: IntakeListParams, now: Date): Promise<IntakeList> {
  const cursor = decodeCursor(after, 2);
  return withActor(actor, async (tx, fresh) => {
    const scope = intakeScope(fresh);
    if (!scope) throw notFound();
    const where: Prisma.IntakeReportWhereInput = { AND: [scope, STATES[state](now), urgency ? { urgency } : {}] };
    const found = await tx.intakeReport.findMany({
      where: cursor ? { AND: [where, afterCursor(cursor)] } : where, orderBy: [{ nextDueAt: { sort: "asc", nulls: "last" } }, { id: "desc" }], take: PAGE_SIZE + 1, select: LIST_FIELDS,
    });
    const total = await tx.intakeReport.count({ where });
    const page = pageOf(found, PAGE_SIZE, total, (row) => [row.nextDueAt?.toISOString() ?? null, row.id]);
    return { ...page, rows: await rowsOf(tx, fresh, page.rows), canRecord: authorize(fresh, "intake.record", { division: fresh.organisation.divisionCode }, []).allowed };
  });
}

/** What of the reports stands on the page of today's work: a street's that wait for it; of a district those of its streets that are overdue, which are escalated to it. Null for who has neither. */
function inboxIntake(actor: Actor, now: Date): { state: "waiting" | "overdue"; where: Prisma.IntakeReportWhereInput } | null {
  const waiting = waitingIntakeWhere(actor);
  if (waiting) return { state: "waiting", where: waiting };
  const [scope, own] = [intakeScope(actor), scopeOf(actor)];
  return scope && own.kind === "division" && own.level === "DISTRICT" ? { state: "overdue", where: { AND: [scope, STATES.overdue(now)] } } : null;
}

/** The most pressing reports for the page of today's work, and the list that holds them all; null for who has none to look after. */
export async function pressingIntake(actor: Actor, now: Date): Promise<{ rows: IntakeRow[]; total: number; state: "waiting" | "overdue" } | null> {
  return withActor(actor, async (tx, fresh) => {
    const shown = inboxIntake(fresh, now);
    if (!shown) return null;
    const { state, where } = shown;
    const part = (more: Prisma.IntakeReportWhereInput, take: number) => tx.intakeReport.findMany({ where: { AND: [where, more] }, orderBy: [{ nextDueAt: { sort: "asc", nulls: "last" } }, { id: "desc" }], take, select: LIST_FIELDS });
    // A street's red ones stand on the first screen of a phone, whenever they run out; its others stand among the tasks (dueIntake).
    const red = await part({ urgency: "RED" }, SHOWN_IN_INBOX);
    const found = state === "waiting" || red.length === SHOWN_IN_INBOX ? red : [...red, ...(await part({ urgency: { not: "RED" } }, SHOWN_IN_INBOX - red.length))];
    return { state, rows: await rowsOf(tx, fresh, found), total: await tx.intakeReport.count({ where }) };
  });
}

/** The reports on which the actor's street has to act within a time, the first to run out on top; none for who has none of them. */
export async function dueIntake(tx: Tx, actor: Actor, range: Prisma.DateTimeFilter, most: number): Promise<{ rows: IntakeRow[]; count: number }> {
  const waiting = waitingIntakeWhere(actor);
  if (!waiting) return { rows: [], count: 0 };
  const where = { AND: [waiting, { nextDueAt: range }] };
  const found = most > 0 ? await tx.intakeReport.findMany({ where, orderBy: [{ nextDueAt: "asc" }, { id: "desc" }], take: most, select: LIST_FIELDS }) : [];
  return { rows: await rowsOf(tx, actor, found), count: found.length < most ? found.length : await tx.intakeReport.count({ where }) };
}

const LIST_FIELDS = { ...INTAKE_FIELDS, nextDueAt: true } as const;

async function rowsOf(tx: Tx, actor: Actor, found: readonly Prisma.IntakeReportGetPayload<{ select: typeof LIST_FIELDS }>[]): Promise<IntakeRow[]> {
  const places = await divisionsByCode(tx, found.map(({ division }) => division));
  const clocks = await tx.intakeClock.findMany({ where: { reportId: { in: found.map(({ id }) => id) }, doneAt: null }, orderBy: { dueAt: "desc" }, select: { reportId: true, rule: true, dueAt: true, startedAt: true, basis: true } });
  const first = new Map(clocks.map((clock) => [clock.reportId, { rule: clock.rule, dueAt: clock.dueAt.toISOString(), startedAt: clock.startedAt.toISOString(), basis: clock.basis }]));
  const full = sightOf(actor) === "FULL";
  const scope = scopeOf(actor);
  // A street knows where it is.
  const here = scope.kind === "division" && scope.level === "STREET" ? scope.low : null;
  return found.map((row) => {
    const place = places.get(row.division);
    const path = here !== null && row.division.startsWith(here) ? "" : place?.path;
    return {
      reportId: row.id, number: row.number, childName: shownName(openIntake(row.id, row.contentCipher).childName, full), place: [path, place?.name].filter(Boolean).join(" ") || row.division,
      source: row.source, urgency: row.urgency, status: row.status, receivedAt: row.receivedAt.toISOString(), due: first.get(row.id) ?? null,
    };
  });
}

function afterCursor([due, id]: readonly (string | null)[]): Prisma.IntakeReportWhereInput {
  if (due === null || due === undefined) return { nextDueAt: null, id: { lt: id ?? "" } };
  return { OR: [{ nextDueAt: { gt: new Date(due) } }, { nextDueAt: new Date(due), id: { lt: id ?? "" } }, { nextDueAt: null }] };
}
