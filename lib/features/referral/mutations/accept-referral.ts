import { defineMutation } from "../../../server/write/mutation";
import { closeTasks, dueFor, openTask } from "../../../workflows/deadlines";
import { resultDueAt } from "../queries/referral-row";
import { acceptReferralSchema } from "../schema";
import { loadForStep, takeStep } from "./step";

/** The receiver takes the referral; the clock of the first report starts, but not for a court. */
export const acceptReferral = defineMutation({
  name: "referral.accept",
  input: acceptReferralSchema,
  async run(context, input) {
    const { tx, actor, now } = context;
    const found = await loadForStep(context, input, "accept");
    // A court reports to nobody by our clock (民事诉讼法 gives its own).
    const reportDueAt = found.toOrg.type === "COURT" ? null : await dueFor(tx, "REFERRAL_FIRST_REPORT", null, now, found.division);
    await takeStep(context, found, input, { action: "accept", message: { kind: "ACCEPT", body: "" }, data: { acceptedAt: now, reportDueAt } });
    await closeTasks(context, found.id, ["REFERRAL_ACCEPTANCE"]);
    if (reportDueAt) {
      await openTask(context, {
        rule: "REFERRAL_FIRST_REPORT", subjectId: found.id, childId: found.childId, division: found.division, caseId: found.caseId,
        ownerOrgId: found.toOrgId, ownerUserId: actor.userId, dueAt: reportDueAt,
      });
    }
    if (found.resultDueOn && found.toOrg.type !== "COURT") {
      await openTask(context, {
        rule: "REFERRAL_RESULT", subjectId: found.id, childId: found.childId, division: found.division, caseId: found.caseId,
        ownerOrgId: found.toOrgId, ownerUserId: actor.userId, dueAt: resultDueAt(found.resultDueOn),
      });
    }
    return { referralId: found.id };
  },
});
