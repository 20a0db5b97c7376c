import type { LifecycleTable } from "../../shared/lifecycle";
import type { MoveStatus } from "../../shared/vocabulary/casework";

export const MOVE_ACTIONS = ["propose", "send", "accept", "refuse", "withdraw"] as const;
export type MoveAction = (typeof MOVE_ACTIONS)[number];

/** NONE: nothing is proposed. */
export type MoveFrom = MoveStatus | "NONE";

/** Proposed by a caseworker, sent by the supervisor, answered by the receiver; until the answer the sender may take it back and works on. */
export const MOVE_LIFECYCLE: LifecycleTable<MoveFrom, MoveAction, MoveStatus> = {
  NONE: { propose: "PROPOSED" },
  PROPOSED: { send: "SENT", withdraw: "WITHDRAWN" },
  SENT: { accept: "ACCEPTED", refuse: "REFUSED", withdraw: "WITHDRAWN" },
  ACCEPTED: {},
  REFUSED: {},
  WITHDRAWN: {},
};

/** A handover that waits for somebody: a child has one at most. */
export const OPEN_MOVE_STATUSES = ["PROPOSED", "SENT"] as const satisfies MoveStatus[];
