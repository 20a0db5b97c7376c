import type { IsoDate } from "../../shared/dates";

/** That a child died, as far as it stands on record: declared by the street, confirmed by the district. */
export interface Death {
  what: "declared" | "confirmed";
  on: IsoDate;
}

/** On which day a child died, by the paper that the closing names; declared by the street, or confirmed by the district. */
export interface DayOfDeath {
  what: Death["what"];
  on: IsoDate;
}
