import { birthdayAt, AGE_OF_MAJORITY, type IsoDate } from "../../shared/dates";
import type { LadderStep } from "../../shared/vocabulary/ladder";
import type { CaseStatus, CloseReason, RiskColour } from "../../shared/vocabulary/casework";
import { TAKES_FROM_HOME } from "../ladder/ladder";
import { openMeasures, type CaseWork } from "./closing-work";

/** Attempts without success after which contact counts as lost (domain §4). */
export const LOST_CONTACT_ATTEMPTS = 3;

/** Reasons for which a case may end before a plan is in service. */
export const EARLY_CLOSE_REASONS = ["TURNED_18", "DIED", "MOVED_HANDED_OVER", "LOST_CONTACT"] as const satisfies CloseReason[];

/** Somebody else goes on with what is open: another place, or the services for adults. Who, is written down. */
export const goesOnElsewhere = (reason: CloseReason): boolean => reason === "MOVED_HANDED_OVER" || reason === "TURNED_18";

/** Nobody goes on with the case elsewhere, and the child lives here as a minor. */
const ENDS_HERE: readonly CloseReason[] = ["GOAL_REACHED", "LONG_TERM_GUARDIANSHIP", "LOST_CONTACT"];

/** They say that the child is safe now. */
const SAFE_NOW: readonly CloseReason[] = ["GOAL_REACHED", "LONG_TERM_GUARDIANSHIP"];

/** A green case may be confirmed together with others; that a child has died, or that something is to be weighed, is looked at by itself. */
export const mayGoInBulk = ({ colour, reason, warnings }: { colour: RiskColour | null; reason: CloseReason; warnings: readonly unknown[] }): boolean => colour === "GREEN" && reason !== "DIED" && warnings.length === 0;

/** What of the record says that the child itself was seen. */
export const SEEN_BY = ["visit", "followUp", "assessment", "contact", "step"] as const;
export type SeenBy = (typeof SEEN_BY)[number];

/** What of the record takes the child for living, but may have been written without it: the day of the first contact on the form, a report of danger. */
export type HeardBy = "registration" | "alert";

export const CLOSING_BAR_CODES = [
  "redColour", "tooFewAttempts", "supervisorNeeded", "notYet18", "birthDateMissing", "openReferrals", "planNotInService", "handoverMissing",
  "planInReview", "assessmentUndecided", "reassessmentOverdue", "guardianshipRunning", "guardianMissing", "interimEnded", "moveWaits", "stepSinceAsked",
  "deathMissing", "seenSinceDeath", "guardianNotReassessed", "childNotSeen", "conferenceOpen", "measuresOpen", "harmNotReported", "notSearched",
] as const;
export type ClosingBarCode = (typeof CLOSING_BAR_CODES)[number];

export interface ClosingBar {
  code: ClosingBarCode;
  params: Record<string, string | number>;
}

/** Where a child that nobody can find is asked for. */
export interface Search {
  /** A referral to the police, a report to them or their answer on the ladder, or the decision to ask for their help. */
  police: boolean;
  /** A referral to the education authorities or a school. */
  school: boolean;
  /** Harm to the child is on record, or the case is red. */
  endangered: boolean;
}

export interface ClosingFacts {
  reason: CloseReason;
  /** The case's status before the request: ASSESSMENT, PLANNING or SERVICE. */
  status: CaseStatus;
  /** Colour of the last confirmed assessment after overrides; null before the first. */
  colour: RiskColour | null;
  birthDate: IsoDate | null;
  /** Day on which the case shall end. */
  closingDate: IsoDate;
  failedContactAttempts: number;
  /** A street supervisor makes or has countersigned the request. */
  supervisorSigned: boolean;
  /** Referrals sent, accepted or in progress. */
  openReferrals: number;
  /** For MOVED_HANDED_OVER and TURNED_18: who took over, and what runs on, is written down. */
  handedOverTo: string | null;
  /** For DIED: the day of death, written down with what proves it. */
  diedOn: IsoDate | null;
  /** The last day on which the record says that the child was seen alive, and what says it; null: never. */
  lastSeen: { on: IsoDate; by: SeenBy } | null;
  /** The last day on which the record takes the child for living, without saying that it was seen, and what does; null: nothing does. */
  lastHeard: { on: IsoDate; by: HeardBy } | null;
  /** For DIED: harm to the child is on record, and neither a report to the police nor the reason why there is none is written down. */
  harmUnreported: boolean;
  /** For LOST_CONTACT: who was asked for the child since it was last seen; null for every other reason. */
  search: Search | null;
  /** A version of the plan lies with the district for review. */
  planInReview: boolean;
  /** A handover to another street waits for its answer: the case would go with the child. */
  moveWaits: boolean;
  /** An assessment waits for the street's decision or for signatures: the colour is not settled. */
  assessmentUndecided: boolean;
  /** Day on which the reassessment fell due that is still not made; null while none is overdue. */
  reassessmentOverdueSince: IsoDate | null;
  guardianship: {
    /** Interim guardianship, a removal without a place, a protection order or a suit without its decision. */
    running: readonly LadderStep[];
    /** Nobody is guardian: removed by the court, dead or disputed, and nobody was appointed since. */
    missing: boolean;
    /** Interim guardianship has ended, and no appointment or restoration since says who guards the child for good. */
    interimEnded: boolean;
    /** A guardian was appointed or restored, and the case has not been assessed since; null: neither, or it has. */
    notReassessed: { step: LadderStep; on: IsoDate } | null;
    /** What was written down on the ladder after the closing was asked for; null: nothing, or it was not asked for yet. */
    sinceAsked: LadderStep | null;
  };
  work: CaseWork;
}

