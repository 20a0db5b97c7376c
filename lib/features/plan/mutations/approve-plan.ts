import { newId } from "../../../server/ids";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { setMeasureClocks } from "../../../workflows/measure-clocks";
import { renewTask } from "../../../workflows/renew-task";
import { scheduleNextVisit } from "../../../workflows/schedule-visit";
import { CASE_LIFECYCLE } from "../../case/lifecycle";
import { PLAN_VERSION_LIFECYCLE } from "../lifecycle";
import { THREAD_LIFECYCLE } from "../threads";
import { recomputeHash } from "../queries/load-content";
import type { LoadedPlan } from "../queries/load-plan";
import { approvePlanSchema } from "../schema";
import { openDecision } from "./open-decision";

/**
 * Approves exactly what the reviewer saw: the seal over what is stored, the seal made at submission and the seal on the reviewer's page must be
 * one. The case goes into service, the measures begin to be followed, the first visit is planned.
 */
export const approvePlan = defineMutation({
  name: "plan.approve",
  input: approvePlanSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const { plan, version, to } = await openDecision(context, input, "approve");
    const { division, childId, caseId, careCase } = plan;
    if (!to) return { planVersionId: version.id, caseId };
    const caseTo = nextState(CASE_LIFECYCLE, careCase.status, "approve_plan");
    const hash = await recomputeHash(tx, version);
    if (hash !== version.contentHash) throw new Refusal("CONFLICT", { reason: "sealBroken" });
    if (hash !== input.contentHash) throw new Refusal("CONFLICT", { reason: "notWhatWasShown" });

    await guardedUpdate(tx, tx.helpPlan, "HELP_PLAN", { id: plan.id, version: input.version }, { status: to.plan, version: { increment: 1 }, updatedAt: now });
    await supersede(context, plan);
    await tx.planVersion.updateMany({ where: { id: version.id, status: version.status }, data: { status: to.version, reviewedById: actor.userId, reviewedAt: now } });
    await guardedUpdate(
      tx, tx.careCase, "CARE_CASE", { id: caseId, version: careCase.version },
      { status: caseTo, plannedAt: careCase.plannedAt ?? now, version: { increment: 1 }, updatedAt: now },
    );
    await beginMeasures(context, plan, version.id);
    await settleThreads(context, plan.id, version.id);
    const { ownerOrgId, ownerUserId } = careCase;
    await setMeasureClocks(context, { caseId, childId, division, ownerOrgId, ownerUserId }, { planId: plan.id, versionId: version.id });
    await closeTasks(context, version.id, ["PLAN_REVIEW"]);
    await closeTasks(context, caseId, ["PLAN"]);
    if (careCase.colour) {
      await renewTask(context, { rule: "PLAN_CHECK", subjectId: caseId, childId, division, caseId, ownerOrgId, ownerUserId, colour: careCase.colour });
      await scheduleNextVisit(context, {
        caseId, childId, division, colour: careCase.colour, ownerOrgId: careCase.ownerOrgId, ownerUserId: careCase.ownerUserId, from: now,
      });
    }
    await recordCaseEvent(context, {
      caseId, childId, division, action: "plan.approve", fromStatus: careCase.status, toStatus: caseTo, recordType: "PLAN_VERSION", recordId: version.id,
      params: { version: version.number },
    });
    await sendNotice(context, {
      organisationId: careCase.ownerOrgId, userId: careCase.ownerUserId, kind: "planApproved", recordType: "PLAN_VERSION", recordId: version.id,
      recordNumber: careCase.number, params: { version: version.number },
    });
    const recordNumber = careCase.number;
    await audit({ recordType: "HELP_PLAN", recordId: plan.id, recordNumber, recordVersion: input.version + 1, before: { status: plan.status }, after: { status: to.plan } });
    await audit({
      recordType: "PLAN_VERSION", recordId: version.id, recordNumber, recordVersion: version.number, before: { status: version.status },
      after: { status: to.version, contentHash: hash },
    });
    await audit({
      recordType: "CARE_CASE", recordId: caseId, recordNumber, recordVersion: careCase.version + 1, before: { status: careCase.status },
      after: { status: caseTo, ...(careCase.plannedAt ? {} : { plannedAt: now.toISOString() }) },
    });
    return { planVersionId: version.id, caseId };
  },
});

/** Whoever approves has what it asked for: threads that are not resolved yet were settled by this version, and stay readable with it. */
async function settleThreads({ tx, actor, now }: WriteContext, planId: string, versionId: string): Promise<void> {
  await tx.reviewComment.updateMany({
    where: { status: { not: nextState(THREAD_LIFECYCLE, "OPEN", "settle") }, planVersion: { planId } },
    data: { status: nextState(THREAD_LIFECYCLE, "OPEN", "settle"), resolvedById: actor.userId, resolvedAt: now, resolvedVersionId: versionId, version: { increment: 1 } },
  });
}

/** The version in force until now gives way. */
async function supersede({ tx }: WriteContext, plan: LoadedPlan): Promise<void> {
  await tx.planVersion.updateMany({ where: { planId: plan.id, status: "APPROVED" }, data: { status: nextState(PLAN_VERSION_LIFECYCLE, "APPROVED", "supersede") } });
}

/** A measure that an earlier version had already keeps its progress. */
async function beginMeasures({ tx, actor, now }: WriteContext, { id: planId, childId, division }: LoadedPlan, versionId: string): Promise<void> {
  const measures = await tx.planMeasure.findMany({ where: { versionId }, select: { key: true } });
  await tx.measureProgress.createMany({
    data: measures.map(({ key }) => ({ id: newId(), planId, childId, division, measureKey: key, status: "NOT_STARTED", updatedById: actor.userId, updatedAt: now })),
    skipDuplicates: true,
  });
}
