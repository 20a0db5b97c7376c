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

/** What a household's door may lead to, by the round: while it runs any outcome, and again at each try (the last one counts); before and after it nobody goes. */
export const HOUSEHOLD_VISIT_LIFECYCLE: LifecycleTable<ScreeningRoundStatus, HouseholdVisitOutcome, HouseholdVisitOutcome> = {
  PLANNED: {},
  OPEN: { VISITED: "VISITED", REFUSED: "REFUSED", MOVED: "MOVED", NOBODY_HOME: "NOBODY_HOME" },
  CLOSED: {},
};
