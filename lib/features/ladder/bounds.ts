import { addMonths, type IsoDate } from "../../shared/dates";
import type { FieldErrors } from "../../shared/refusal";
import type { LadderStep } from "../../shared/vocabulary/ladder";
import { mendLimit } from "./limits";

/** How long before its case was opened a step may have been taken: what was done for a family before counts, a mistyped year does not. */
const MONTHS_BEFORE_CASE = 12;

const ADULT_AT = 18;

/** The first day that a date of the ladder may name, and the message for an earlier one. */
export interface LadderFloor {
  on: IsoDate;
  key: "beforeBirth" | "longBeforeCase";
  /** The child comes of age: nobody is its guardian from then on. */
  adultOn: IsoDate;
}

/** Not before the child was born, nor more than a year before the case was opened. */
export function ladderFloor(birthDate: IsoDate, openedOn: IsoDate): LadderFloor {
  const year = addMonths(openedOn, -MONTHS_BEFORE_CASE);
  const adultOn = addMonths(birthDate, 12 * ADULT_AT);
  return birthDate > year ? { on: birthDate, key: "beforeBirth", adultOn } : { on: year, key: "longBeforeCase", adultOn };
}

/** What is wrong with a date of the ladder that lies too early; null: nothing. */
export const tooEarly = (floor: LadderFloor, on: IsoDate): FieldErrors[string] | null =>
  on >= floor.on ? null : floor.key === "beforeBirth" ? { key: floor.key } : { key: floor.key, params: { earliest: floor.on } };

/** What is wrong with the day until when a step lasts: an admonition gives a year at most, interim guardianship ends when the child comes of age; null: nothing. */
export function tooLate(floor: LadderFloor, { step, takenOn, until }: { step: LadderStep; takenOn: IsoDate; until: IsoDate | null }): FieldErrors[string] | null {
  if (until === null) return null;
  if (step === "ADMONITION" && until > mendLimit(takenOn)) return { key: "mendLimit", params: { latest: mendLimit(takenOn) } };
  return step === "INTERIM_GUARDIANSHIP" && until >= floor.adultOn ? { key: "untilAdult", params: { adultOn: floor.adultOn } } : null;
}
