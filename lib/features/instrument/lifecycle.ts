import type { LifecycleTable } from "../../shared/lifecycle";
import type { InstrumentStatus } from "../../shared/vocabulary/casework";

export const INSTRUMENT_ACTIONS = ["edit", "propose", "takeBack", "confirm", "reject", "withdraw"] as const;
export type InstrumentAction = (typeof INSTRUMENT_ACTIONS)[number];

/** One administrator writes and hands over, another decides on what was handed over; a decided version is history and is never edited. */
export const INSTRUMENT_LIFECYCLE: LifecycleTable<InstrumentStatus, InstrumentAction> = {
  DRAFT: { edit: "DRAFT", propose: "PROPOSED", withdraw: "REJECTED" },
  PROPOSED: { takeBack: "DRAFT", confirm: "CONFIRMED", reject: "REJECTED" },
  CONFIRMED: {},
  REJECTED: {},
};
