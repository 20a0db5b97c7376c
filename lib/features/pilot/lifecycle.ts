import type { LifecycleTable } from "../../shared/lifecycle";

export type PilotUnitState = "STANDING" | "WITHDRAWN";
export const PILOT_UNIT_ACTIONS = ["name", "end", "withdraw"] as const;
export type PilotUnitAction = (typeof PILOT_UNIT_ACTIONS)[number];

/** A unit stands by its dates, which an end sets or sets earlier; one that was named by mistake, or is given up before it begins, is withdrawn and stays so. */
export const PILOT_UNIT_LIFECYCLE: LifecycleTable<PilotUnitState | "NONE", PilotUnitAction, PilotUnitState> = {
  NONE: { name: "STANDING" },
  STANDING: { end: "STANDING", withdraw: "WITHDRAWN" },
  WITHDRAWN: {},
};

/** The state follows from what is written in the row. */
export const pilotUnitState = ({ withdrawnAt }: { withdrawnAt: Date | null }): PilotUnitState => (withdrawnAt ? "WITHDRAWN" : "STANDING");
