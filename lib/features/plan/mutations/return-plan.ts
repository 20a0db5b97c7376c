import { hashed } from "../../../server/audit";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { renewTask } from "../../../workflows/renew-task";
import { PLAN_LIFECYCLE, PLAN_VERSION_LIFECYCLE } from "../lifecycle";
import { lockVersion } from "../queries/load-plan";
import { authorsOf } from "../rules";
import { returnPlanSchema } from "../schema";

/** Gives the submitted version back with a reason; the street's clock for the plan runs again. */
export const returnPlan = defineMutation({
  name: "plan.return",
  input: returnPlanSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const { plan, version } = await lockVersion(tx, actor, input.planVersionId, now);
    const { division, childId, caseId, careCase } = plan;
    assertAllowed(actor, "plan.return", { division, authorIds: authorsOf(version) });
    if (plan.version !== input.version) {
      if (version.status !== "RETURNED" || version.reviewedById !== actor.userId || plan.version !== input.version + 1) {
        throw await conflict(tx, "HELP_PLAN", plan.id, input.version);
      }
      await audit({ action: "plan.return_repeated", recordType: "PLAN_VERSION", recordId: version.id, recordNumber: careCase.number });
      return { planVersionId: version.id };
    }
    const to = nextState(PLAN_LIFECYCLE, plan.status, "return");
    const versionTo = nextState(PLAN_VERSION_LIFECYCLE, version.status, "return");
    await guardedUpdate(tx, tx.helpPlan, "HELP_PLAN", { id: plan.id, version: input.version }, { status: to, version: { increment: 1 }, updatedAt: now });
    await tx.planVersion.updateMany({
      where: { id: version.id, status: version.status },
      data: { status: versionTo, reviewedById: actor.userId, reviewedAt: now, returnReason: input.reason },
    });
    await closeTasks(context, version.id, ["PLAN_REVIEW"]);
    await renewTask(context, {
      rule: "PLAN", subjectId: caseId, childId, division, caseId, ownerOrgId: careCase.ownerOrgId, ownerUserId: careCase.ownerUserId, colour: careCase.colour,
    });
    await recordCaseEvent(context, {
      caseId, childId, division, action: "plan.return", fromStatus: plan.status, toStatus: to, recordType: "PLAN_VERSION", recordId: version.id,
      params: { version: version.number },
    });
    await sendNotice(context, {
      organisationId: careCase.ownerOrgId, userId: careCase.ownerUserId, kind: "planReturned", recordType: "PLAN_VERSION", recordId: version.id,
      recordNumber: careCase.number, params: { version: version.number },
    });
    await audit({
      recordType: "HELP_PLAN", recordId: plan.id, recordNumber: careCase.number, recordVersion: input.version + 1, before: { status: plan.status }, after: { status: to },
    });
    await audit({
      recordType: "PLAN_VERSION", recordId: version.id, recordNumber: careCase.number, recordVersion: version.number, before: { status: version.status },
      after: { status: versionTo, returnReason: hashed(input.reason) },
    });
    return { planVersionId: version.id };
  },
});
