import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { sendNotice } from "../../../workflows/notices";
import { reportScope } from "../queries/report-scope";
import { answerUrgentSchema } from "../schema";

/** An alerted office says that it has taken the matter up: its own alert is done, the others' stay open, and whoever reported is told. */
export const answerUrgent = defineMutation({
  name: "urgent.answer",
  input: answerUrgentSchema,
  async run(context, { alertId }) {
    const { tx, actor, now, audit } = context;
    const scope = reportScope(actor);
    const alert = scope && (await tx.urgentAlert.findFirst({
      where: { id: alertId, report: scope },
      select: { id: true, organisationId: true, report: { select: { id: true, number: true, reportedById: true, reportedOrgId: true } } },
    }));
    if (!alert) throw notFound();
    assertAllowed(actor, "urgent.answer", { receivingOrgId: alert.organisationId });
    const { count } = await tx.urgentAlert.updateMany({ where: { id: alertId, answeredAt: null }, data: { answeredAt: now, answeredById: actor.userId } });
    if (count === 0) throw new Refusal("WRONG_STATE", { reason: "alertAnswered" });
    const { id, number, reportedById, reportedOrgId } = alert.report;
    if (reportedById !== actor.userId) {
      await sendNotice(context, {
        organisationId: reportedOrgId, userId: reportedById, kind: "urgentAnswered", recordType: "URGENT_REPORT", recordId: id, recordNumber: number,
        params: { organisation: actor.organisation.name, person: actor.name },
      });
    }
    await audit({ recordType: "URGENT_REPORT", recordId: id, recordNumber: number, after: { answeredBy: actor.organisation.id } });
    return { reportId: id };
  },
});
