import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { sendNotice } from "../../../workflows/notices";
import { districtBureauOf } from "../../registration/queries/offices";
import { answerCommentSchema } from "../schema";
import { openThread } from "./open-thread";
import { writeReply } from "./write-reply";

/** The street answers a comment. What was said stays; while a version is under review its reviewer is told. */
export const answerComment = defineMutation({
  name: "plan.answer_comment",
  input: answerCommentSchema,
  async run(context, { commentId, version, answer }) {
    const opened = await openThread(context, commentId);
    const { plan } = opened;
    assertAllowed(context.actor, "plan.edit", { division: plan.division });
    const written = await writeReply(context, opened, { version, body: answer, byDistrict: false, action: "answer" });
    const bureau = written.said && plan.status === "SUBMITTED" ? await districtBureauOf(context.tx, plan.division) : null;
    if (bureau) await sendNotice(context, { organisationId: bureau.id, role: "REVIEWER", kind: "planAnswered", recordType: "HELP_PLAN", recordId: plan.id, recordNumber: plan.careCase.number });
    return { version: written.version };
  },
});
