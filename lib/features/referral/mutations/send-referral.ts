import { nextState } from "../../../shared/lifecycle";
import { REFERRAL_LIFECYCLE } from "../lifecycle";
import { sealTexts } from "../../../server/crypto/texts";
import { newId } from "../../../server/ids";
import { nextNumber } from "../../../server/numbering";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { streetOf } from "../../../shared/division-code";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { keepCourtWaits } from "../../../workflows/court-waits";
import { openTask } from "../../../workflows/deadlines";
import { sealDisclosure } from "../../../workflows/disclose";
import { sendNotice } from "../../../workflows/notices";
import { matrixRowText } from "../matrix-row-text";
import { sendReferralSchema } from "../schema";
import { prepareSending, type PreparedSending } from "./prepare-sending";

/** Sends a measure of the approved plan, or interim guardianship that is handed over, to an organisation that the matrix allows (notice 四), with the fields its purpose needs. */
export const sendReferral = defineMutation({
  name: "referral.send",
  input: sendReferralSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const { clientKey, previewDigest, ...draft } = input;
    // Sendings of one case wait for one another: a second tap then finds the first.
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${input.caseId}::uuid FOR UPDATE`;
    const earlier = await tx.referral.findFirst({
      where: { clientKey, caseId: input.caseId, sentById: actor.userId }, select: { id: true, number: true },
    });
    if (earlier) {
      await audit({ action: "referral.send_repeated", recordType: "REFERRAL", recordId: earlier.id, recordNumber: earlier.number });
      return { referralId: earlier.id, number: earlier.number };
    }
    const prepared = await prepareSending(context, draft);
    const { found, receiver, area, task, row, matrix, purpose, fields, items } = prepared;
    if (prepared.digest !== previewDigest) throw new Refusal("CONFLICT", { reason: "disclosureChanged" });
    const running = await tx.referral.findFirst({
      where: { caseId: found.id, measureKey: input.measureKey, toOrgId: receiver.id, endedAt: null }, select: { number: true },
    });
    if (running) throw new Refusal("DUPLICATE", { reason: "referralRunning", params: { number: running.number } });

    const referralId = newId();
    const number = await nextNumber(tx, "ZJ", streetOf(found.division) ?? actor.organisation.divisionCode, Number(prepared.today.slice(0, 4)));
    const acceptDueAt = await startClock(context, prepared, referralId);
    const about = { childId: found.childId, division: found.division, toOrgId: receiver.id };
    const { count } = await tx.referral.createMany({
      data: [
        {
          id: referralId, number, caseId: found.id, ...about, measureKey: input.measureKey, planVersionId: input.planVersionId, fromOrgId: actor.organisation.id,
          area, task, purposeVersionId: purpose.versionId, conferenceTaskId: input.conferenceTaskId ?? null, resultDueOn: input.resultDueOn ? new Date(input.resultDueOn) : null, matrixVersionId: matrix.versionId, matrixRowText: matrixRowText(row, task, matrix.number), status: nextState(REFERRAL_LIFECYCLE, "NONE", "send"),
          ...sealTexts("referral", referralId, { purpose: input.purpose }),
          sentById: actor.userId, sentAt: now, acceptDueAt, clientKey, updatedAt: now,
        },
      ],
      skipDuplicates: true,
    });
    // The key was used for another record: nobody's referral is shown for it.
    if (count === 0) throw new Refusal("DUPLICATE");
    await tx.referralDisclosure.createMany({ data: [{ referralId, ...about, fields, contentCipher: sealDisclosure(items, referralId) }] });
    await tx.careCase.updateMany({ where: { id: found.id, referredAt: null }, data: { referredAt: now } });
    // From now on the referral's clock counts how long the court takes, and the suit's own ends.
    if (receiver.orgType === "COURT" && found.ownerOrgId === actor.organisation.id) await keepCourtWaits(context, found.id);
    await recordCaseEvent(context, {
      caseId: found.id, childId: found.childId, division: found.division, action: "referral.send", toStatus: "SENT", recordType: "REFERRAL", recordId: referralId,
      params: { number, organisation: receiver.name },
    });
    await sendNotice(context, { organisationId: receiver.id, kind: "referralReceived", recordType: "REFERRAL", recordId: referralId, recordNumber: number });
    await audit({
      recordType: "REFERRAL", recordId: referralId, recordNumber: number, recordVersion: 1,
      after: { status: "SENT", toOrgId: receiver.id, task, matrixVersionId: matrix.versionId, purposeCode: purpose.purpose, purposeVersion: purpose.number, fields, ...(input.measureKey ? {} : { measureKey: null }), ...(input.conferenceTaskId ? { conferenceTaskId: input.conferenceTaskId } : {}) },
    });
    return { referralId, number };
  },
});

/** A court gets no deadline from us: the clock of 立案 (民事诉讼法) reminds the sender only. Every other receiver must accept or return. */
function startClock(context: WriteContext, { found, receiver }: PreparedSending, referralId: string): Promise<Date> {
  const { actor } = context;
  const about = { subjectId: referralId, childId: found.childId, division: found.division, caseId: found.id };
  return receiver.orgType === "COURT"
    ? openTask(context, { rule: "COURT_FILING", ...about, ownerOrgId: actor.organisation.id, ownerUserId: actor.userId })
    : openTask(context, { rule: "REFERRAL_ACCEPTANCE", ...about, ownerOrgId: receiver.id });
}
