import type { Actor } from "../../../authz/actor";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withoutPeople } from "../../../shared/masking";
import { namesOf } from "../../case/queries/due-view";
import type { RegistrationAlert, RegistrationView } from "../views";

/** How an answer is read: in full, or without those whose names its reader does not see. */
export interface AnswerSight {
  full: boolean;
  hidden: readonly string[];
}

const words = (done: string | null, { full, hidden }: AnswerSight): string | null => (done === null || full ? done : withoutPeople(done, [...hidden]));

/** Whom a registration alarmed, and who took it up: what was answered stays beside what waits. */
export async function registrationAlerts(tx: Tx, actor: Actor, registrationId: string, sight: AnswerSight): Promise<RegistrationAlert[]> {
  const rows = await tx.task.findMany({
    where: { rule: "URGENT_ALERT", subjectId: registrationId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, ownerOrgId: true, createdAt: true, dueAt: true, doneAt: true, doneById: true, doneCipher: true, actedAt: true, ownerOrg: { select: { name: true } } },
  });
  const names = await namesOf(tx, rows.map(({ doneById }) => doneById));
  return rows.map(({ id, ownerOrgId, createdAt, dueAt, doneAt, doneById, doneCipher, actedAt, ownerOrg }) => ({
    alertId: id, office: ownerOrg.name, toldAt: createdAt.toISOString(), dueAt: dueAt.toISOString(), own: ownerOrgId === actor.organisation.id,
    answered: doneAt && { by: (doneById && names.get(doneById)) ?? "", at: doneAt.toISOString(), done: words(openTexts("task", id, { doneCipher }).done, sight), actedAt: actedAt?.toISOString() ?? null },
  }));
}

/** The report that went out before the form was full, as far as row-level security lets the reader see it, with whom it alarmed. */
export async function urgentReportOf(tx: Tx, actor: Actor, reportId: string, sight: AnswerSight): Promise<RegistrationView["urgentReport"]> {
  const report = await tx.urgentReport.findFirst({
    where: { id: reportId },
    select: {
      id: true, number: true, reportedAt: true,
      alerts: { orderBy: { id: "asc" }, select: { id: true, organisationId: true, dueAt: true, answeredAt: true, answeredById: true, doneCipher: true, actedAt: true, organisation: { select: { name: true } } } },
    },
  });
  if (!report) return null;
  const names = await namesOf(tx, report.alerts.map(({ answeredById }) => answeredById));
  const reportedAt = report.reportedAt.toISOString();
  return {
    reportId: report.id, number: report.number, reportedAt,
    alerts: report.alerts.map(({ id, organisationId, dueAt, answeredAt, answeredById, doneCipher, actedAt, organisation }) => ({
      alertId: id, office: organisation.name, toldAt: reportedAt, dueAt: dueAt.toISOString(), own: organisationId === actor.organisation.id,
      answered: answeredAt && { by: (answeredById && names.get(answeredById)) ?? "", at: answeredAt.toISOString(), done: words(openTexts("urgent_alert", id, { doneCipher }).done, sight), actedAt: actedAt?.toISOString() ?? null },
    })),
  };
}
