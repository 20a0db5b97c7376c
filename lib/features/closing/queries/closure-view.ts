import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { toShanghaiDate } from "../../../shared/dates";
import { namesOf } from "../../case/queries/due-view";
import type { GuardGap } from "../../ladder/guarding";
import { standingBeside, type CourtFacts } from "../../ladder/next";
import { supportLeft } from "../../ladder/queries/court-facts";
import { guardGapOf } from "../../ladder/queries/guard-gap";
import { TAKEN_FIELDS, takenOf } from "../../ladder/queries/taken-steps";
import { readHandedOver } from "../handed-over";
import { isLate } from "../../visit/promises";
import { visitsBefore } from "../../visit/queries/so-far";
import { evaluatedGoalsSchema } from "../schema";
import { asAnswered, readWarnings } from "../warnings";
import type { ClosureView, Deed, FollowUpView, WorkDone } from "../view";

export const CLOSURE_FIELDS = {
  id: true, caseId: true, version: true, reason: true, outcomeCipher: true, lessonsCipher: true, handedOverToCipher: true, goalsCipher: true, warningsCipher: true, requestedById: true, requestedAt: true,
  supervisorId: true, supervisorSignedAt: true, reviewDueAt: true, decidedById: true, decidedAt: true, confirmed: true, withdrawn: true, returnReasonCipher: true, reopenedAt: true,
  reopenedById: true, reopenReasonCipher: true,
  followUps: { orderBy: { number: "asc" }, select: { id: true, version: true, number: true, dueAt: true, doneOn: true, kind: true, childSeen: true, finding: true, accountCipher: true, doneById: true, doneAt: true, cancelledAt: true } },
} satisfies Prisma.ClosingEvaluationSelect;
export type ClosureFields = Prisma.ClosingEvaluationGetPayload<{ select: typeof CLOSURE_FIELDS }>;

function textsOf(row: ClosureFields) {
  const { outcomeCipher, lessonsCipher, handedOverToCipher, goalsCipher, warningsCipher, returnReasonCipher, reopenReasonCipher } = row;
  return openTexts("closing_evaluation", row.id, { outcomeCipher, lessonsCipher, handedOverToCipher, goalsCipher, warningsCipher, returnReasonCipher, reopenReasonCipher });
}

function followUpView(look: ClosureFields["followUps"][number], deed: Deed | null, decision: FollowUpView["decision"]): FollowUpView {
  const { id, version, number, dueAt, doneOn, kind, childSeen, finding, accountCipher, cancelledAt } = look;
  const { account } = openTexts("follow_up", id, { accountCipher });
  return {
    id, version, number, dueAt: dueAt.toISOString(), cancelled: cancelledAt !== null, decision,
    done: deed && doneOn && kind && finding ? { ...deed, on: doneOn.toISOString().slice(0, 10), kind, childSeen: childSeen === true, finding, account: account ?? "" } : null,
  };
}

/** Closing evaluations as pages show them. */
export async function closureViews(tx: Tx, rows: readonly ClosureFields[]): Promise<ClosureView[]> {
  const asked = await tx.task.findMany({
    where: { rule: "REOPEN_DECISION", subjectId: { in: rows.flatMap(({ followUps }) => followUps.map(({ id }) => id)) } }, orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { id: true, subjectId: true, dueAt: true, doneAt: true, doneById: true, doneCipher: true },
  });
  const names = await namesOf(tx, [...asked.map(({ doneById }) => doneById), ...rows.flatMap((row) => [row.requestedById, row.supervisorId, row.decidedById, row.reopenedById, ...row.followUps.map(({ doneById }) => doneById)])]);
  const deed = (id: string | null, at: Date | null) => (id && at ? { name: names.get(id) ?? "", at: at.toISOString() } : null);
  const decisionOn = (followUpId: string): FollowUpView["decision"] => {
    const task = asked.findLast(({ subjectId }) => subjectId === followUpId);
    if (!task) return null;
    if (!task.doneAt) return { dueAt: task.dueAt.toISOString() };
    const by = deed(task.doneById, task.doneAt);
    return by && { ...by, reason: openTexts("task", task.id, { doneCipher: task.doneCipher }).done ?? "" };
  };
  return rows.map((row): ClosureView => {
    const decided = deed(row.decidedById, row.decidedAt);
    const reopened = deed(row.reopenedById, row.reopenedAt);
    const { outcome, lessons, handedOverTo, goals, warnings, returnReason, reopenReason } = textsOf(row);
    const handed = readHandedOver(handedOverTo, row.reason);
    return {
      id: row.id, version: row.version, reason: row.reason, outcome, lessons, handedOverTo: handed?.office || null, receiver: handed?.receiver ?? null, death: handed?.death ?? null, guardian: handed?.guardian ?? null, goals: evaluatedGoalsSchema.catch([]).parse(JSON.parse(goals)), warnings: asAnswered(readWarnings(warnings)),
      requested: { name: names.get(row.requestedById) ?? "", at: row.requestedAt.toISOString() },
      supervisor: deed(row.supervisorId, row.supervisorSignedAt ?? (row.supervisorId ? row.requestedAt : null)), reviewDueAt: row.reviewDueAt.toISOString(),
      decided: decided && { ...decided, confirmed: row.confirmed === true, withdrawn: row.withdrawn, returnReason },
      reopened: reopened && { ...reopened, reason: reopenReason ?? "" },
      followUps: row.followUps.map((look) => followUpView(look, deed(look.doneById, look.doneAt), decisionOn(look.id))),
    };
  });
}

const DAY_MS = 86_400_000;

