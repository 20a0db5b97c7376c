import { loadCalendar } from "../features/deadline/queries/load-calendar";
import { loadDeadlineRules } from "../features/deadline/queries/load-rules";
import { dueAt, ruleInForce } from "../features/deadline/rules";
import { newId } from "../server/ids";
import type { WriteContext } from "../server/write/mutation";
import { toShanghaiDate } from "../shared/dates";
import type { DeadlineRule, IntakeStatus, RiskColour } from "../shared/vocabulary/casework";

type Context = Pick<WriteContext, "tx" | "now">;

/** The report as its clocks need it. */
export interface ClockedReport {
  id: string;
  division: string;
  ownerOrgId: string;
}

/**
 * Starts a limit of a report: its due instant and the basis it was counted by are kept, so that a later change of the rule does not rewrite it. `notAfter`: an earlier
 * limit that another urgency must not put off. Returns the due instant.
 */
export async function startIntakeClock({ tx, now }: Context, report: ClockedReport, rule: DeadlineRule, { urgency, from, notAfter }: { urgency: RiskColour; from: Date; notAfter?: Date | undefined }): Promise<Date> {
  const row = ruleInForce(await loadDeadlineRules(tx), rule, urgency, toShanghaiDate(from));
  const counted = dueAt(row, from, await loadCalendar(tx, report.division));
  const due = notAfter && notAfter < counted ? notAfter : counted;
  await tx.intakeClock.createMany({
    data: [{ id: newId(), reportId: report.id, division: report.division, rule, ownerOrgId: report.ownerOrgId, startedAt: from, dueAt: due, basis: row.basis, createdAt: now, nextLookAt: now, steps: [] }],
  });
  return due;
}

/** Fulfils the running clocks of a report (of the given rules, or all) at an instant. */
export async function stopIntakeClocks({ tx }: Context, reportId: string, at: Date, rules?: readonly DeadlineRule[]): Promise<void> {
  await tx.intakeClock.updateMany({ where: { reportId, doneAt: null, ...(rules ? { rule: { in: [...rules] } } : {}) }, data: { doneAt: at } });
}

/** Fulfils the limit of a rule at an instant; one that was fulfilled later before, by what was written down first, was so already then. */
export async function endIntakeClock(context: Context, reportId: string, rule: DeadlineRule, at: Date): Promise<void> {
  await stopIntakeClocks(context, reportId, at, [rule]);
  await context.tx.intakeClock.updateMany({ where: { reportId, rule, dropped: false, doneAt: { gt: at } }, data: { doneAt: at } });
}

/**
 * The first contact ends its limit as of when it happened and starts that of the registration. Where a later contact was written down before it, the limit of the registration that ran from that one
 * is dropped and counted from here; it ended when it ended.
 */
export async function meetFirst(context: Context, report: ClockedReport & { urgency: RiskColour; status: IntakeStatus; contactedAt: Date | null }, at: Date): Promise<void> {
  const { tx, now } = context;
  await endIntakeClock(context, report.id, "FIRST_CONTACT", at);
  const from = { urgency: report.urgency, from: at };
  // A form that was filled in before anybody had written down a contact has ended the other limit already.
  if (report.contactedAt === null && report.status === "REGISTERED") return;
  if (report.contactedAt === null) return void (await startIntakeClock(context, report, "REGISTRATION", from));
  const counted = await tx.intakeClock.findFirst({ where: { reportId: report.id, rule: "REGISTRATION", dropped: false, startedAt: report.contactedAt }, select: { id: true, doneAt: true } });
  // The report was taken up again since: no limit runs from the other contact.
  if (!counted) return;
  await tx.intakeClock.updateMany({ where: { id: counted.id }, data: { dropped: true, doneAt: counted.doneAt ?? now } });
  await startIntakeClock(context, report, "REGISTRATION", from);
  if (counted.doneAt) await stopIntakeClocks(context, report.id, counted.doneAt, ["REGISTRATION"]);
}

/** Ends them without their being fulfilled; answers those that ran. */
export async function dropIntakeClocks({ tx, now }: Context, reportId: string, rules?: readonly DeadlineRule[]): Promise<{ rule: DeadlineRule; dueAt: Date }[]> {
  const where = { reportId, doneAt: null, ...(rules ? { rule: { in: [...rules] } } : {}) };
  const running = await tx.intakeClock.findMany({ where, select: { rule: true, dueAt: true } });
  if (running.length > 0) await tx.intakeClock.updateMany({ where, data: { doneAt: now, dropped: true } });
  return running;
}

/** The earliest limit that still runs; null: none. Kept on the report, which lists are sorted by. */
export async function nextIntakeDue({ tx }: Context, reportId: string): Promise<Date | null> {
  const next = await tx.intakeClock.findFirst({ where: { reportId, doneAt: null }, orderBy: { dueAt: "asc" }, select: { dueAt: true } });
  return next?.dueAt ?? null;
}
