import { RISK_COLOURS, type ContactResult, type ContactWay, type IntakeClosing, type RiskColour } from "../../shared/vocabulary/casework";

/** How often the child is looked for before a report may end as not found; the supervisor decides then. */
export const ATTEMPTS_BEFORE_NOT_FOUND = 3;
/** A report may be written down later than it came in, but not by more than so many days: what is older is a slip of the pen. */
export const RECEIVED_DAYS = 60;

/** Contact is with the child or with whoever looks after it; nobody met is an attempt. */
export const reached = (result: ContactResult): boolean => result !== "NOT_REACHED";

/** What the limit 'on site' asks for: the child itself, at the place where it is. */
export const seenOnSite = (way: ContactWay, result: ContactResult): boolean => way === "ON_SITE" && result === "CHILD_SEEN";

/** Red before green: a heavier urgency has less time. */
export const heavier = (to: RiskColour, from: RiskColour): boolean => RISK_COLOURS.indexOf(to) < RISK_COLOURS.indexOf(from);

/** Reasons that say something of the child, which nobody can know who has not met it. */
const AFTER_CONTACT: readonly IntakeClosing[] = ["NO_NEED", "NOT_MINOR"];

/** Who ends it: the street, but of a red report, and of one whose child nobody has met, the supervisor alone. */
export const closedBySupervisor = (urgency: RiskColour, contacted: boolean): boolean => urgency === "RED" || !contacted;

export interface ClosingFacts {
  contacted: boolean;
  attempts: number;
}

/** Why a report cannot end for this reason; null: it can. */
export function closingFault(reason: IntakeClosing, { contacted, attempts }: ClosingFacts): "notMetYet" | "metAlready" | "tooFewAttempts" | null {
  if (AFTER_CONTACT.includes(reason) && !contacted) return "notMetYet";
  if (reason !== "NOT_FOUND") return null;
  if (contacted) return "metAlready";
  return attempts < ATTEMPTS_BEFORE_NOT_FOUND ? "tooFewAttempts" : null;
}
