import type { ClosingFacts, SeenBy } from "../case/closing-rules";
import type { ClosingWarningCode } from "../case/closing-warnings";

/** What the case itself says to the rules of closing; reason, handover, death and signature are the evaluation's. */
export type CaseFacts = Omit<ClosingFacts, "reason" | "supervisorSigned" | "handedOverTo" | "diedOn">;

/** Where each bar is cleared away: a tab of the case; null where only the evaluation itself can, or nothing but the day to come. */
export const TAB_OF_BAR = {
  redColour: "assessment", tooFewAttempts: "visits", supervisorNeeded: null, notYet18: null, birthDateMissing: "registration", openReferrals: "referrals",
  planNotInService: "plan", handoverMissing: null, planInReview: "plan", assessmentUndecided: "assessment", reassessmentOverdue: "assessment", guardianshipRunning: "ladder", guardianMissing: "ladder", interimEnded: "ladder", moveWaits: "registration", stepSinceAsked: "ladder",
  deathMissing: null, seenSinceDeath: "visits", guardianNotReassessed: "assessment",
  childNotSeen: "visits", conferenceOpen: "conferences", measuresOpen: "plan", harmNotReported: "ladder", notSearched: "visits",
} as const;

/** Where each warning can be seen to before the case is closed. */
export const TAB_OF_WARNING = {
  heardSinceDeath: "registration", notSearched: "referrals",
  childNotSeen: "visits", childNotSeenAlone: "visits", visitsLate: "visits", visitsFailed: "visits", noMeasureDone: "plan", measuresNotBegun: "plan", measuresInProgress: "plan", needsUnanswered: "plan", planCheckWaits: "plan#plan-checks",
  conferenceOpen: "conferences", conferenceCancelled: "conferences", tasksOpen: "conferences", promisesLate: "visits", supportArrears: "ladder/court", limitsPassed: "",
} as const satisfies Record<ClosingWarningCode, string>;

/** Where the record says that the child was seen. */
export const TAB_OF_SEEN = { visit: "visits", followUp: null, assessment: "assessment", contact: "registration", step: "ladder" } as const satisfies Record<SeenBy, string | null>;
