import type { LifecycleTable } from "../../shared/lifecycle";

export type FollowUpState = "DUE" | "DONE" | "CANCELLED";
export const FOLLOW_UP_ACTIONS = ["plan", "log", "cancel"] as const;
export type FollowUpAction = (typeof FOLLOW_UP_ACTIONS)[number];

/** Due from the confirmed closing on: the street writes once what it found; taking the case up again cancels what is still to be done. */
export const FOLLOW_UP_LIFECYCLE: LifecycleTable<FollowUpState | "NONE", FollowUpAction, FollowUpState> = {
  NONE: { plan: "DUE" },
  DUE: { log: "DONE", cancel: "CANCELLED" },
  DONE: {},
  CANCELLED: {},
};

/** The state follows from what is written in the row. */
export const followUpState = ({ doneAt, cancelledAt }: { doneAt: Date | null; cancelledAt: Date | null }): FollowUpState => (doneAt ? "DONE" : cancelledAt ? "CANCELLED" : "DUE");
