import { hashed } from "../../../server/audit";
import { openTexts, sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { lockPlan, planScope } from "../queries/load-plan";
import { answerCommentSchema } from "../schema";

/** The street's answer to a comment on the returned version; it may be rewritten until the next version is handed in. */
export const answerComment = defineMutation({
  name: "plan.answer_comment",
  input: answerCommentSchema,
  async run({ tx, actor, now, audit }, { commentId, version, answer }) {
    const scope = planScope(actor, now);
    const comment = scope && (await tx.reviewComment.findFirst({
      where: { id: commentId, ...scope },
      select: { id: true, version: true, answerCipher: true, answeredById: true, planVersion: { select: { planId: true, number: true, status: true } } },
    }));
    if (!comment) throw notFound();
    const plan = await lockPlan(tx, actor, comment.planVersion.planId, now);
    assertAllowed(actor, "plan.edit", { division: plan.division });
    const answerable = plan.status === "RETURNED" && comment.planVersion.status === "RETURNED" && comment.planVersion.number >= plan.currentVersion - 1;
    if (!answerable) throw new Refusal("WRONG_STATE", { reason: "commentNotOpen" });

    const { answer: before } = openTexts("review_comment", commentId, { answerCipher: comment.answerCipher });
    if (before === answer && comment.answeredById === actor.userId && comment.version === version + 1) {
      await audit({ action: "plan.answer_comment_repeated", recordType: "REVIEW_COMMENT", recordId: commentId, recordNumber: plan.careCase.number });
      return { version: comment.version };
    }
    await guardedUpdate(
      tx, tx.reviewComment, "REVIEW_COMMENT", { id: commentId, version },
      { ...sealTexts("review_comment", commentId, { answer }), answeredById: actor.userId, answeredAt: now, version: { increment: 1 } },
    );
    await audit({
      recordType: "REVIEW_COMMENT", recordId: commentId, recordNumber: plan.careCase.number, recordVersion: version + 1,
      before: { answer: hashed(before) }, after: { answer: hashed(answer) },
    });
    return { version: version + 1 };
  },
});
