import type { CorrectionField } from "../../shared/vocabulary/casework";
import type { CarerRelation, GuardianRole, ParentCondition } from "../../shared/vocabulary/child";

/** Where a family has gone that lives in the street no more. */
export const OUTSIDE = "OUTSIDE";

/** What a visit may report to be otherwise. */
export const REPORTED_FIELDS = ["ADDRESS", "CARER", "CARER_PHONE", "CHILD_PHONE", "SCHOOL"] as const satisfies readonly CorrectionField[];
export type ReportedField = (typeof REPORTED_FIELDS)[number];

/** What a correction says, by field; '' for what is not known. */
export interface Facts {
  ADDRESS: { division: string; address: string; since: string };
  CARER: { name: string; relation: CarerRelation | ""; phone: string };
  CARER_PHONE: { phone: string };
  CHILD_PHONE: { phone: string };
  SCHOOL: { school: string };
  /** Somebody of the family in their place on the form; the condition is a parent's. */
  PERSON: { role: GuardianRole; name: string; condition: ParentCondition | "" };
}

/** One correction with what belongs to its field; `before` null: whoever reported it may not know. */
export type Change = { [F in CorrectionField]: { field: F; before: Facts[F] | null; after: Facts[F] } }[CorrectionField];

/** What is on file, for every field that is reported. */
export type OnFile = { [F in ReportedField]: Facts[F] };

/** What identifies a state of a field: the day on which somebody moved is no part of it. */
const essence = (facts: Facts[CorrectionField]): string =>
  JSON.stringify(Object.entries(facts).filter(([name]) => name !== "since").sort(([a], [b]) => (a < b ? -1 : 1)));

export const sameFacts = (a: Facts[CorrectionField], b: Facts[CorrectionField]): boolean => essence(a) === essence(b);

/** The record says something else now than when the correction was reported. */
export const changedSince = ({ field, before }: Change, now: OnFile): boolean => field !== "PERSON" && before !== null && !sameFacts(before, now[field]);
