import type { DeadlineRule } from "../../shared/vocabulary/casework";

/** Clocks that lie with the street but are owed by another body: the street follows them up. Their words stand under `case.header.owed`. */
const OWED_ELSEWHERE = ["PROTECTION_ORDER", "LEGAL_AID_DECISION", "LEGAL_AID_APPOINTMENT", "POLICE_FEEDBACK", "COURT_FILING", "HEARING_DAY", "JUDGMENT_EFFECT"] as const satisfies readonly DeadlineRule[];
export type OwedElsewhere = (typeof OWED_ELSEWHERE)[number];

export const isOwedElsewhere = (rule: DeadlineRule): rule is OwedElsewhere => (OWED_ELSEWHERE as readonly DeadlineRule[]).includes(rule);
