import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { namesOf } from "../../case/queries/due-view";
import { divisionsByCode } from "../../division/queries/search-divisions";
import type { OpenAlert } from "../view";
import { openContent } from "./report-content";

const SHOWN = 50;

/** Alerts that wait for an answer by the actor's office; null for whoever does not answer for one. */
export function openAlertWhere(actor: Actor): Prisma.UrgentAlertWhereInput | null {
  const { id } = actor.organisation;
  return authorize(actor, "urgent.answer", { receivingOrgId: id }, []).allowed ? { organisationId: id, answeredAt: null, ...notClosed(actor, "reportId") } : null;
}

/** The same with what one needs to call back, the oldest first. */
export async function listOpenAlerts(actor: Actor): Promise<OpenAlert[]> {
  const where = openAlertWhere(actor);
  if (!where) return [];
  return withActor(actor, async (tx) => {
    const rows = await tx.urgentAlert.findMany({
      where, orderBy: [{ dueAt: "asc" }, { id: "asc" }], take: SHOWN,
      select: {
        id: true, dueAt: true,
        report: { select: { id: true, number: true, division: true, contentCipher: true, reportedAt: true, reportedById: true, reportedOrg: { select: { name: true } } } },
      },
    });
    const names = await namesOf(tx, rows.map(({ report }) => report.reportedById));
    const places = await divisionsByCode(tx, rows.map(({ report }) => report.division));
    return rows.map(({ id, dueAt, report }) => {
      const place = places.get(report.division);
      return {
        alertId: id, reportId: report.id, number: report.number, place: [place?.path, place?.name].filter(Boolean).join(" ") || report.division,
        reportedAt: report.reportedAt.toISOString(), reporter: names.get(report.reportedById) ?? "", reporterOffice: report.reportedOrg.name,
        phone: openContent(report.id, report.contentCipher).phone, dueAt: dueAt.toISOString(),
      };
    });
  });
}
