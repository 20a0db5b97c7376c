import { loadCalendar } from "../features/deadline/queries/load-calendar";
import { loadEscalations } from "../features/deadline/queries/load-escalations";
import { BEFORE_DUE, escalationMoments, outlookOf } from "../features/deadline/escalation";
import type { WriteContext } from "../server/write/mutation";
import { diffDays, toShanghaiDate } from "../shared/dates";
import { addressesOf } from "./deadline-addresses";
import { dueText } from "./due-text";
import { sendNotice } from "./notices";

/**
 * Takes what of the chain has come for a limit of a report, each step once, and notes when to look again. The clock is locked: whoever fulfils it at the same moment is
 * either before this, and nothing is sent, or after; its steps stand on the same row. Answers how many steps were taken.
 */
export async function takeIntakeSteps(context: WriteContext, clockId: string): Promise<number> {
  const { tx, now, audit } = context;
  const open = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM intake_clock WHERE id = ${clockId}::uuid AND done_at IS NULL FOR UPDATE`;
  if (open.length === 0) return 0;
  const clock = await tx.intakeClock.findUniqueOrThrow({
    where: { id: clockId }, select: { id: true, reportId: true, division: true, rule: true, ownerOrgId: true, dueAt: true, createdAt: true, steps: true, report: { select: { number: true } } },
  });
  const moments = escalationMoments(await loadEscalations(tx), clock, await loadCalendar(tx, clock.division));
  const { take, pass, next } = outlookOf(moments, clock.steps, clock.dueAt, now);
  await tx.intakeClock.updateMany({ where: { id: clock.id, doneAt: null }, data: { nextLookAt: next, steps: [...clock.steps, ...[...pass, ...take].map(({ step }) => step)] } });
  const record = { recordType: "INTAKE_REPORT", recordId: clock.reportId, recordNumber: clock.report.number };
  const due = toShanghaiDate(clock.dueAt);
  for (const { step } of take) {
    const ahead = BEFORE_DUE.includes(step);
    const addresses = await addressesOf(tx, { ...clock, ownerUserId: null, ownerOrg: { type: "STREET_OFFICE" } }, record, step, now);
    for (const address of addresses) {
      await sendNotice(context, {
        ...address, ...record, kind: ahead ? "deadlineSoon" : step === "SUPERVISOR" ? "deadlineOverdue" : "deadlineEscalated", urgent: !ahead && clock.rule !== "REGISTRATION",
        params: { rule: clock.rule, due: dueText(clock.dueAt), days: Math.abs(diffDays(toShanghaiDate(now), due)), task: clock.id },
      });
    }
    await audit({ action: "deadline.step", ...record, after: { rule: clock.rule, step, dueAt: clock.dueAt.toISOString(), told: addresses.map(({ organisationId }) => organisationId) } });
  }
  return take.length;
}
