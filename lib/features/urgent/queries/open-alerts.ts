import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { sightOf } from "../../../authz/person-sight";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { firstWords } from "../../../shared/first-words";
import { namesOf } from "../../case/queries/due-view";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { maskContent } from "../masked-content";
import type { OpenAlert } from "../view";
import { openContent } from "./report-content";
import { reportScope } from "./report-scope";

const SHOWN = 50;
/** Two lines on a phone: enough to know what it is about, the rest is one step away. */
const FIRST_WORDS = 60;

/** Alerts that wait for an answer by the actor's office, of reports that it may open; null for whoever does not answer for one. */
export function openAlertWhere(actor: Actor): Prisma.UrgentAlertWhereInput | null {
  const { id } = actor.organisation;
  const report = reportScope(actor);
  return report && authorize(actor, "urgent.answer", { receivingOrgId: id }, []).allowed ? { organisationId: id, answeredAt: null, report, ...notClosed(actor, "reportId") } : null;
}

/** The same with what one needs to set out and to call back, the oldest first: what was seen and where without name, door and phone for who may not know whom it is about. */
export async function listOpenAlerts(actor: Actor): Promise<OpenAlert[]> {
  const where = openAlertWhere(actor);
  if (!where) return [];
  return withActor(actor, async (tx, fresh) => {
    const rows = await tx.urgentAlert.findMany({
      where, orderBy: [{ dueAt: "asc" }, { id: "asc" }], take: SHOWN,
      select: {
        id: true, dueAt: true,
        report: { select: { id: true, number: true, division: true, contentCipher: true, reportedAt: true, reportedById: true, reportedOrg: { select: { name: true } } } },
      },
    });
    const names = await namesOf(tx, rows.map(({ report }) => report.reportedById));
    const places = await divisionsByCode(tx, rows.map(({ report }) => report.division));
    const full = sightOf(fresh) === "FULL";
    return rows.map(({ id, dueAt, report }) => {
      const place = places.get(report.division);
      const content = openContent(report.id, report.contentCipher);
      const { seen, address, phone } = full ? content : maskContent(content);
      return {
        alertId: id, reportId: report.id, number: report.number, place: [place?.path, place?.name].filter(Boolean).join(" ") || report.division,
        reportedAt: report.reportedAt.toISOString(), reporter: names.get(report.reportedById) ?? "", reporterOffice: report.reportedOrg.name,
        seen: firstWords(seen, FIRST_WORDS), address, phone, dueAt: dueAt.toISOString(),
      };
    });
  });
}
