import type { LifecycleTable } from "../../shared/lifecycle";
import type { AreaStatus } from "../../shared/vocabulary/casework";

export const AREA_ACTIONS = ["name", "change", "patrol", "end", "resume"] as const;
export type AreaAction = (typeof AREA_ACTIONS)[number];

/** A place where street children gather is patrolled until the street ends it; its words may be mended at any time, and it may be taken up again. */
export const AREA_LIFECYCLE: LifecycleTable<AreaStatus | "NONE", AreaAction, AreaStatus> = {
  NONE: { name: "ACTIVE" },
  ACTIVE: { change: "ACTIVE", patrol: "ACTIVE", end: "ENDED" },
  ENDED: { change: "ENDED", resume: "ACTIVE" },
};

/** Which step a change is, by the state that it asks for. */
export const areaActionOf = (before: AreaStatus, after: AreaStatus): AreaAction => (before === after ? "change" : after === "ENDED" ? "end" : "resume");

export type PatrolRecordState = "STANDING" | "STRUCK";

/** A patrol that was written down stands until it is struck out as a mistake, and is never changed. */
export const PATROL_RECORD_LIFECYCLE: LifecycleTable<PatrolRecordState | "NONE", "record" | "strike", PatrolRecordState> = {
  NONE: { record: "STANDING" },
  STANDING: { strike: "STRUCK" },
  STRUCK: {},
};

/** The state follows from what is written in the row. */
export const patrolRecordState = ({ struckAt }: { struckAt: Date | null }): PatrolRecordState => (struckAt ? "STRUCK" : "STANDING");
