import { hashed } from "../../../server/audit";
import { newId } from "../../../server/ids";
import { nextNumber } from "../../../server/numbering";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { officesToAlert } from "../../../workflows/alerted-offices";
import { beginIntake } from "../../../workflows/begin-intake";
import { dueFor } from "../../../workflows/deadlines";
import { sealContent } from "../queries/report-content";
import { reportDangerSchema } from "../schema";
import type { SentReport } from "../view";

/**
 * A child in danger is reported before the form is full: the report is a record of its own, and each office that is told has an alert to answer
 * (未成年人保护法 11; docs/decisions/urgent-report.md). One report per client key, however often it is sent.
 */
export const reportDanger = defineMutation({
  name: "urgent.report",
  input: reportDangerSchema,
  rate: "urgent",
  async run(context, { clientKey, division, ...content }): Promise<SentReport> {
    const { tx, actor, now, audit } = context;
    assertAllowed(actor, "urgent.report", {});
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${clientKey}, 0))::text`;
    const repeated = await sentBefore(context, clientKey);
    if (repeated) {
      await audit({ action: "urgent.report_repeated", recordType: "URGENT_REPORT", recordId: repeated.reportId, recordNumber: repeated.number });
      return repeated;
    }
    const place = await tx.division.findFirst({ where: { code: division, level: { in: ["STREET", "COMMUNITY"] }, validTo: null }, select: { code: true } });
    if (!place) throw invalid({ division: { key: "communityInvalid" } });
    const told = await officesToAlert(tx, division);
    // One's own station knows; but an alert that only it could get goes to its colleagues.
    const others = told.filter((office) => !(office.station && office.id === actor.organisation.id));
    const offices = others.length > 0 ? others : told;
    if (offices.length === 0) throw new Refusal("BLOCKED", { reason: "noOfficeToAlert" });

    const reportId = newId();
    const number = await nextNumber(tx, "JJ", division.slice(0, 9), Number(toShanghaiDate(now).slice(0, 4)));
    await tx.urgentReport.createMany({
      data: [
        {
          id: reportId, number, division, contentCipher: sealContent(reportId, content), reportedById: actor.userId, reportedOrgId: actor.organisation.id, reportedAt: now, toldOrgIds: offices.map(({ id }) => id), clientKey,
        },
      ],
    });
    const dueAt = await dueFor(tx, "URGENT_ALERT", "RED", now, division);
    await tx.urgentAlert.createMany({
      data: offices.map(({ id }) => ({ id: newId(), reportId, organisationId: id, dueAt })),
    });
    // The answer to the alert ends nothing: the child is to be met, on site, and registered. Where no street takes part the district's alert is all there is.
    const { seen, ...said } = content;
    const intake = await beginIntake(context, {
      id: newId(), division, source: "OTHER", receivedAt: now, urgency: "RED", content: { what: seen, ...said, informant: actor.name }, urgentReportId: reportId,
    });
    if (intake) await audit({ action: "intake.record", recordType: "INTAKE_REPORT", recordId: intake.reportId, recordNumber: intake.number, recordVersion: 1, after: { division, urgency: "RED", urgentReport: number } });
    await audit({
      recordType: "URGENT_REPORT", recordId: reportId, recordNumber: number, recordVersion: 1,
      after: { division, offices: offices.map(({ id }) => id), content: hashed(JSON.stringify(content)) },
    });
    return { reportId, number, reportedAt: now.toISOString(), offices: offices.map(({ name }) => name) };
  },
});

/** A second tap, or a retry whose first answer was lost: the first one's result. */
async function sentBefore({ tx, actor }: WriteContext, clientKey: string): Promise<SentReport | null> {
  const found = await tx.urgentReport.findFirst({
    where: { clientKey, reportedById: actor.userId },
    select: { id: true, number: true, reportedAt: true, alerts: { orderBy: { id: "asc" }, select: { organisation: { select: { name: true } } } } },
  });
  return found && { reportId: found.id, number: found.number, reportedAt: found.reportedAt.toISOString(), offices: found.alerts.map(({ organisation }) => organisation.name) };
}
