import { END_OF_WORK } from "../features/deadline/rules";
import { isEndOfDay, toShanghaiDate, toShanghaiTime } from "../shared/dates";

/** When a limit was over, as a notice says it: by its day; one that runs by the hour by day and time. */
export function dueText(dueAt: Date): string {
  const [day, time] = [toShanghaiDate(dueAt), toShanghaiTime(dueAt)];
  return isEndOfDay(dueAt) || time === END_OF_WORK || time === "00:00" ? day : `${day} ${time}`;
}
