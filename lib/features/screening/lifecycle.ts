import type { LifecycleTable } from "../../shared/lifecycle";
import type { ScreeningRoundStatus } from "../../shared/vocabulary/casework";

export const ROUND_ACTIONS = ["open", "close"] as const;
export type RoundAction = (typeof ROUND_ACTIONS)[number];

/** The district opens a round and closes it; a closed one keeps its figures, what comes later belongs to the next. */
export const ROUND_LIFECYCLE: LifecycleTable<ScreeningRoundStatus, RoundAction> = {
  PLANNED: { open: "OPEN" },
  OPEN: { close: "CLOSED" },
  CLOSED: {},
};
