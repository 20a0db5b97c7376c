import type { LifecycleTable } from "../../shared/lifecycle";
import type { ConferenceStatus } from "../../shared/vocabulary/casework";

export const CONFERENCE_ACTIONS = ["record", "seal", "cancel", "move"] as const;
export type ConferenceAction = (typeof CONFERENCE_ACTIONS)[number];

/** Called by street or district; minutes are written, and rewritten until the chair confirms them, which seals them. What was called may be cancelled, or moved to another time or place, with a reason. */
export const CONFERENCE_LIFECYCLE: LifecycleTable<ConferenceStatus | "NONE", ConferenceAction | "call", ConferenceStatus> = {
  NONE: { call: "CALLED" },
  CALLED: { record: "HELD", cancel: "CANCELLED", move: "CALLED" },
  HELD: { record: "HELD", seal: "SEALED" },
  SEALED: {},
  CANCELLED: {},
};
