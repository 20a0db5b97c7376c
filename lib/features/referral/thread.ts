import type { LifecycleTable } from "../../shared/lifecycle";
import type { ReferralDecision, ReferralStatus } from "../../shared/vocabulary/casework";
import { DECIDABLE_STATUSES, OPEN_REFERRAL_STATUSES } from "./lifecycle";

/** How a referral's thread stands between the two sides: words go to and fro while it runs, then the street decides once what the answer means. */
export type ThreadState = "RUNNING" | "BACK" | "DECIDED" | "WITHDRAWN";
export const REFERRAL_THREAD_ACTIONS = ["message", "decide"] as const;
export type ReferralThreadAction = (typeof REFERRAL_THREAD_ACTIONS)[number];

export const REFERRAL_THREAD_LIFECYCLE: LifecycleTable<ThreadState, ReferralThreadAction> = {
  RUNNING: { message: "RUNNING" },
  BACK: { decide: "DECIDED" },
  DECIDED: {},
  WITHDRAWN: {},
};

/** No state of its own is written: it follows from the referral's state and whether its outcome was decided on. */
export function threadStateOf({ status, decision }: { status: ReferralStatus; decision: ReferralDecision | null }): ThreadState {
  if ((OPEN_REFERRAL_STATUSES as readonly ReferralStatus[]).includes(status)) return "RUNNING";
  if (!DECIDABLE_STATUSES.includes(status)) return "WITHDRAWN";
  return decision === null ? "BACK" : "DECIDED";
}
