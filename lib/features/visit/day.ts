import { addDays, endOfDay, type IsoDate } from "../../shared/dates";

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
