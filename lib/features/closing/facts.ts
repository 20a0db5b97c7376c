import type { ClosingFacts, SeenBy } from "../case/closing-rules";

/** What the case itself says to the rules of closing; reason, handover, death and signature are the evaluation's. */
export type CaseFacts = Omit<ClosingFacts, "reason" | "supervisorSigned" | "handedOverTo" | "diedOn">;

/** Where each bar is cleared away: a tab of the case; null where only the evaluation itself can. */
export const TAB_OF_BAR = {
  redColour: "assessment", tooFewAttempts: "visits", supervisorNeeded: null, notYet18: "registration", birthDateMissing: "registration", openReferrals: "referrals",
  planNotInService: "plan", handoverMissing: null, planInReview: "plan", assessmentUndecided: "assessment", reassessmentOverdue: "assessment", guardianshipRunning: "ladder", guardianMissing: "ladder", interimEnded: "ladder", moveWaits: "registration", stepSinceAsked: "ladder",
  deathMissing: null, seenSinceDeath: "visits", guardianNotReassessed: "assessment",
} as const;

/** Where the record says that the child was seen. */
export const TAB_OF_SEEN = { visit: "visits", followUp: null, assessment: "assessment", contact: "registration", step: "ladder" } as const satisfies Record<SeenBy, string | null>;
