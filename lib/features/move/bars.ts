import { Refusal } from "../../shared/refusal";

/** What the database finds in the way of a handover (function move_bar), and while it is answered. */
export const MOVE_BARS = ["DIED", "DEATH_DECLARED", "SEALED", "REGISTRATION", "CASE_OPEN", "REVIEW", "BARRED"] as const;
export type MoveBar = (typeof MOVE_BARS)[number];

/** The text under errors.reasons that says it and what to do. */
const REASONS = {
  DIED: "moveDied", DEATH_DECLARED: "moveDeathDeclared", SEALED: "moveSealed", REGISTRATION: "moveUnchecked", CASE_OPEN: "moveLeavesCase", REVIEW: "moveUnderReview", BARRED: "moveCarrierBarred",
} as const satisfies Record<MoveBar, string>;

export const moveBarReason = (bar: MoveBar): (typeof REASONS)[MoveBar] => REASONS[bar];

/** The refusal that names what is in the way. */
export const movesNot = (bar: MoveBar): Refusal => new Refusal("BLOCKED", { reason: moveBarReason(bar) });
