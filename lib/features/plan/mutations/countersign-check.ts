import { defineMutation } from "../../../server/write/mutation";
import { runPlanCheckTo } from "../../../workflows/plan-check-clock";
import { countersignCheckSchema } from "../schema";
import { decideCheck } from "./decide-check";

/** The supervisor agrees that the plan goes on as it is: the clock of the next review runs to its day. */
export const countersignCheck = defineMutation({
  name: "plan.countersign_check",
  input: countersignCheckSchema,
  async run(context, input) {
    const decided = await decideCheck(context, input, "countersign", null);
    if (!decided) return { checkId: input.checkId };
    const { caseId, childId, division, careCase } = decided.plan;
    const { number, ownerOrgId, ownerUserId, colour } = careCase;
    await runPlanCheckTo(context, { caseId, number, childId, division, ownerOrgId, ownerUserId, colour: colour ?? "GREEN" }, decided.nextOn);
    return { checkId: input.checkId };
  },
});
