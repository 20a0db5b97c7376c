import { defineMutation } from "../../../server/write/mutation";
import { settleTaskOfReferral } from "../../../workflows/settle-conference-task";
import { finishReferralSchema } from "../schema";
import { partOf } from "./message-parts";
import { courtAnswer, loadForStep, takeStep } from "./step";

/** The receiver finishes the matter with its result (办结); a court with case number and 立案 or 不予受理. What was disclosed closes with it. */
export const finishReferral = defineMutation({
  name: "referral.finish",
  input: finishReferralSchema,
  async run(context, input) {
    const found = await loadForStep(context, input, "finish");
    const court = courtAnswer(found, input, true);
    await takeStep(context, found, input, {
      action: "finish", message: { kind: "RESULT", body: input.result, ...(await partOf(context, found, input)) },
      court, data: { endedAt: context.now, ...(found.firstReportAt ? {} : { firstReportAt: context.now }) },
    });
    await settleTaskOfReferral(context, found, input.result);
    return { referralId: found.id };
  },
});
