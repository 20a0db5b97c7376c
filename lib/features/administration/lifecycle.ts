import type { LifecycleTable } from "../../shared/lifecycle";

export type MembershipState = "RUNNING" | "ENDED";

/** Roles in an organisation run until they are ended; giving them again starts the membership anew. */
export const MEMBERSHIP_LIFECYCLE: LifecycleTable<MembershipState, "end" | "assign" | "approve"> = {
  RUNNING: { end: "ENDED", assign: "RUNNING", approve: "RUNNING" },
  ENDED: { assign: "RUNNING" },
};
