import { addDays, isEndOfDay, shanghaiInstant, toShanghaiDate } from "../../shared/dates";
import { ESCALATION_STEPS, type DeadlineRule, type EscalationStep } from "../../shared/vocabulary/casework";
import { addWorkingDays, NATIONAL_CALENDAR, type WorkCalendar } from "../../shared/working-days";
import type { EscalationRow } from "./default-escalations";
import { END_OF_WORK } from "./rules";

const HOUR_MS = 3_600_000;
/** Offices open at 9:00: who is told of a day to come is told then. */
export const START_OF_WORK = "09:00";
/** Steps before a task is due; the others come after. */
export const BEFORE_DUE: readonly EscalationStep[] = ["FIRST_WARNING", "SECOND_WARNING", "REMINDER"];
/** Ends that are warned of whenever they come to be known: the day was given, and may be near. */
export const ENDS_WARNED_OF: readonly DeadlineRule[] = ["INTERIM_END", "PROTECTION_ORDER_END", "TURNING_18"];
/** A court's own time: nobody is escalated to about a court (domain: deadlines), whatever the rows say. */
export const COURTS_OWN: readonly DeadlineRule[] = ["COURT_FILING", "PROTECTION_ORDER"];

export interface WatchedTask {
  rule: DeadlineRule;
  createdAt: Date;
  dueAt: Date;
}

export interface Moment {
  step: EscalationStep;
  at: Date;
}

/**
 * The row of a step that counts for a task: the latest in force on the day the task began, the rule's own before the common one. So a change holds for
 * tasks that begin after it. Null: none is in force, which means never.
 */
export function escalationInForce(rows: readonly EscalationRow[], rule: DeadlineRule, step: EscalationStep, on: string): EscalationRow | null {
  const fitting = rows
    .filter((row) => row.step === step && row.effectiveFrom <= on && (row.rule === null || row.rule === rule))
    .sort((a, b) => Number(b.rule !== null) - Number(a.rule !== null) || (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  return fitting[0] ?? null;
}

/** When each step is due about a task, in the order of the chain. */
export function escalationMoments(rows: readonly EscalationRow[], task: WatchedTask, calendar: WorkCalendar = NATIONAL_CALENDAR): Moment[] {
  const began = toShanghaiDate(task.createdAt);
  return ESCALATION_STEPS.flatMap((step) => {
    const row = escalationInForce(rows, task.rule, step, began);
    if (!row || row.amount === null || (COURTS_OWN.includes(task.rule) && step !== "REMINDER")) return [];
    const at = momentOf(row, task.dueAt, calendar);
    // Who got a task after the moment to be reminded of it has just been told.
    const tooLate = BEFORE_DUE.includes(step) && at <= task.createdAt && !ENDS_WARNED_OF.includes(task.rule);
    return tooLate ? [] : [{ step, at }];
  });
}

/** A limit that is a whole day ends at midnight, when nobody is told of anything: before it the office's last hour counts, after it the first of the next morning. */
function inOfficeHours(due: Date, sign: -1 | 1): Date {
  const day = toShanghaiDate(due);
  return sign < 0 ? shanghaiInstant(day, END_OF_WORK) : shanghaiInstant(addDays(day, 1), START_OF_WORK);
}

function momentOf({ step, amount, unit }: EscalationRow, due: Date, calendar: WorkCalendar): Date {
  const count = amount ?? 0;
  const sign = BEFORE_DUE.includes(step) ? -1 : 1;
  const from = isEndOfDay(due) ? inOfficeHours(due, sign) : due;
  if (count === 0) return from;
  if (unit === "HOUR") return new Date(from.getTime() + sign * count * HOUR_MS);
  const dueDay = toShanghaiDate(due);
  const day = unit === "WORKING_DAY" ? addWorkingDays(dueDay, sign * count, calendar) : addDays(dueDay, sign * count);
  return shanghaiInstant(day, sign < 0 ? START_OF_WORK : END_OF_WORK);
}

export interface Outlook {
  /** To be taken now, in order. */
  take: Moment[];
  /** Passed without being taken: a later warning says the same, or the task is overdue and said to be so. */
  pass: Moment[];
  /** When to look again; null: nothing is left to come. */
  next: Date | null;
}

/** What of the chain has come by now and has not been taken. Of several warnings that came while nobody looked, the latest is given. */
export function outlookOf(moments: readonly Moment[], taken: readonly EscalationStep[], due: Date, now: Date): Outlook {
  const open = moments.filter(({ step }) => !taken.includes(step));
  const come = open.filter(({ at }) => at <= now);
  const before = come.filter(({ step }) => BEFORE_DUE.includes(step));
  const after = come.filter(({ step }) => !BEFORE_DUE.includes(step));
  // A reminder that falls on the due instant itself (a court's time) is no warning that came too late.
  const last = before.at(-1);
  const given = last && (due > now || last.at >= due) ? [last] : [];
  const ahead = open.filter(({ at }) => at > now).map(({ at }) => at.getTime());
  return { take: [...given, ...after], pass: before.filter((moment) => !given.includes(moment)), next: ahead.length > 0 ? new Date(Math.min(...ahead)) : null };
}
