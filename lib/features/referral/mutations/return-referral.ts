import { defineMutation } from "../../../server/write/mutation";
import { returnReferralSchema } from "../schema";
import { loadForStep, takeStep } from "./step";

/** The receiver gives the referral back with a reason; what was disclosed closes with it. */
export const returnReferral = defineMutation({
  name: "referral.return",
  input: returnReferralSchema,
  async run(context, input) {
    const found = await loadForStep(context, input, "return");
    await takeStep(context, found, input, { action: "return", message: { kind: "RETURN", body: input.reason }, data: { endedAt: context.now } });
    return { referralId: found.id };
  },
});
