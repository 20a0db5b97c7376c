import type { Tx } from "../../../server/db/client";
import type { WorkCalendar } from "../../../shared/working-days";
import { calendarOf, calendarPlaces } from "../calendar";
import { HOLDS } from "./load-rules";

/** The days of work at a child's place, as they stand now: a day off that waits for the second administrator is none. A handful of rows. */
export async function loadCalendar(tx: Tx, division: string): Promise<WorkCalendar> {
  const rows = await tx.calendarDay.findMany({ where: { divisionCode: { in: calendarPlaces(division) }, withdrawnAt: null, ...HOLDS }, select: { divisionCode: true, day: true, kind: true } });
  return calendarOf(rows.map(({ day, ...row }) => ({ ...row, day: day.toISOString().slice(0, 10) })), division);
}
