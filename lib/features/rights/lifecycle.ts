import type { LifecycleTable } from "../../shared/lifecycle";
import type { RightsRequestStatus } from "../../shared/vocabulary/rights";

export const RIGHTS_ACTIONS = ["record", "grant", "refuse", "complete"] as const;
export type RightsAction = (typeof RIGHTS_ACTIONS)[number];

/** A request is answered once: followed and then carried out, or refused with its ground (个人信息保护法 50). */
export const RIGHTS_LIFECYCLE: LifecycleTable<RightsRequestStatus | "NONE", RightsAction, RightsRequestStatus> = {
  NONE: { record: "RECEIVED" },
  RECEIVED: { grant: "GRANTED", refuse: "REFUSED" },
  GRANTED: { complete: "DONE" },
  REFUSED: {},
  DONE: {},
};
