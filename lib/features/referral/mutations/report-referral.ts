import { defineMutation } from "../../../server/write/mutation";
import { closeTasks } from "../../../workflows/deadlines";
import { reportReferralSchema } from "../schema";
import { partOf } from "./message-parts";
import { courtAnswer, loadForStep, takeStep } from "./step";

/** The receiver says how the matter goes on; the first report stops its clock. A court may give its answer here. */
export const reportReferral = defineMutation({
  name: "referral.report",
  input: reportReferralSchema,
  async run(context, input) {
    const found = await loadForStep(context, input, "report");
    const court = courtAnswer(found, input, false);
    await takeStep(context, found, input, {
      action: "report", message: { kind: "REPORT", body: input.body, ...(await partOf(context, found, input)) }, court, data: found.firstReportAt ? {} : { firstReportAt: context.now },
    });
    await closeTasks(context, found.id, ["REFERRAL_FIRST_REPORT"]);
    return { referralId: found.id };
  },
});
