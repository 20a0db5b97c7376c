import { PLAN_LIFECYCLE } from "../features/plan/lifecycle";
import { guardedUpdate } from "../server/write/guarded-update";
import type { WriteContext } from "../server/write/mutation";
import type { DeadlineRule } from "../shared/vocabulary/casework";
import { toShanghaiDate } from "../shared/dates";
import { nextState } from "../shared/lifecycle";
import { recordCaseEvent } from "./case-events";
import { sendNotice } from "./notices";

export interface EndedCase {
  /** Clocks of what others still owe when it has ended. */
  goesOn?: readonly DeadlineRule[];
  caseId: string;
  caseNumber: string;
  childId: string;
  division: string;
}

/** A closed case asks nothing of anybody: its plan ends, and a review of it that waits for its countersign; planned visits are cancelled, clocks stop, agencies no longer see it. */
export async function endCaseWork(context: WriteContext, ended: EndedCase): Promise<void> {
  await endPlan(context, ended);
  await cancelVisits(context, ended);
  await context.tx.task.updateMany({ where: { caseId: ended.caseId, doneAt: null, rule: { notIn: [...(ended.goesOn ?? [])] } }, data: { doneAt: context.now } });
  await endAssignments(context, ended);
}

async function endPlan({ tx, now, audit }: WriteContext, { caseId, caseNumber }: EndedCase): Promise<void> {
  const plan = await tx.helpPlan.findUnique({ where: { caseId }, select: { id: true, status: true, version: true } });
  if (!plan || plan.status === "ENDED") return;
  const status = nextState(PLAN_LIFECYCLE, plan.status, "end");
  // The database ends it with the plan: who closes a case signs no review.
  const waiting = await tx.planCheck.findFirst({ where: { planId: plan.id, status: "WRITTEN" }, select: { id: true } });
  await guardedUpdate(tx, tx.helpPlan, "HELP_PLAN", { id: plan.id, version: plan.version, status: plan.status }, { status, version: { increment: 1 }, updatedAt: now });
  await audit({
    action: "plan.end", recordType: "HELP_PLAN", recordId: plan.id, recordNumber: caseNumber, recordVersion: plan.version + 1, before: { status: plan.status }, after: { status, ...(waiting ? { endedCheck: waiting.id } : {}) },
  });
}

/** Answers which visits were planned, and whose they were. */
export async function cancelVisits({ tx, audit }: WriteContext, { caseId, caseNumber }: Pick<EndedCase, "caseId" | "caseNumber">) {
  const planned = await tx.visit.findMany({ where: { caseId, status: "PLANNED" }, select: { id: true, version: true, dueOn: true, assignedOrgId: true, assignedUserId: true } });
  for (const visit of planned) {
    await guardedUpdate(tx, tx.visit, "VISIT", { id: visit.id, version: visit.version, status: "PLANNED" }, { status: "CANCELLED", version: { increment: 1 } });
    await audit({
      action: "visit.cancel", recordType: "VISIT", recordId: visit.id, recordNumber: caseNumber, recordVersion: visit.version + 1, before: { status: "PLANNED" },
      after: { status: "CANCELLED" },
    });
  }
  return planned;
}

/** The agencies' access ends with the case; whoever registered or shelters the child keeps theirs. */
async function endAssignments(context: WriteContext, { caseId, caseNumber, childId, division }: EndedCase): Promise<void> {
  const { tx, now, audit } = context;
  const today = toShanghaiDate(now);
  const assignments = await tx.caseAssignment.findMany({
    where: { caseId, OR: [{ endsOn: null }, { endsOn: { gte: new Date(today) } }] },
    select: { id: true, organisationId: true, startsOn: true, endsOn: true, version: true, organisation: { select: { name: true } } },
  });
  for (const assignment of assignments) {
    const startsOn = assignment.startsOn.toISOString().slice(0, 10);
    const endsOn = startsOn > today ? startsOn : today;
    await guardedUpdate(tx, tx.caseAssignment, "CASE_ASSIGNMENT", { id: assignment.id, version: assignment.version }, { endsOn: new Date(endsOn), version: { increment: 1 } });
    await audit({
      action: "case.end_assignment", recordType: "CASE_ASSIGNMENT", recordId: assignment.id, recordNumber: caseNumber, recordVersion: assignment.version + 1,
      before: { endsOn: assignment.endsOn?.toISOString().slice(0, 10) ?? null }, after: { endsOn },
    });
    await recordCaseEvent(context, {
      caseId, childId, division, action: "assignment.end", recordType: "CASE_ASSIGNMENT", recordId: assignment.id, params: { organisation: assignment.organisation.name },
    });
    await sendNotice(context, { organisationId: assignment.organisationId, kind: "assignmentEnded", recordType: "CARE_CASE", recordId: caseId, recordNumber: caseNumber });
  }
  const running = await tx.accessGrant.findMany({
    where: { childId, kind: "ASSIGNMENT", OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, select: { id: true, startsAt: true },
  });
  // One that has not begun ends where it would begin.
  for (const grant of running) await tx.accessGrant.updateMany({ where: { id: grant.id }, data: { endsAt: grant.startsAt > now ? grant.startsAt : now } });
}
