import { addMonths, type IsoDate } from "../../shared/dates";
import type { FieldErrors } from "../../shared/refusal";

/** How long before its case was opened a step may have been taken: what was done for a family before counts, a mistyped year does not. */
const MONTHS_BEFORE_CASE = 12;

/** The first day that a date of the ladder may name, and the message for an earlier one. */
export interface LadderFloor {
  on: IsoDate;
  key: "beforeBirth" | "longBeforeCase";
}

/** Not before the child was born, nor more than a year before the case was opened. */
export function ladderFloor(birthDate: IsoDate, openedOn: IsoDate): LadderFloor {
  const year = addMonths(openedOn, -MONTHS_BEFORE_CASE);
  return birthDate > year ? { on: birthDate, key: "beforeBirth" } : { on: year, key: "longBeforeCase" };
}

/** What is wrong with a date of the ladder that lies too early; null: nothing. */
export const tooEarly = (floor: LadderFloor, on: IsoDate): FieldErrors[string] | null =>
  on >= floor.on ? null : floor.key === "beforeBirth" ? { key: floor.key } : { key: floor.key, params: { earliest: floor.on } };
