import type { LifecycleTable } from "../../shared/lifecycle";
import type { RegistrationStatus } from "../../shared/vocabulary/casework";

export const REGISTRATION_ACTIONS = ["check", "check_return", "accept", "return", "merge", "unmerge_checked", "unmerge_accepted", "resubmit", "correct"] as const;
export type RegistrationAction = (typeof REGISTRATION_ACTIONS)[number];

/**
 * Domain, life of a case: the supervisor of the child's street checks (审核人), whoever filed, then the district accepts, returns or
 * merges; the office that filed mends what was returned and submits it again, and may correct what nobody has checked yet. Two accepted records may
 * turn out to be one child's too; a merge is taken back to the state that it found.
 */
export const REGISTRATION_LIFECYCLE: LifecycleTable<RegistrationStatus, RegistrationAction> = {
  SUBMITTED: { check: "STREET_CHECKED", check_return: "RETURNED", correct: "SUBMITTED" },
  STREET_CHECKED: { accept: "ACCEPTED", return: "RETURNED", merge: "MERGED" },
  RETURNED: { resubmit: "SUBMITTED" },
  ACCEPTED: { merge: "MERGED" },
  MERGED: { unmerge_checked: "STREET_CHECKED", unmerge_accepted: "ACCEPTED" },
};
