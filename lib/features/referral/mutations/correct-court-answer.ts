import { hashed } from "../../../server/audit";
import { openTexts, sealTexts } from "../../../server/crypto/texts";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, Refusal } from "../../../shared/refusal";
import type { CourtOutcome } from "../../../shared/vocabulary/casework";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { canCorrectCourt } from "../court-answers";
import { loadReferral } from "../queries/load-referral";
import { correctCourtSchema } from "../schema";

/** In official language, as the thread itself is written. */
const IN_WORDS = { FILED: "立案", NOT_ACCEPTED: "不予受理" } as const satisfies Record<CourtOutcome, string>;

/** A court puts its own answer right (立案 or 不予受理, the case number), also after it has finished: the new one holds, the earlier stays in the thread as corrected, and the street is told. */
export const correctCourtAnswer = defineMutation({
  name: "referral.correct_court",
  input: correctCourtSchema,
  async run(context, { referralId, version, courtOutcome, courtCaseNumber, reason }) {
    const { tx, actor, now, audit } = context;
    const found = await loadReferral(tx, actor, referralId);
    assertAllowed(actor, "referral.correct_court", { receivingOrgId: found.toOrgId });
    if (found.version !== version) throw await conflict(tx, "REFERRAL", found.id, version);
    if (!canCorrectCourt({ toType: found.toOrg.type, status: found.status, courtOutcome: found.courtOutcome })) throw new Refusal("WRONG_STATE", { reason: "noCourtAnswer" });
    const { courtCaseNumberCipher } = await tx.referral.findUniqueOrThrow({ where: { id: found.id }, select: { courtCaseNumberCipher: true } });
    const before = { courtOutcome: found.courtOutcome, courtCaseNumber: openTexts("referral", found.id, { courtCaseNumberCipher }).courtCaseNumber };
    if (before.courtOutcome === courtOutcome && before.courtCaseNumber === courtCaseNumber) throw invalid({ courtOutcome: { key: "courtAnswerSame" } });
    await guardedUpdate(tx, tx.referral, "REFERRAL", { id: found.id, version, status: found.status }, { courtOutcome, ...sealTexts("referral", found.id, { courtCaseNumber }), version: { increment: 1 }, updatedAt: now });
    const { id, childId, division, toOrgId, caseId, number } = found;
    // An answer from before answers stood with their messages is on the referral alone: what holds no more is kept in the words of the correction.
    const kept = (await tx.referralMessage.count({ where: { referralId: id, courtOutcome: { not: null } } })) > 0;
    const body = kept ? reason : `原反馈：${IN_WORDS[before.courtOutcome ?? courtOutcome]}，${before.courtCaseNumber ?? ""}\n${reason}`;
    const messageId = newId();
    await tx.referralMessage.createMany({
      data: [{ id: messageId, referralId: id, childId, division, toOrgId, kind: "REPORT", courtOutcome, ...sealTexts("referral_message", messageId, { body, courtCaseNumber }), documentIds: [], authorId: actor.userId, authorOrgId: actor.organisation.id, createdAt: now }],
    });
    await recordCaseEvent(context, { caseId, childId, division, action: "referral.correct_court", recordType: "REFERRAL", recordId: id, params: { number, organisation: actor.organisation.name, court: courtOutcome } });
    await sendNotice(context, { organisationId: found.fromOrgId, userId: found.sentById, kind: "referralCourtCorrected", recordType: "REFERRAL", recordId: id, recordNumber: number, params: { outcome: courtOutcome } });
    await audit({
      recordType: "REFERRAL", recordId: id, recordNumber: number, recordVersion: version + 1, before: { courtOutcome: before.courtOutcome, courtCaseNumber: hashed(before.courtCaseNumber) },
      after: { courtOutcome, courtCaseNumber: hashed(courtCaseNumber), reason: hashed(reason) },
    });
    return { referralId: id };
  },
});
