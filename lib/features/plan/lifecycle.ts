import type { LifecycleTable } from "../../shared/lifecycle";
import type { PlanStatus, PlanVersionStatus } from "../../shared/vocabulary/casework";

export const PLAN_ACTIONS = ["submit", "return", "approve", "revise", "end", "resume"] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

/**
 * Domain, life of a case: the street submits, the district returns or approves; to revise an approved plan starts a new version. So does
 * the next assessment of a reopened case, whose plan had ended with it.
 */
export const PLAN_LIFECYCLE: LifecycleTable<PlanStatus, PlanAction> = {
  DRAFT: { submit: "SUBMITTED", end: "ENDED" },
  SUBMITTED: { return: "RETURNED", approve: "APPROVED", end: "ENDED" },
  RETURNED: { submit: "SUBMITTED", end: "ENDED" },
  APPROVED: { revise: "DRAFT", end: "ENDED" },
  ENDED: { resume: "DRAFT" },
};

export const PLAN_VERSION_ACTIONS = ["submit", "return", "approve", "supersede"] as const;
export type PlanVersionAction = (typeof PLAN_VERSION_ACTIONS)[number];

/**
 * One version of a plan. It cannot change after submission: a returned version stays as the reviewer saw it and the answer to it is
 * the next version; an approved one is sealed and stays in force until the next is approved.
 */
export const PLAN_VERSION_LIFECYCLE: LifecycleTable<PlanVersionStatus, PlanVersionAction> = {
  DRAFT: { submit: "SUBMITTED" },
  SUBMITTED: { return: "RETURNED", approve: "APPROVED" },
  RETURNED: { supersede: "SUPERSEDED" },
  APPROVED: { supersede: "SUPERSEDED" },
  SUPERSEDED: {},
};
