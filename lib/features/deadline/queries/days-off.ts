import type { Tx } from "../../../server/db/client";
import { addMonths, type IsoDate } from "../../../shared/dates";
import { exceptionsOf } from "../../../shared/days-off";
import { loadCalendar } from "./load-calendar";

/** How far around today a day is looked at while it is typed. */
const MONTHS = 12;

/** Of a place: where its days off around a day differ from the week-ends, so that a form can ask whether a day is meant. */
export async function daysOffNear(tx: Tx, division: string, today: IsoDate): Promise<IsoDate[]> {
  return exceptionsOf(await loadCalendar(tx, division), addMonths(today, -MONTHS), addMonths(today, MONTHS));
}
