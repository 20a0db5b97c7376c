import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { historyOf } from "../../registration/queries/load-registration";
import { reportScope } from "../../urgent/queries/report-scope";
import type { RawEvent } from "./raw-event";

interface Registered {
  id: string;
  createdAt: Date;
  filedById: string;
  filingOrgId: string;
  urgentReportId: string | null;
}

interface Alert {
  id: string;
  toldAt: Date;
  dueAt: Date;
  office: { id: string; name: string };
  answeredAt: Date | null;
  answeredById: string | null;
}

type Teller = Pick<RawEvent, "actorId" | "actorOrgId" | "by">;

/**
 * Who was alarmed of the child and who took it up, inside the limit or after it; without the words, which stand on the registration and on the report. Also of the report that went out before the form was full, as
 * far as the actor may open it.
 */
export async function alertEvents(tx: Tx, actor: Actor, registration: Registered): Promise<RawEvent[]> {
  const scope = reportScope(actor);
  const report = registration.urgentReportId && scope
    ? await tx.urgentReport.findFirst({
        where: { AND: [{ id: registration.urgentReportId }, scope] },
        select: { id: true, reportedAt: true, reportedById: true, reportedOrgId: true, alerts: { orderBy: { id: "asc" }, select: { id: true, dueAt: true, answeredAt: true, answeredById: true, organisation: { select: { id: true, name: true } } } } },
      })
    : null;
  const tasks = await tx.task.findMany({
    where: { rule: "URGENT_ALERT", subjectId: registration.id }, orderBy: { id: "asc" },
    select: { id: true, createdAt: true, dueAt: true, doneAt: true, doneById: true, ownerOrg: { select: { id: true, name: true } } },
  });
  // With the form, or found later: of that the record's own history tells by whom.
  const raised = tasks.some(({ createdAt }) => createdAt > registration.createdAt) ? (await historyOf(tx, registration.id)).find(({ action }) => action === "registration.raise_alert") : undefined;
  const teller = (toldAt: Date): Teller =>
    toldAt > registration.createdAt ? { actorId: null, actorOrgId: null, ...(raised ? { by: { actor: raised.actor, office: raised.office } } : {}) } : { actorId: registration.filedById, actorOrgId: registration.filingOrgId };
  return [
    ...(report?.alerts ?? []).flatMap(({ organisation, ...alert }) => eventsOf({ ...alert, toldAt: report?.reportedAt ?? registration.createdAt, office: organisation }, report ? { actorId: report.reportedById, actorOrgId: report.reportedOrgId } : teller(registration.createdAt), "URGENT_REPORT")),
    ...tasks.flatMap(({ createdAt, doneAt, doneById, ownerOrg, ...task }) => eventsOf({ ...task, toldAt: createdAt, answeredAt: doneAt, answeredById: doneById, office: ownerOrg }, teller(createdAt), "REGISTRATION")),
  ];
}

function eventsOf({ id, toldAt, dueAt, office, answeredAt, answeredById }: Alert, teller: Teller, recordType: string): RawEvent[] {
  const plain = { recordType, fromStatus: null, toStatus: null };
  return [
    { ...plain, id: `${id}-told`, at: toldAt, action: "urgent.tell", params: { organisation: office.name }, ...teller },
    ...(answeredAt ? [{ ...plain, id: `${id}-answered`, at: answeredAt, action: "urgent.answer", params: { late: answeredAt > dueAt ? "yes" : "no" }, actorId: answeredById, actorOrgId: office.id }] : []),
  ];
}
