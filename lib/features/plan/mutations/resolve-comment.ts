import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { resolveCommentSchema } from "../schema";
import { openThread } from "./open-thread";

/** The district has its answer: the thread is closed and stays readable. Any reviewer of the district may: who asked may be on leave. */
export const resolveComment = defineMutation({
  name: "plan.resolve_comment",
  input: resolveCommentSchema,
  async run(context, { commentId, version }) {
    const { tx, actor, now, audit } = context;
    const { plan, comment, to } = await openThread(context, commentId);
    assertAllowed(actor, "plan.comment", { division: plan.division, authorIds: comment.authorIds });
    const about = { recordType: "REVIEW_COMMENT", recordId: commentId, recordNumber: plan.careCase.number };
    if (comment.status === "RESOLVED" && comment.version === version + 1) {
      await audit({ action: "plan.resolve_comment_repeated", ...about });
      return { version: comment.version };
    }
    const status = to("resolve");
    await guardedUpdate(tx, tx.reviewComment, "REVIEW_COMMENT", { id: commentId, version }, { status, resolvedById: actor.userId, resolvedAt: now, version: { increment: 1 } });
    await audit({ ...about, recordVersion: version + 1, before: { status: comment.status }, after: { status } });
    return { version: version + 1 };
  },
});
