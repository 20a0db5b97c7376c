import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { PLAN_LIFECYCLE } from "../lifecycle";
import { loadContent } from "../queries/load-content";
import { findDraft, findVersion, lockPlan } from "../queries/load-plan";
import { loadBasis } from "../queries/plan-basis";
import { assertTakesPlan, relevantContent } from "../rules";
import { revisePlanSchema } from "../schema";
import { insertItems, versionTexts } from "./store-content";

/**
 * Begins the next version as a copy of the last: after a return, to answer the reviewer; after approval, to change the plan, while the approved
 * version stays in force until the next is approved. Items keep their keys, so that the reviewer sees what changed.
 */
export const revisePlan = defineMutation({
  name: "plan.revise",
  input: revisePlanSchema,
  async run(context, { planId, version, clientKey: versionId }) {
    const { tx, actor, now, audit } = context;
    const plan = await lockPlan(tx, actor, planId, now);
    const { division, childId, caseId, careCase } = plan;
    assertAllowed(actor, "plan.edit", { division });
    const draft = await findDraft(tx, planId);
    if (draft?.id === versionId) {
      await audit({ action: "plan.revise_repeated", recordType: "PLAN_VERSION", recordId: versionId, recordNumber: careCase.number });
      return { planVersionId: versionId, number: draft.number };
    }
    assertTakesPlan(careCase.status);
    const basis = await loadBasis(tx, caseId);
    const last = await findVersion(tx, planId, plan.currentVersion);
    // After a return the plan itself stays RETURNED until the answer is submitted.
    const to = plan.status === "RETURNED" ? plan.status : nextState(PLAN_LIFECYCLE, plan.status, "revise");
    const number = plan.currentVersion + 1;
    await guardedUpdate(
      tx, tx.helpPlan, "HELP_PLAN", { id: planId, version },
      { status: to, currentVersion: number, version: { increment: 1 }, updatedAt: now },
    );
    if (draft || !last) throw new Refusal("WRONG_STATE", { reason: "planNotInDraft" });

    const content = relevantContent(await loadContent(tx, last.id), basis.flags);
    await tx.planVersion.createMany({
      data: [
        {
          id: versionId, planId, childId, division, number, status: "DRAFT", assessmentId: basis.assessmentId,
          ...versionTexts(versionId, content), authorId: actor.userId, createdAt: now,
        },
      ],
    });
    await insertItems(context, { versionId, childId, division }, content);
    await recordCaseEvent(context, {
      caseId, childId, division, action: "plan.revise", fromStatus: plan.status, toStatus: to, recordType: "PLAN_VERSION", recordId: versionId, params: { version: number },
    });
    await audit({
      recordType: "HELP_PLAN", recordId: planId, recordNumber: careCase.number, recordVersion: version + 1, before: { status: plan.status, currentVersion: last.number },
      after: { status: to, currentVersion: number },
    });
    return { planVersionId: versionId, number };
  },
});
