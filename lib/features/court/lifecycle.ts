import type { LifecycleTable } from "../../shared/lifecycle";
import type { HearingState } from "../../shared/vocabulary/ladder";

export const HEARING_ACTIONS = ["set", "hold", "adjourn", "cancel", "restore"] as const;
export type HearingAction = (typeof HEARING_ACTIONS)[number];

/** A day before the court is closed once; another day is a row of its own. One that a judgment called off stands again when that judgment is struck out. */
export const HEARING_LIFECYCLE: LifecycleTable<HearingState | "NONE", HearingAction, HearingState> = {
  NONE: { set: "SET" },
  SET: { hold: "HELD", adjourn: "ADJOURNED", cancel: "CANCELLED" },
  HELD: {},
  ADJOURNED: {},
  CANCELLED: { restore: "SET" },
};

/** Which step leads to how a hearing is closed. */
export const HEARING_STEP: Readonly<Record<Exclude<HearingState, "SET">, HearingAction>> = { HELD: "hold", ADJOURNED: "adjourn", CANCELLED: "cancel" };

export type PaymentState = "STANDING" | "STRUCK";
export const PAYMENT_ACTIONS = ["record", "strike"] as const;
export type PaymentAction = (typeof PAYMENT_ACTIONS)[number];

/** A support payment that was written down stands until the supervisor strikes it out, and is never changed. */
export const PAYMENT_LIFECYCLE: LifecycleTable<PaymentState | "NONE", PaymentAction, PaymentState> = {
  NONE: { record: "STANDING" },
  STANDING: { strike: "STRUCK" },
  STRUCK: {},
};

/** The state follows from what is written in the row. */
export const paymentState = ({ struckAt }: { struckAt: Date | null }): PaymentState => (struckAt ? "STRUCK" : "STANDING");
