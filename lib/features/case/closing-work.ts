import type { IsoDate } from "../../shared/dates";
import type { DeadlineRule, Need } from "../../shared/vocabulary/casework";

/** A support order that is behind (民法典 37). */
export interface Arrears {
  orderId: string;
  /** Day of the order. */
  orderedOn: IsoDate;
  amountFen: number;
  /** Day of the oldest amount that is not paid in full. */
  since: IsoDate;
}

/** What was done of what the case called for, and what was left: asked of the record, for the rules of closing. */
export interface CaseWork {
  /** The case is or was red or yellow, or on the second or third level. */
  grave: boolean;
  visits: {
    /** Day from which the child is to be visited: the plan was approved, or the case taken up again after that; null: there was no plan yet. */
    from: IsoDate | null;
    /** A visit since then saw the child, or somebody who assessed it was alone with it. */
    childSeen: boolean;
    /** The same, without anybody else. */
    seenAlone: boolean;
    /** Planned ones whose day has passed. */
    late: number;
    /** Days since the last visit that counts on which nobody was met, a visit was refused, or how the child is could not be verified. */
    failed: number;
  };
  /** Of the plan in force. */
  measures: { total: number; notBegun: number; inProgress: number; done: number };
  /** Needs of the assessment in force for which the plan has no measure, or only such as were given up. */
  unanswered: readonly Need[];
  /** Day of the review of the plan that was handed in and that nobody has countersigned or sent back. */
  planCheck: IsoDate | null;
  /** The first one that is called and neither held nor called off; the last one that was called off, where none has been held since. */
  conference: { called: { number: string; on: IsoDate } | null; cancelled: { number: string; on: IsoDate } | null };
  /** What conferences left to be done and nobody has reported as done, with the earliest day. */
  tasks: { count: number; first: IsoDate | null };
  /** What was promised at a visit, whose day has passed and that nobody has found kept, with the earliest day. */
  promises: { count: number; first: IsoDate | null };
  arrears: readonly Arrears[];
  /** Rules whose limit has passed without the act: those that nothing above speaks of. What falls due only while the district decides is no fault of who asked in time. */
  passed: readonly DeadlineRule[];
}

/** Of a case of which nothing is on record. */
export const NO_WORK: CaseWork = {
  grave: false, visits: { from: null, childSeen: false, seenAlone: false, late: 0, failed: 0 }, measures: { total: 0, notBegun: 0, inProgress: 0, done: 0 }, unanswered: [], planCheck: null,
  conference: { called: null, cancelled: null }, tasks: { count: 0, first: null }, promises: { count: 0, first: null }, arrears: [], passed: [],
};

export const openMeasures = ({ measures }: Pick<CaseWork, "measures">): number => measures.notBegun + measures.inProgress;
