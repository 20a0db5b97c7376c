import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { canDo } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { hashed } from "../../../server/audit";
import { sendNotice } from "../../../workflows/notices";
import { filesOf } from "./message-parts";
import { loadReferral } from "../queries/load-referral";
import { messageReferralSchema } from "../schema";
import { REFERRAL_THREAD_LIFECYCLE, threadStateOf } from "../thread";

/** A note in the thread while the referral runs; the request's own key is the message's id, so that a repeated request adds nothing. */
export const messageReferral = defineMutation({
  name: "referral.message",
  input: messageReferralSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const found = await loadReferral(tx, actor, input.referralId);
    assertAllowed(actor, "referral.message", { division: found.division, receivingOrgId: found.toOrgId });
    if (!canDo(REFERRAL_THREAD_LIFECYCLE, threadStateOf(found), "message")) throw new Refusal("WRONG_STATE", { params: { from: found.status, action: "message" } });
    const documentIds = await filesOf(context, found, input.documentIds);
    const { count } = await tx.referralMessage.createMany({
      data: [
        {
          id: input.clientKey, referralId: found.id, childId: found.childId, division: found.division, toOrgId: found.toOrgId, kind: "NOTE",
          ...sealTexts("referral_message", input.clientKey, { body: input.body }),
          documentIds, authorId: actor.userId, authorOrgId: actor.organisation.id, createdAt: now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) {
      const earlier = await tx.referralMessage.findFirst({ where: { id: input.clientKey, referralId: found.id, authorId: actor.userId }, select: { id: true } });
      if (!earlier) throw new Refusal("DUPLICATE");
      await audit({ action: "referral.message_repeated", recordType: "REFERRAL", recordId: found.id, recordNumber: found.number });
      return { messageId: input.clientKey };
    }
    const toReceiver = actor.organisation.id !== found.toOrgId;
    await sendNotice(context, {
      organisationId: toReceiver ? found.toOrgId : found.fromOrgId, userId: toReceiver ? null : found.sentById, kind: "referralMessage",
      recordType: "REFERRAL", recordId: found.id, recordNumber: found.number,
    });
    await audit({ recordType: "REFERRAL", recordId: found.id, recordNumber: found.number, after: { message: hashed(input.body), files: documentIds.length } });
    return { messageId: input.clientKey };
  },
});
