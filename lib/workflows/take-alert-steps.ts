import { loadCalendar } from "../features/deadline/queries/load-calendar";
import { loadEscalations } from "../features/deadline/queries/load-escalations";
import { BEFORE_DUE, escalationMoments, outlookOf } from "../features/deadline/escalation";
import type { WriteContext } from "../server/write/mutation";
import { diffDays, toShanghaiDate } from "../shared/dates";
import { addressesOf } from "./deadline-addresses";
import { dueText } from "./due-text";
import { sendNotice } from "./notices";

/**
 * Takes what of the chain has come for the alert of an office that was told of a child in danger before it was registered (docs/decisions/urgent-report.md), each step once, and notes when to look again. The alert is locked:
 * an answer at the same moment is either before this, and nothing is sent, or after. Answers how many steps were taken.
 */
export async function takeAlertSteps(context: WriteContext, alertId: string): Promise<number> {
  const { tx, now, audit } = context;
  const open = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM urgent_alert WHERE id = ${alertId}::uuid AND answered_at IS NULL FOR UPDATE`;
  if (open.length === 0) return 0;
  const alert = await tx.urgentAlert.findUniqueOrThrow({
    where: { id: alertId },
    select: { id: true, reportId: true, organisationId: true, dueAt: true, steps: true, organisation: { select: { name: true, type: true } }, report: { select: { number: true, division: true, reportedAt: true } } },
  });
  const { division, number, reportedAt } = alert.report;
  const clock = { rule: "URGENT_ALERT" as const, division, dueAt: alert.dueAt, createdAt: reportedAt };
  const { take, pass, next } = outlookOf(escalationMoments(await loadEscalations(tx), clock, await loadCalendar(tx, division)), alert.steps, alert.dueAt, now);
  await tx.urgentAlert.updateMany({ where: { id: alertId, answeredAt: null }, data: { nextLookAt: next, steps: [...alert.steps, ...[...pass, ...take].map(({ step }) => step)] } });
  const record = { recordType: "URGENT_REPORT", recordId: alert.reportId, recordNumber: number };
  const days = Math.abs(diffDays(toShanghaiDate(now), toShanghaiDate(alert.dueAt)));
  for (const { step } of take) {
    const ahead = BEFORE_DUE.includes(step);
    const addresses = await addressesOf(tx, { rule: clock.rule, division, ownerOrgId: alert.organisationId, ownerUserId: null, ownerOrg: { type: alert.organisation.type } }, record, step, now);
    for (const address of addresses) {
      await sendNotice(context, { ...address, ...record, kind: ahead ? "deadlineSoon" : step === "SUPERVISOR" ? "deadlineOverdue" : "deadlineEscalated", urgent: !ahead, params: { rule: clock.rule, due: dueText(alert.dueAt), days, task: alertId, office: alert.organisation.name } });
    }
    await audit({ action: "deadline.step", ...record, after: { rule: clock.rule, step, dueAt: alert.dueAt.toISOString(), told: addresses.map(({ organisationId }) => organisationId) } });
  }
  return take.length;
}
