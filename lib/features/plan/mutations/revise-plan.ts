import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { findDraft, lockPlan } from "../queries/load-plan";
import { assertTakesPlan } from "../rules";
import { revisePlanSchema } from "../schema";
import { beginVersion } from "./begin-version";

/** Begins the next version: after a return, to answer the reviewer; after approval, to change the plan, while the approved version stays in force until the next is approved. */
export const revisePlan = defineMutation({
  name: "plan.revise",
  input: revisePlanSchema,
  async run(context, { planId, version, clientKey: versionId }) {
    const { tx, actor, now, audit } = context;
    const plan = await lockPlan(tx, actor, planId, now);
    assertAllowed(actor, "plan.edit", { division: plan.division });
    const draft = await findDraft(tx, planId);
    if (draft?.id === versionId) {
      await audit({ action: "plan.revise_repeated", recordType: "PLAN_VERSION", recordId: versionId, recordNumber: plan.careCase.number });
      return { planVersionId: versionId, number: draft.number };
    }
    assertTakesPlan(plan.careCase.status);
    return beginVersion(context, plan, { versionId, version });
  },
});
