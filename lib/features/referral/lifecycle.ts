import type { LifecycleTable } from "../../shared/lifecycle";
import type { ReferralStatus } from "../../shared/vocabulary/casework";

export const REFERRAL_ACTIONS = ["accept", "return", "report", "finish", "withdraw"] as const;
export type ReferralAction = (typeof REFERRAL_ACTIONS)[number];

/** Domain, responsibility matrix: the receiver accepts, returns with a reason, reports, finishes; the sender may withdraw while it runs. */
export const REFERRAL_LIFECYCLE: LifecycleTable<ReferralStatus | "NONE", ReferralAction | "send", ReferralStatus> = {
  NONE: { send: "SENT" },
  SENT: { accept: "ACCEPTED", return: "RETURNED", withdraw: "WITHDRAWN" },
  ACCEPTED: { report: "IN_PROGRESS", finish: "FINISHED", return: "RETURNED", withdraw: "WITHDRAWN" },
  IN_PROGRESS: { report: "IN_PROGRESS", finish: "FINISHED", withdraw: "WITHDRAWN" },
  RETURNED: {},
  FINISHED: {},
  WITHDRAWN: {},
};

/** A referral that runs: the receiver still sees what was disclosed, and the case cannot be closed. */
export const OPEN_REFERRAL_STATUSES = ["SENT", "ACCEPTED", "IN_PROGRESS"] as const satisfies ReferralStatus[];

/** Came back with an answer, on which the street decides. */
export const DECIDABLE_STATUSES: readonly ReferralStatus[] = ["FINISHED", "RETURNED"];
