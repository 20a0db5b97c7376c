import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { sightOf } from "../../../authz/person-sight";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import { withActor } from "../../../server/db/with-actor";
import { withoutPeople } from "../../../shared/masking";
import { shownName } from "../../assignment/queries/seen-in-full";
import { childScopeWhere } from "../../case/queries/load-case";
import { namesOf } from "../../case/queries/due-view";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { intakeScope } from "../../intake/queries/intake-scope";
import type { UrgentReportView } from "../view";
import { maskContent } from "../masked-content";
import { openContent } from "./report-content";
import { reportScope } from "./report-scope";

/** An urgent report with who was alerted and who has answered; null for whoever may not open it. */
export async function loadReport(actor: Actor, reportId: string, now: Date): Promise<UrgentReportView | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = reportScope(fresh);
    const row = scope && (await tx.urgentReport.findFirst({
      where: { id: reportId, ...scope },
      select: {
        id: true, number: true, division: true, contentCipher: true, reportedAt: true, reportedById: true, reportedOrg: { select: { name: true } },
        alerts: { orderBy: { id: "asc" }, select: { id: true, organisationId: true, dueAt: true, answeredAt: true, answeredById: true, doneCipher: true, actedAt: true, organisation: { select: { name: true } } } },
      },
    }));
    if (!row) return null;
    const names = await namesOf(tx, [row.reportedById, ...row.alerts.map((alert) => alert.answeredById)]);
    const places = await divisionsByCode(tx, [row.division]);
    const place = places.get(row.division);
    const children = childScopeWhere(fresh, now);
    const registrations = children && scopeOf(fresh).kind !== "community"
      ? await tx.registration.findMany({ where: { urgentReportId: row.id, ...children }, orderBy: { number: "asc" }, select: { id: true, number: true, child: { select: { name: true } } } })
      : [];
    const reported = intakeScope(fresh);
    const intake = reported && (await tx.intakeReport.findFirst({ where: { AND: [{ urgentReportId: row.id }, reported] }, select: { id: true, number: true } }));
    const full = sightOf(fresh) === "FULL";
    const content = openContent(row.id, row.contentCipher);
    const doneOf = ({ id, doneCipher }: { id: string; doneCipher: string | null }) => {
      const { done } = openTexts("urgent_alert", id, { doneCipher });
      return done === null || full ? done : withoutPeople(done, [content.childName, names.get(row.reportedById) ?? ""]);
    };
    return {
      reportId: row.id, number: row.number, reportedAt: row.reportedAt.toISOString(), reporter: names.get(row.reportedById) ?? "", reporterOffice: row.reportedOrg.name,
      place: [place?.path, place?.name].filter(Boolean).join(" ") || row.division, ...(full ? content : maskContent(content)),
      intake: intake && { reportId: intake.id, number: intake.number },
      alerts: row.alerts.map((alert) => ({
        alertId: alert.id, office: alert.organisation.name, dueAt: alert.dueAt.toISOString(),
        answered: alert.answeredAt ? { by: (alert.answeredById && names.get(alert.answeredById)) ?? "", at: alert.answeredAt.toISOString(), done: doneOf(alert), actedAt: alert.actedAt?.toISOString() ?? null } : null,
        canAnswer: alert.answeredAt === null && authorize(fresh, "urgent.answer", { receivingOrgId: alert.organisationId }, []).allowed,
      })),
      registrations: registrations.map(({ id, number, child }) => ({ registrationId: id, number, childName: shownName(child.name, full) })),
    };
  });
}
