import type { LifecycleTable } from "../../shared/lifecycle";
import type { HouseholdVisitOutcome, ScreeningRoundStatus } from "../../shared/vocabulary/casework";

export const ROUND_ACTIONS = ["open", "close"] as const;
export type RoundAction = (typeof ROUND_ACTIONS)[number];

/** The district opens a round and closes it; a closed one keeps its figures, what comes later belongs to the next. */
export const ROUND_LIFECYCLE: LifecycleTable<ScreeningRoundStatus | "NONE", RoundAction | "plan", ScreeningRoundStatus> = {
  NONE: { plan: "PLANNED" },
  PLANNED: { open: "OPEN" },
  OPEN: { close: "CLOSED" },
  CLOSED: {},
};

/** A door that stayed shut. It says nothing against a visit of the same round that met somebody, and is not logged after one. */
export const staysShut = (outcome: HouseholdVisitOutcome): boolean => outcome === "REFUSED" || outcome === "NOBODY_HOME";

export type VisitRecordState = "STANDING" | "STRUCK";

/** A visit that was written down stands until it is struck out as a mistake, and is never changed. */
export const VISIT_RECORD_LIFECYCLE: LifecycleTable<VisitRecordState | "NONE", "record" | "strike", VisitRecordState> = {
  NONE: { record: "STANDING" },
  STANDING: { strike: "STRUCK" },
  STRUCK: {},
};

/** The state follows from what is written in the row. */
export const visitRecordState = ({ struckAt }: { struckAt: Date | null }): VisitRecordState => (struckAt ? "STRUCK" : "STANDING");

/** What a household's door may lead to, by the round: while it runs any outcome, and again at each try (the last one counts); before and after it nobody goes. */
export const HOUSEHOLD_VISIT_LIFECYCLE: LifecycleTable<ScreeningRoundStatus, HouseholdVisitOutcome, HouseholdVisitOutcome> = {
  PLANNED: {},
  OPEN: { VISITED: "VISITED", REFUSED: "REFUSED", MOVED: "MOVED", NOBODY_HOME: "NOBODY_HOME" },
  CLOSED: {},
};
