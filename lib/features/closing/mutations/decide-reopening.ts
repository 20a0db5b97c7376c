import { hashed } from "../../../server/audit";
import { openTexts, sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { loadFollowUp } from "../queries/load-follow-up";
import { decideReopeningSchema } from "../schema";

/** A look after the closing found a child that needs help again: the supervisor decides that the case is not taken up again, and says why and who helps instead. Taking it up is the other answer (reopen-case.ts). */
export const decideReopening = defineMutation({
  name: "follow_up.decide",
  input: decideReopeningSchema,
  async run(context, { followUpId, reason }) {
    const { tx, actor, now, audit } = context;
    const { caseId, childId, division, number, doneById, careCase } = await loadFollowUp(tx, actor, followUpId);
    assertAllowed(actor, "follow_up.decide", { division });
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${caseId}::uuid FOR UPDATE`;
    const last = await tx.task.findFirst({ where: { rule: "REOPEN_DECISION", subjectId: followUpId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: { id: true, doneAt: true, doneById: true, doneCipher: true } });
    if (last?.doneAt && last.doneById === actor.userId && openTexts("task", last.id, { doneCipher: last.doneCipher }).done === reason) {
      await audit({ action: "follow_up.decide_repeated", recordType: "FOLLOW_UP", recordId: followUpId });
      return { followUpId };
    }
    if (!last || last.doneAt) throw new Refusal("WRONG_STATE", { reason: "reopeningDecided" });
    await tx.task.updateMany({ where: { id: last.id, doneAt: null }, data: { doneAt: now, doneById: actor.userId, actedAt: now, ...sealTexts("task", last.id, { done: reason }) } });
    await recordCaseEvent(context, { caseId, childId, division, action: "follow_up.decide", recordType: "FOLLOW_UP", recordId: followUpId, params: { number } });
    // Whoever looked, and whoever had the case, where it is of this office: what was asked with them is answered to them.
    const told = new Set([doneById, careCase.ownerOrgId === actor.organisation.id ? careCase.ownerUserId : null]);
    for (const userId of told) {
      if (userId && userId !== actor.userId) await sendNotice(context, { organisationId: actor.organisation.id, userId, kind: "notReopened", recordType: "CARE_CASE", recordId: caseId, recordNumber: careCase.number });
    }
    await audit({ recordType: "FOLLOW_UP", recordId: followUpId, recordNumber: careCase.number, after: { reopened: false, reason: hashed(reason) } });
    return { followUpId };
  },
});
