import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { sendNotice } from "../../../workflows/notices";
import { asAuditor, overseenWhere } from "../queries/opening-scope";
import { reviewSchema } from "../schema";

/** Says whether an opening was justified: once by somebody who answers for the opener, once by the auditor, never by the opener. */
export const reviewOpening = defineMutation({
  name: "break_glass.review",
  input: reviewSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const scope = overseenWhere(actor);
    const found = scope && (await tx.breakGlass.findFirst({
      where: { AND: [scope, { id: input.openingId }] }, select: { id: true, userId: true, organisationId: true, recordNumber: true, reviews: { select: { id: true, byAuditor: true } } },
    }));
    if (!found) throw notFound();
    if (found.userId === actor.userId) throw new Refusal("SELF_REVIEW", { reason: "anotherOverseerActs" });
    const byAuditor = asAuditor(actor);
    const standing = found.reviews.find((review) => review.byAuditor === byAuditor);
    if (standing?.id === input.clientKey) {
      await audit({ action: "break_glass.review_repeated", recordType: "BREAK_GLASS", recordId: found.id, recordNumber: found.recordNumber });
      return { openingId: found.id };
    }
    if (standing) throw new Refusal("DUPLICATE", { reason: "openingReviewed" });
    const { count } = await tx.breakGlassReview.createMany({
      data: [{ id: input.clientKey, openingId: found.id, byAuditor, justified: input.justified, ...sealTexts("break_glass_review", input.clientKey, { note: input.note }), reviewedById: actor.userId, reviewedAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) throw new Refusal("DUPLICATE", { reason: "openingReviewed" });
    await sendNotice(context, {
      organisationId: found.organisationId, userId: found.userId, kind: input.justified ? "breakGlassJustified" : "breakGlassUnjustified", recordType: "BREAK_GLASS", recordId: found.id, recordNumber: found.recordNumber,
    });
    await audit({
      action: byAuditor ? "break_glass.review_auditor" : "break_glass.review", recordType: "BREAK_GLASS", recordId: found.id, recordNumber: found.recordNumber,
      after: { justified: input.justified, note: hashed(input.note) },
    });
    return { openingId: found.id };
  },
});
