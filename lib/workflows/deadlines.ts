import { calendarPlaces } from "../features/deadline/calendar";
import { loadDeadlineRules } from "../features/deadline/queries/load-rules";
import { loadCalendar } from "../features/deadline/queries/load-calendar";
import { dueAt, ruleInForce } from "../features/deadline/rules";
import type { Prisma } from "../server/db/generated/client";
import { newId } from "../server/ids";
import type { WriteContext } from "../server/write/mutation";
import { toShanghaiDate } from "../shared/dates";
import type { WorkCalendar } from "../shared/working-days";
import type { DeadlineRule, RiskColour } from "../shared/vocabulary/casework";

export interface TaskInput {
  rule: DeadlineRule;
  /** The record that the clock is about: registration, case, plan version, referral, visit. */
  subjectId: string;
  childId: string;
  division: string;
  caseId?: string | null;
  registrationId?: string | null;
  /** Who must act. */
  ownerOrgId: string;
  ownerUserId?: string | null;
  colour?: RiskColour | null;
  /** Start of the clock; now when left out. */
  from?: Date;
  /** A due instant that is not counted but given (a visit's own day). */
  dueAt?: Date;
}

type Context = Pick<WriteContext, "tx" | "now">;

/**
 * Starts a clock: one task with its due instant and the basis it was counted by, so that a later change of the rule does not rewrite it.
 * The same rule, subject, office and due make one open task. Returns the due instant.
 */
export async function openTask(context: Context, input: TaskInput): Promise<Date> {
  const [due] = await openTasks(context, [input]);
  if (!due) throw new Error("no task was opened");
  return due;
}

/** The same for many, in their order: the rules are read once, the days of work once for each district. */
export async function openTasks({ tx, now }: Context, inputs: readonly TaskInput[]): Promise<Date[]> {
  if (inputs.length === 0) return [];
  const rules = await loadDeadlineRules(tx);
  const calendars = new Map<string, WorkCalendar>();
  const calendarAt = async (division: string) => {
    const places = calendarPlaces(division).join();
    const known = calendars.get(places) ?? (await loadCalendar(tx, division));
    calendars.set(places, known);
    return known;
  };
  const rows: (Prisma.TaskCreateManyInput & { dueAt: Date })[] = [];
  for (const input of inputs) {
    const from = input.from ?? now;
    const row = ruleInForce(rules, input.rule, input.colour ?? null, toShanghaiDate(from));
    rows.push({
      id: newId(), rule: input.rule, subjectId: input.subjectId, childId: input.childId, division: input.division, caseId: input.caseId ?? null,
      registrationId: input.registrationId ?? null, ownerOrgId: input.ownerOrgId, ownerUserId: input.ownerUserId ?? null,
      dueAt: input.dueAt ?? dueAt(row, from, await calendarAt(input.division)), basis: row.basis, createdAt: now,
    });
  }
  await tx.task.createMany({ data: rows, skipDuplicates: true });
  return rows.map((row) => row.dueAt);
}

/** Fulfils the open tasks of a subject (of the given rules, or all); whoever may not see one leaves it open. */
export async function closeTasks({ tx, now }: Context, subjectId: string, rules?: readonly DeadlineRule[]): Promise<void> {
  await tx.task.updateMany({ where: { subjectId, doneAt: null, ...(rules ? { rule: { in: [...rules] } } : {}) }, data: { doneAt: now } });
}

/** The due instant a rule gives for a clock that starts at `from` at a place, without opening a task. */
export async function dueFor(tx: WriteContext["tx"], rule: DeadlineRule, colour: RiskColour | null, from: Date, division: string): Promise<Date> {
  return dueAt(ruleInForce(await loadDeadlineRules(tx), rule, colour, toShanghaiDate(from)), from, await loadCalendar(tx, division));
}
