import { shanghaiInstant, toShanghaiDate, type IsoDate } from "../../shared/dates";
import type { DeadlineRule } from "../../shared/vocabulary/casework";
import type { LadderResult, LadderStep } from "../../shared/vocabulary/ladder";
import { END_OF_WORK } from "../deadline/rules";

const HOUR_MS = 3_600_000;
/** A step without a time of day is counted from noon of its day. */
const NOON = "12:00";
/** A court decides within 24 hours where it is urgent (反家庭暴力法 28). */
export const URGENT_HOURS = 24;

/**
 * From when the limit of a step is counted: the minute that was given; without one the moment in which it was written down on the day itself, else noon.
 * So were steps counted that were written down before the time was asked for.
 */
export function countedFrom({ takenOn, takenTime }: { takenOn: IsoDate; takenTime: string | null }, recordedAt: Date): Date {
  if (takenTime) return shanghaiInstant(takenOn, takenTime);
  return takenOn === toShanghaiDate(recordedAt) ? recordedAt : shanghaiInstant(takenOn, NOON);
}

/** The day of a step, with the time where it has one, as it is shown. */
export const takenAt = ({ takenOn, takenTime }: { takenOn: IsoDate; takenTime: string | null }): string => (takenTime ? `${takenOn} ${takenTime}` : takenOn);

export interface StepClock {
  rule: DeadlineRule;
  /** A given instant; otherwise the rule counts from the start. */
  dueAt?: Date;
}

/** The clock that a step starts, if any: until when its result is to be there (domain: deadlines). `urgent`: a protection order that brooks no delay. */
export function clockOf(step: LadderStep, { from, until, urgent }: { from: Date; until: IsoDate | null; urgent: boolean }): StepClock | null {
  switch (step) {
    case "ADMONITION":
      return until ? { rule: "ADMONITION_CHECK", dueAt: shanghaiInstant(until, END_OF_WORK) } : { rule: "ADMONITION_CHECK" };
    case "EMERGENCY_REMOVAL":
      return { rule: "REMOVAL_DECISION" };
    case "PROTECTION_ORDER":
      return urgent ? { rule: "PROTECTION_ORDER", dueAt: new Date(from.getTime() + URGENT_HOURS * HOUR_MS) } : { rule: "PROTECTION_ORDER" };
    case "LEGAL_AID":
      return { rule: "LEGAL_AID_DECISION" };
    case "INTERIM_GUARDIANSHIP":
      return until ? { rule: "INTERIM_END", dueAt: shanghaiInstant(until, END_OF_WORK) } : null;
    default:
      return null;
  }
}

/**
 * The clock that the result of a step starts: aid that was given has its lawyer appointed, a report that the police accepted is answered, each within days that the law gives another body.
 * A protection order that was issued has its end (note-result.ts), which is a day and no limit.
 */
export function clockOfResult(step: LadderStep, result: LadderResult): DeadlineRule | null {
  if (step === "LEGAL_AID" && result === "GRANTED") return "LEGAL_AID_APPOINTMENT";
  return step === "POLICE_REPORT" && result === "POLICE_ACCEPTED" ? "POLICE_FEEDBACK" : null;
}

/** The clocks, begun by another step of the case, that a step ends: the lawyer is there, the police have answered. */
export function clockEndedBy(step: LadderStep): DeadlineRule | null {
  if (step === "LEGAL_AID_LAWYER") return "LEGAL_AID_APPOINTMENT";
  return step === "POLICE_REPLY" ? "POLICE_FEEDBACK" : null;
}

/** Days before its end at which interim guardianship is warned of. */
export const INTERIM_WARNINGS = [60, 30, 7] as const;

/** Which warning an end that many days ahead falls under; null: none yet. */
export const interimWarning = (daysLeft: number): (typeof INTERIM_WARNINGS)[number] | null => [...INTERIM_WARNINGS].reverse().find((limit) => daysLeft <= limit) ?? null;
