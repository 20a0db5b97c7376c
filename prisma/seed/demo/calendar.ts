import { shanghaiInstant, type IsoDate } from "../../../lib/shared/dates";
import { addWorkingDays, isWorkingDay } from "../../../lib/shared/working-days";
import type { Random } from "./random";

/** Some instant in office hours of a day. */
export function officeHour(random: Random, day: IsoDate): Date {
  const minutes = random.int(9 * 60, 16 * 60 + 30);
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return shanghaiInstant(day, clock);
}

/** Some instant in the afternoon of a day. */
export const afternoon = (random: Random, day: IsoDate): Date => shanghaiInstant(day, `${random.int(13, 15)}:${String(random.int(10, 59))}`);

/** The day itself or the working day before it. */
export const workday = (day: IsoDate): IsoDate => (isWorkingDay(day) ? day : addWorkingDays(day, -1));
