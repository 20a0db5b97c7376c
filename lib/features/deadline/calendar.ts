import { cityOf, districtOf } from "../../shared/division-code";
import type { IsoDate } from "../../shared/dates";
import type { CalendarDayKind } from "../../shared/vocabulary/casework";
import { NATIONAL_CALENDAR, type WorkCalendar } from "../../shared/working-days";

/** A day that the administrators changed, for the city (110000) or a district. */
export interface CalendarChange {
  divisionCode: string;
  day: IsoDate;
  kind: CalendarDayKind;
}

/** Whose changes count at a place: its district's and the city's. */
export const calendarPlaces = (division: string): string[] => [districtOf(division), cityOf(division)].filter((code) => code !== null);

/** The national calendar with the changes of a place: the district's over the city's, both over the nation's. */
export function calendarOf(changes: readonly CalendarChange[], division: string): WorkCalendar {
  const [district, city] = [new Map<IsoDate, CalendarDayKind>(), new Map<IsoDate, CalendarDayKind>()];
  for (const { divisionCode, day, kind } of changes) {
    if (divisionCode === districtOf(division)) district.set(day, kind);
    else if (divisionCode === cityOf(division)) city.set(day, kind);
  }
  return (date) => {
    const kind = district.get(date) ?? city.get(date);
    return kind ? kind === "WORKDAY" : NATIONAL_CALENDAR(date);
  };
}
