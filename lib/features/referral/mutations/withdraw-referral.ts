import { defineMutation } from "../../../server/write/mutation";
import { keepCourtWaits } from "../../../workflows/court-waits";
import { withdrawReferralSchema } from "../schema";
import { loadForStep, takeStep } from "./step";

/** The street takes a running referral back; the receiver no longer sees what was disclosed. */
export const withdrawReferral = defineMutation({
  name: "referral.withdraw",
  input: withdrawReferralSchema,
  async run(context, input) {
    const found = await loadForStep(context, input, "withdraw");
    await takeStep(context, found, input, { action: "withdraw", message: { kind: "WITHDRAW", body: input.reason }, data: { endedAt: context.now } });
    // A suit for which nothing was said yet is waited for by its own clock again.
    if (found.toOrg.type === "COURT" && found.fromOrgId === context.actor.organisation.id) await keepCourtWaits(context, found.caseId);
    return { referralId: found.id };
  },
});
