import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { renewTask } from "../../../workflows/renew-task";
import { returnPlanSchema } from "../schema";
import { openDecision } from "./open-decision";

/** Gives the submitted version back with a reason; the street's clock for the plan runs again. */
export const returnPlan = defineMutation({
  name: "plan.return",
  input: returnPlanSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const { plan, version, to } = await openDecision(context, input, "return");
    const { division, childId, caseId, careCase } = plan;
    if (!to) return { planVersionId: version.id };
    await guardedUpdate(tx, tx.helpPlan, "HELP_PLAN", { id: plan.id, version: input.version }, { status: to.plan, version: { increment: 1 }, updatedAt: now });
    await tx.planVersion.updateMany({
      where: { id: version.id, status: version.status },
      data: { status: to.version, reviewedById: actor.userId, reviewedAt: now, ...sealTexts("plan_version", version.id, { returnReason: input.reason }) },
    });
    await closeTasks(context, version.id, ["PLAN_REVIEW"]);
    await renewTask(context, {
      rule: "PLAN", subjectId: caseId, childId, division, caseId, ownerOrgId: careCase.ownerOrgId, ownerUserId: careCase.ownerUserId, colour: careCase.colour,
    });
    await recordCaseEvent(context, {
      caseId, childId, division, action: "plan.return", fromStatus: plan.status, toStatus: to.plan, recordType: "PLAN_VERSION", recordId: version.id,
      params: { version: version.number },
    });
    await sendNotice(context, {
      organisationId: careCase.ownerOrgId, userId: careCase.ownerUserId, kind: "planReturned", recordType: "PLAN_VERSION", recordId: version.id,
      recordNumber: careCase.number, params: { version: version.number },
    });
    await audit({
      recordType: "HELP_PLAN", recordId: plan.id, recordNumber: careCase.number, recordVersion: input.version + 1, before: { status: plan.status }, after: { status: to.plan },
    });
    await audit({
      recordType: "PLAN_VERSION", recordId: version.id, recordNumber: careCase.number, recordVersion: version.number, before: { status: version.status },
      after: { status: to.version, returnReason: hashed(input.reason) },
    });
    return { planVersionId: version.id };
  },
});
