import type { Tx } from "../../../server/db/client";
import { endOfDay, shanghaiInstant, toShanghaiDate } from "../../../shared/dates";
import { accountOf } from "../../court/queries/support-account";
import { END_OF_WORK } from "../../deadline/rules";
import type { CourtFacts } from "../next";
import type { ladderScope } from "./ladder-scope";
import { dayOf, type TAKEN_FIELDS } from "./taken-steps";
import type { Prisma } from "../../../server/db/generated/client";

type Row = Prisma.LadderStepTakenGetPayload<{ select: typeof TAKEN_FIELDS & { struckAt: true } }>;
type Order = Pick<Row, "id" | "step" | "result" | "resultOn">;

/** What stands on the court's own page, as far as the ladder goes on from it. */
export async function courtFacts(tx: Tx, scope: NonNullable<ReturnType<typeof ladderScope>>, { id: caseId, closed }: { id: string; closed: boolean }, rows: readonly Row[], now: Date): Promise<CourtFacts> {
  const standing = rows.filter(({ struckAt }) => struckAt === null);
  // A hearing that was held is a step under its id: struck out there it was none.
  const struck = rows.filter(({ struckAt }) => struckAt !== null).map(({ id }) => id);
  const hearings = await tx.courtHearing.findMany({ where: { caseId, id: { notIn: struck }, ...scope }, orderBy: [{ startsAt: "asc" }, { id: "asc" }], select: { id: true, suitId: true, startsAt: true, state: true, closedAt: true } });
  const unpaid = await tx.task.findMany({ where: { caseId, doneAt: null, rule: "SUPPORT_PAYMENT", dueAt: { lte: endOfDay(toShanghaiDate(now)) }, subjectId: { in: standing.map(({ id }) => id) } }, orderBy: { dueAt: "asc" }, select: { subjectId: true, dueAt: true } });
  const terms = await tx.supportSchedule.findMany({ where: { caseId, ...scope }, select: { orderId: true, fromOn: true, recordedAt: true } });
  return {
    hearings: hearings.map(({ id, suitId, startsAt, state, closedAt }) => ({ id, suitId, at: startsAt.toISOString(), state, closedAt: closedAt?.toISOString() ?? null })), ...supportDue(unpaid, toShanghaiDate(now)),
    terms: terms.map(({ orderId, fromOn, recordedAt }) => ({ orderId, from: dayOf(fromOn), on: toShanghaiDate(recordedAt) })), ...(closed ? await supportLeft(tx, standing, now) : {}),
  };
}

/** What is behind, and what is to be paid today: that is behind from tomorrow. */
function supportDue(clocks: readonly { subjectId: string; dueAt: Date }[], today: string): Required<Pick<CourtFacts, "overdue" | "dueToday">> {
  const lines = clocks.map(({ subjectId, dueAt }) => ({ orderId: subjectId, dueAt: dueAt.toISOString(), today: toShanghaiDate(dueAt) === today }));
  const of = (isToday: boolean) => lines.filter((line) => line.today === isToday).map(({ orderId, dueAt }) => ({ orderId, dueAt }));
  return { overdue: of(false), dueToday: of(true) };
}

/** Of a closed case, which has no clock of support: what is behind by its orders, and what goes on to be paid. */
export async function supportLeft(tx: Tx, steps: readonly Order[], now: Date): Promise<Required<Pick<CourtFacts, "overdue" | "runs">>> {
  const left = { overdue: [] as { orderId: string; dueAt: string }[], runs: [] as { orderId: string; next: string }[] };
  for (const order of steps.filter(({ step }) => step === "SUPPORT_ORDER")) {
    const { unpaidSince, next } = await accountOf(tx, order, toShanghaiDate(now));
    const due = unpaidSince && shanghaiInstant(unpaidSince, END_OF_WORK);
    if (due && due < now) left.overdue.push({ orderId: order.id, dueAt: due.toISOString() });
    if (order.result === null && next) left.runs.push({ orderId: order.id, next: next.on });
  }
  return left;
}
