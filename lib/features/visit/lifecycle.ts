import type { LifecycleTable } from "../../shared/lifecycle";
import type { VisitStatus } from "../../shared/vocabulary/casework";
import type { VisitOutcome } from "./schema";

/** What can be done with a visit: its outcome is written down, it is put to another day or visitor, or it is cancelled. */
export const VISIT_ACTIONS = ["DONE", "MISSED", "REFUSED", "assign", "cancel"] as const satisfies readonly (VisitOutcome | "assign" | "cancel")[];
export type VisitAction = (typeof VISIT_ACTIONS)[number];

/** A visit is planned once and ends once; what happened afterwards is another visit. */
export const VISIT_LIFECYCLE: LifecycleTable<VisitStatus | "NONE", VisitAction | "plan", VisitStatus> = {
  NONE: { plan: "PLANNED" },
  PLANNED: { DONE: "DONE", MISSED: "MISSED", REFUSED: "REFUSED", assign: "PLANNED", cancel: "CANCELLED" },
  DONE: {},
  MISSED: {},
  REFUSED: {},
  CANCELLED: {},
};
