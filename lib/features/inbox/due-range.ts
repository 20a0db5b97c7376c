import { addDays, shanghaiInstant, sundayOf, toShanghaiDate } from "../../shared/dates";
import { endOfToday } from "../deadline/rules";

/** Groups of tasks by when they are due; `soon`: what is not overdue yet and due this week, `now`: to the end of today, overdue too. */
export const TASK_DUE = ["overdue", "today", "now", "week", "soon", "later"] as const;
export type TaskDue = (typeof TASK_DUE)[number];

/** From (included) and to (not included), in Beijing's days; late in the evening today has the hours behind midnight too (endOfToday). A week ends on Sunday. */
export function dueRange(due: TaskDue, now: Date): { gte?: Date; lt?: Date } {
  const tomorrow = endOfToday(now);
  const monday = shanghaiInstant(addDays(sundayOf(toShanghaiDate(now)), 1));
  const nextWeek = monday < tomorrow ? tomorrow : monday;
  switch (due) {
    case "overdue":
      return { lt: now };
    case "today":
      return { gte: now, lt: tomorrow };
    case "now":
      return { lt: tomorrow };
    case "week":
      return { gte: tomorrow, lt: nextWeek };
    case "soon":
      return { gte: now, lt: nextWeek };
    case "later":
      return { gte: nextWeek };
  }
}