/** What was done in each of some cases, counted at once for all of them. */
export async function workDone(tx: Tx, cases: readonly { id: string; childId: string; openedAt: Date; closedAt: Date | null }[], now: Date): Promise<Map<string, WorkDone>> {
  const caseId = { in: cases.map(({ id }) => id) };
  const visits = await tx.visit.groupBy({ by: ["caseId", "status"], where: { caseId }, _count: { _all: true } });
  const saw = await tx.visit.groupBy({ by: ["caseId", "status"], where: { caseId, status: "DONE", record: { sawChild: true } }, _count: { _all: true } });
  const late = await tx.visit.groupBy({ by: ["caseId"], where: { caseId, status: "PLANNED", dueOn: { lt: new Date(toShanghaiDate(now)) } }, _count: { _all: true } });
  const setAside = await lateWhenDeclared(tx, caseId.in);
  const soFar = await visitsBefore(tx, caseId.in);
  const referrals = await tx.referral.groupBy({ by: ["caseId", "status"], where: { caseId }, _count: { _all: true } });
  // An assessment that was confirmed stays one when the next takes its place.
  const assessments = await tx.assessment.findMany({
    where: { caseId, status: { in: ["CONFIRMED", "SUPERSEDED"] } }, orderBy: [{ assessedOn: "asc" }, { confirmedAt: "asc" }], select: { caseId: true, assessedOn: true, confirmedColour: true, confirmedLevel: true },
  });
  const steps = await tx.ladderStepTaken.findMany({ where: { caseId, struckAt: null }, orderBy: [{ takenOn: "asc" }, { id: "asc" }], select: { ...TAKEN_FIELDS, caseId: true } });
  const overdue = await tx.task.findMany({ where: { caseId, rule: "SUPPORT_PAYMENT", doneAt: null, dueAt: { lt: now } }, select: { caseId: true, subjectId: true, dueAt: true } });
  const gaps = new Map<string, GuardGap | null>();
  const left = new Map<string, Partial<CourtFacts>>();
  for (const { id, childId, closedAt } of cases) {
    const own = steps.filter((row) => row.caseId === id);
    gaps.set(id, await guardGapOf(tx, id, childId, own));
    if (closedAt) left.set(id, await supportLeft(tx, own, now));
  }
  const plans = await tx.helpPlan.findMany({
    where: { caseId },
    select: {
      caseId: true, progress: { select: { measureKey: true, status: true } },
      versions: { where: { status: "APPROVED" }, orderBy: { number: "desc" }, take: 1, select: { measures: { select: { key: true } } } },
    },
  });
  return new Map(
    cases.map(({ id, openedAt, closedAt }) => {
      const count = (rows: readonly { caseId: string; status: string; _count: { _all: number } }[], statuses?: readonly string[]) =>
        rows.filter((row) => row.caseId === id && (!statuses || statuses.includes(row.status))).reduce((sum, row) => sum + row._count._all, 0);
      const plan = plans.find((candidate) => candidate.caseId === id);
      const measures = plan?.versions[0]?.measures ?? [];
      const done = measures.filter(({ key }) => plan?.progress.some(({ measureKey, status }) => measureKey === key && status === "DONE")).length;
      const states = assessments.filter((row) => row.caseId === id).map((row) => ({ on: row.assessedOn.toISOString().slice(0, 10), colour: row.confirmedColour, level: row.confirmedLevel }));
      const [first] = states;
      const [made, seen] = [count(visits, ["DONE"]), count(saw)];
      const work: WorkDone = {
        visits: { done: made, seen, unseen: made - seen, missed: count(visits, ["MISSED"]), refused: count(visits, ["REFUSED"]) },
        referrals: { total: count(referrals), finished: count(referrals, ["FINISHED"]) },
        measures: { total: measures.length, done },
        assessed: first ? { first, last: states.length > 1 ? (states.at(-1) ?? null) : null } : null,
        standing: standingBeside(steps.filter((row) => row.caseId === id).map((row) => takenOf(row)), toShanghaiDate(now), { hearings: [], overdue: overdue.filter((task) => task.caseId === id).map((task) => ({ orderId: task.subjectId, dueAt: task.dueAt.toISOString() })), ...left.get(id) }, gaps.get(id)),
        left: { visits: (late.find((row) => row.caseId === id)?._count._all ?? 0) + setAside.filter((each) => each === id).length, promises: soFar.get(id)?.promises.filter((promise) => isLate(promise, toShanghaiDate(now))).length ?? 0 },
        days: Math.floor(((closedAt ?? now).getTime() - openedAt.getTime()) / DAY_MS),
      };
      return [id, work] as const;
    }),
  );
}

/** The case of each visit that was late already when the child was declared dead: it was set aside then, and whoever decides knows of it. */
async function lateWhenDeclared(tx: Tx, caseIds: string[]): Promise<string[]> {
  const declared = await tx.closingEvaluation.findMany({ where: { caseId: { in: caseIds }, reason: "DIED", decidedAt: null }, select: { caseId: true, requestedAt: true } });
  if (declared.length === 0) return [];
  const tasks = await tx.task.findMany({ where: { rule: "VISIT", OR: declared.map(({ caseId, requestedAt }) => ({ caseId, doneAt: requestedAt, dueAt: { lt: requestedAt } })) }, select: { caseId: true, dueAt: true, doneAt: true } });
  return tasks.flatMap(({ caseId, dueAt, doneAt }) => (caseId && doneAt && toShanghaiDate(dueAt) < toShanghaiDate(doneAt) ? [caseId] : []));
}
