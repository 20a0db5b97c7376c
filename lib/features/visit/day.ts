import { addDays, endOfDay, toShanghaiDate, type IsoDate } from "../../shared/dates";
import type { DeadlineRule } from "../../shared/vocabulary/casework";

export type VisitStanding = "overdue" | "today" | "ahead";

/** How a planned visit stands on a day: it may be made all of its own, until midnight, and is overdue from the next (decisions/day-of-a-visit.md). */
export function visitStanding(dueOn: IsoDate, today: IsoDate): VisitStanding {
  if (dueOn < today) return "overdue";
  return dueOn === today ? "today" : "ahead";
}

/** The last due day of what is overdue. */
export const lastOverdueDay = (today: IsoDate): IsoDate => addDays(today, -1);

/** The due instant of the task of a visit: the same limit for all that count tasks by it. */
export const visitDueAt = (dueOn: IsoDate): Date => endOfDay(dueOn);

/** The clocks of a planned visit: its day or a limit that was missed, and the day of the attempt beside the latter (decisions/missed-limit.md). */
export const VISIT_CLOCKS: DeadlineRule[] = ["VISIT", "VISIT_RETRY"];

/** The limit that was missed before a visit of a day was planned, by the due instant of its clock (rule VISIT); null: none was. */
export function missedBefore(clockDueAt: Date | undefined, dueOn: IsoDate): IsoDate | null {
  const limit = clockDueAt ? toShanghaiDate(clockDueAt) : dueOn;
  return limit < dueOn ? limit : null;
}
