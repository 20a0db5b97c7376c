import { addMonths, isIsoDate, type IsoDate } from "../../shared/dates";
import type { FieldErrors } from "../../shared/refusal";

/** How far from today a round may begin, and how long it may last: beyond it a year is mistyped. */
const START_MONTHS = 12;
const LENGTH_MONTHS = 24;

/** Between which days a round that is planned today may begin. */
export const startBounds = (today: IsoDate) => ({ earliest: addMonths(today, -START_MONTHS), latest: addMonths(today, START_MONTHS) });

/** The last day on which a round that begins then may end. */
export const latestEnd = (startsOn: IsoDate): IsoDate => addMonths(startsOn, LENGTH_MONTHS);

/** What is wrong with the days of a round planned today; null: nothing. The end is judged by a start that can stand. */
export function roundDaysFault({ startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate }, today: IsoDate): FieldErrors | null {
  const { earliest, latest } = startBounds(today);
  if (!isIsoDate(startsOn) || startsOn < earliest || startsOn > latest) return { startsOn: { key: "roundStartFar", params: { earliest, latest } } };
  return endsOn > latestEnd(startsOn) ? { endsOn: { key: "roundTooLong", params: { latest: latestEnd(startsOn) } } } : null;
}
