import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { sendNotice } from "../../../workflows/notices";
import { askAgainSchema } from "../schema";
import { openThread } from "./open-thread";
import { writeReply } from "./write-reply";

/** The district asks on in a thread: it is open again, and the street is told at once, without the version being returned. */
export const askAgain = defineMutation({
  name: "plan.ask_again",
  input: askAgainSchema,
  async run(context, { commentId, version, body }) {
    const opened = await openThread(context, commentId);
    const { plan, comment } = opened;
    assertAllowed(context.actor, "plan.comment", { division: plan.division, authorIds: comment.authorIds });
    const written = await writeReply(context, opened, { version, body, byDistrict: true, action: "ask_again" });
    const { ownerOrgId, ownerUserId, number } = plan.careCase;
    if (written.said) await sendNotice(context, { organisationId: ownerOrgId, userId: ownerUserId, kind: "planAskedAgain", recordType: "HELP_PLAN", recordId: plan.id, recordNumber: number });
    return { version: written.version };
  },
});
