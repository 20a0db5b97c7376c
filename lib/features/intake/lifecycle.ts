import type { LifecycleTable } from "../../shared/lifecycle";
import type { IntakeStatus } from "../../shared/vocabulary/casework";

export const INTAKE_ACTIONS = ["attempt", "meet", "weigh", "register", "close", "reopenUnmet", "reopenMet"] as const;
export type IntakeAction = (typeof INTAKE_ACTIONS)[number];

/**
 * A report waits for the first contact, then for the registration; it ends with a registration or with a reason. Several children may come of one report, so a registered
 * one is registered from again. The form may be the first contact itself, but it is no visit: of a red report contact is logged until somebody has seen the child on site.
 */
export const INTAKE_LIFECYCLE: LifecycleTable<IntakeStatus | "NONE", IntakeAction | "record", IntakeStatus> = {
  NONE: { record: "OPEN" },
  OPEN: { attempt: "OPEN", meet: "CONTACTED", weigh: "OPEN", register: "REGISTERED", close: "CLOSED" },
  CONTACTED: { attempt: "CONTACTED", meet: "CONTACTED", weigh: "CONTACTED", register: "REGISTERED", close: "CLOSED" },
  REGISTERED: { attempt: "REGISTERED", meet: "REGISTERED", register: "REGISTERED" },
  CLOSED: { reopenUnmet: "OPEN", reopenMet: "CONTACTED" },
};

/** Those on which somebody has to act. */
export const WAITING_INTAKE = ["OPEN", "CONTACTED"] as const satisfies IntakeStatus[];
