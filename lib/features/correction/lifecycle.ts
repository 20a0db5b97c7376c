import type { LifecycleTable } from "../../shared/lifecycle";
import type { CorrectionStatus } from "../../shared/vocabulary/casework";

export const CORRECTION_ACTIONS = ["propose", "record", "accept", "refuse"] as const;
export type CorrectionAction = (typeof CORRECTION_ACTIONS)[number];

/** NONE: nothing is reported. */
export type CorrectionFrom = CorrectionStatus | "NONE";

/** A visit proposes, the street decides once; what the street changes by itself is recorded as accepted. */
export const CORRECTION_LIFECYCLE: LifecycleTable<CorrectionFrom, CorrectionAction, CorrectionStatus> = {
  NONE: { propose: "WAITING", record: "ACCEPTED" },
  WAITING: { accept: "ACCEPTED", refuse: "REFUSED" },
  ACCEPTED: {},
  REFUSED: {},
};