/** What of the work that the case called for is so far undone that the reason cannot be true; the rest is weighed (closing-warnings.ts). */
export function barsOfWork({ reason, work }: Pick<ClosingFacts, "reason" | "work">): ClosingBar[] {
  const bars: ClosingBar[] = [];
  // Nobody knows that a child in a grave case is safe who has not seen it since there was a plan for it (notice 四(一)2: 随访; docs/decisions/closing-and-guardianship.md). Lost contact says itself that nobody has.
  if (work.grave && work.visits.from !== null && !work.visits.childSeen && SAFE_NOW.includes(reason)) bars.push({ code: "childNotSeen", params: { date: work.visits.from } });
  // What several offices were called together for is not settled before they have met, or the meeting was called off.
  if (work.conference.called && ENDS_HERE.includes(reason)) bars.push({ code: "conferenceOpen", params: { number: work.conference.called.number, date: work.conference.called.on } });
  // A goal is reached by what was done for it.
  if (openMeasures(work) > 0 && reason === "GOAL_REACHED") bars.push({ code: "measuresOpen", params: { count: openMeasures(work) } });
  return bars;
}

/** Everything that bars the closure; empty when it may be requested. Checked again when the district confirms. */
export function closingBars(facts: ClosingFacts): ClosingBar[] {
  const bars: ClosingBar[] = [];
  const bar = (code: ClosingBarCode, params: ClosingBar["params"] = {}) => bars.push({ code, params });

  const early = facts.status === "ASSESSMENT" || facts.status === "PLANNING";
  if (early && !(EARLY_CLOSE_REASONS as readonly CloseReason[]).includes(facts.reason)) bar("planNotInService");
  if (facts.openReferrals > 0) bar("openReferrals", { count: facts.openReferrals });
  if (facts.planInReview) bar("planInReview");
  if (facts.assessmentUndecided) bar("assessmentUndecided");

  // Who decided that the case may end did not know of it.
  if (facts.guardianship.sinceAsked && facts.reason !== "DIED") bar("stepSinceAsked", { step: facts.guardianship.sinceAsked });
  // A child that somebody guards for the time being only, or nobody, has no lasting guardian, and its need has not gone (notice 四(一)2; 民法典 31, 36).
  if (ENDS_HERE.includes(facts.reason)) {
    const [running] = facts.guardianship.running;
    if (running) bar("guardianshipRunning", { step: running });
    if (facts.guardianship.missing) bar("guardianMissing");
  }
  // How the child is with who guards it now is known by assessing again, not by what was found with who guarded it before.
  const given = facts.guardianship.notReassessed;
  if (given && SAFE_NOW.includes(facts.reason)) bar("guardianNotReassessed", { step: given.step, date: given.on });

  bars.push(...barsOfWork(facts));

  switch (facts.reason) {
    case "GOAL_REACHED":
      if (facts.colour === "RED") bar("redColour", { reason: facts.reason });
      // That the goal is reached is known by assessing again, not by an assessment that has run out.
      if (facts.reassessmentOverdueSince) bar("reassessmentOverdue", { date: facts.reassessmentOverdueSince });
      break;
    case "LOST_CONTACT":
      if (facts.colour === "RED") bar("redColour", { reason: facts.reason });
      if (facts.failedContactAttempts < LOST_CONTACT_ATTEMPTS) {
        bar("tooFewAttempts", { count: facts.failedContactAttempts, needed: LOST_CONTACT_ATTEMPTS });
      }
      // A child in danger that nobody finds is looked for by those who can look for it (未成年人保护法 11): that is not weighed.
      if (facts.search?.endangered && !facts.search.police) bar("notSearched");
      if (!facts.supervisorSigned) bar("supervisorNeeded");
      break;
    case "TURNED_18":
      if (facts.birthDate === null) bar("birthDateMissing");
      else if (birthdayAt(facts.birthDate, AGE_OF_MAJORITY) > facts.closingDate) {
        bar("notYet18", { date: birthdayAt(facts.birthDate, AGE_OF_MAJORITY) });
      }
      // What runs on is handed to the services for adults.
      if (!facts.handedOverTo?.trim()) bar("handoverMissing");
      break;
    case "MOVED_HANDED_OVER": {
      // A child in the hands of civil affairs moves nowhere before they have handed it on (民法典 31, 32; 未成年人保护法 92).
      const held = facts.guardianship.running.find((step) => TAKES_FROM_HOME.includes(step));
      if (held) bar("guardianshipRunning", { step: held });
      if (facts.moveWaits) bar("moveWaits");
      if (!facts.handedOverTo?.trim()) bar("handoverMissing");
      break;
    }
    case "LONG_TERM_GUARDIANSHIP":
      if (facts.guardianship.interimEnded && !facts.guardianship.missing) bar("interimEnded");
      break;
    case "DIED":
      // Who was asked to take the child is not left waiting for one that died.
      if (facts.moveWaits) bar("moveWaits");
      if (facts.diedOn === null) bar("deathMissing");
      // Whoever was seen after the day was alive: the day is wrong, or another child was meant.
      else if (facts.lastSeen !== null && facts.lastSeen.on > facts.diedOn) bar("seenSinceDeath", { date: facts.lastSeen.on, seenBy: facts.lastSeen.by, died: facts.diedOn });
      // The duty to report is not over with the child's life: a death is itself to be reported (未成年人保护法 11; 强制报告意见 4(5)), and nobody asks for it once the case is closed.
      if (facts.harmUnreported) bar("harmNotReported");
      break;
  }
  return bars;
}
