import type { LifecycleTable } from "../../shared/lifecycle";
import type { SiblingState } from "../../shared/vocabulary/child";

export const SIBLING_ACTIONS = ["confirm", "reject", "unlink"] as const;
export type SiblingAction = (typeof SIBLING_ACTIONS)[number];

/** NONE: proposed by the system, nobody has said anything yet. What was said may be said otherwise later; both stay on record. */
export type SiblingFrom = SiblingState | "NONE";

export const SIBLING_LIFECYCLE: LifecycleTable<SiblingFrom, SiblingAction, SiblingState> = {
  NONE: { confirm: "CONFIRMED", reject: "REJECTED" },
  CONFIRMED: { unlink: "UNLINKED" },
  REJECTED: { confirm: "CONFIRMED" },
  UNLINKED: { confirm: "CONFIRMED" },
};
