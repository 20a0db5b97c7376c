import { defineMutation } from "../../../server/write/mutation";
import { returnToCarrier } from "../../../workflows/plan-check-clock";
import { sendBackCheckSchema } from "../schema";
import { decideCheck } from "./decide-check";

/** The supervisor does not agree, and says why: the review is written anew, its clock has not stopped. */
export const sendBackCheck = defineMutation({
  name: "plan.send_back_check",
  input: sendBackCheckSchema,
  async run(context, { reason, ...input }) {
    const decided = await decideCheck(context, input, "send_back", reason);
    if (decided) await returnToCarrier(context, decided.plan.caseId, decided.plan.careCase.ownerUserId);
    return { checkId: input.checkId };
  },
});
