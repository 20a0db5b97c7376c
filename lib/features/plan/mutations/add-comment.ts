import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, Refusal } from "../../../shared/refusal";
import { loadContent } from "../queries/load-content";
import { lockVersion } from "../queries/load-plan";
import { authorsOf } from "../rules";
import { addCommentSchema } from "../schema";

/** A reviewer's comment on an item of the submitted version, or on the whole. The street sees it with the decision. */
export const addComment = defineMutation({
  name: "plan.comment",
  input: addCommentSchema,
  async run({ tx, actor, now, audit }, { planVersionId, itemKey, body, clientKey: commentId }) {
    const { plan, version } = await lockVersion(tx, actor, planVersionId, now);
    assertAllowed(actor, "plan.comment", { division: plan.division, authorIds: authorsOf(version) });
    if (version.status !== "SUBMITTED") throw new Refusal("WRONG_STATE", { reason: "planAlreadyDecided" });
    if (itemKey !== null) {
      const { goals, measures } = await loadContent(tx, version.id);
      if (![...goals, ...measures].some((item) => item.key === itemKey)) throw invalid({ itemKey: { key: "notAllowed" } });
    }
    const { childId, division } = plan;
    const made = await tx.reviewComment.createMany({
      data: [{ id: commentId, versionId: version.id, childId, division, itemKey, ...sealTexts("review_comment", commentId, { body }), authorId: actor.userId, createdAt: now }], skipDuplicates: true,
    });
    if (made.count === 0) {
      const first = await tx.reviewComment.findFirst({ where: { id: commentId, versionId: version.id, authorId: actor.userId }, select: { id: true } });
      if (!first) throw new Refusal("DUPLICATE");
      await audit({ action: "plan.comment_repeated", recordType: "REVIEW_COMMENT", recordId: commentId, recordNumber: plan.careCase.number });
      return { commentId };
    }
    await audit({
      recordType: "REVIEW_COMMENT", recordId: commentId, recordNumber: plan.careCase.number, recordVersion: 1,
      after: { planVersionId: version.id, itemKey, body: hashed(body) },
    });
    return { commentId };
  },
});
