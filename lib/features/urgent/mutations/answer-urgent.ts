import { hashed } from "../../../server/audit";
import { openTexts, sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { sendNotice } from "../../../workflows/notices";
import { actedInstant } from "../acted-instant";
import { reportScope } from "../queries/report-scope";
import { answerUrgentSchema } from "../schema";

/** An alerted office says that it has taken the matter up, what was done and when: its own alert is done, the others' stay open, and whoever reported is told. */
export const answerUrgent = defineMutation({
  name: "urgent.answer",
  input: answerUrgentSchema,
  async run(context, { alertId, done, actedOn, actedAt }) {
    const { tx, actor, now, audit } = context;
    const scope = reportScope(actor);
    const alert = scope && (await tx.urgentAlert.findFirst({
      where: { id: alertId, report: scope },
      select: { id: true, organisationId: true, report: { select: { id: true, number: true, reportedById: true, reportedOrgId: true, reportedAt: true } } },
    }));
    if (!alert) throw notFound();
    assertAllowed(actor, "urgent.answer", { receivingOrgId: alert.organisationId });
    const { id, number, reportedById, reportedOrgId, reportedAt } = alert.report;
    const at = actedInstant({ actedOn, actedAt }, reportedAt, now);
    const { count } = await tx.urgentAlert.updateMany({ where: { id: alertId, answeredAt: null }, data: { answeredAt: now, answeredById: actor.userId, actedAt: at, ...sealTexts("urgent_alert", alertId, { done }) } });
    if (count === 0) {
      const standing = await tx.urgentAlert.findUniqueOrThrow({ where: { id: alertId }, select: { answeredById: true, doneCipher: true } });
      // A second tap, or an answer that got lost.
      if (standing.answeredById !== actor.userId || openTexts("urgent_alert", alertId, { doneCipher: standing.doneCipher }).done !== done) throw new Refusal("WRONG_STATE", { reason: "alertAnswered" });
      await audit({ action: "urgent.answer_repeated", recordType: "URGENT_REPORT", recordId: id, recordNumber: number });
      return { reportId: id };
    }
    if (reportedById !== actor.userId) {
      await sendNotice(context, {
        organisationId: reportedOrgId, userId: reportedById, kind: "urgentAnswered", recordType: "URGENT_REPORT", recordId: id, recordNumber: number,
        params: { organisation: actor.organisation.name, person: actor.name },
      });
    }
    await audit({ recordType: "URGENT_REPORT", recordId: id, recordNumber: number, after: { answeredBy: actor.organisation.id, actedAt: at.toISOString(), done: hashed(done) } });
    return { reportId: id };
  },
});
