import { defineMutation } from "../../../server/write/mutation";
import { rejectPurposeSchema } from "../schema";
import { takePurposeStep } from "./take-step";

/** Sends it back for good, with the reason; a new version may be drafted. */
export const rejectPurpose = defineMutation({
  name: "purpose.reject",
  input: rejectPurposeSchema,
  async run(context, { reason, ...step }) {
    return takePurposeStep(context, step, "reject", { data: { confirmedById: context.actor.userId, confirmedAt: context.now, decisionNote: reason }, said: { reason } });
  },
});
