import type { OrgType, WorkTask } from "../../shared/vocabulary/organisation";
import type { Bilingual } from "../assessment/instrument-types";
import { DISCLOSURE_FIELDS, type DisclosureField } from "./disclosure";

/** Code of what a referral is for: SCHOOLING. Purposes are data with versions (docs/decisions/purpose-templates.md). */
export type ReferralPurpose = string;
/** Handing over interim guardianship: the one purpose that needs no measure of a plan, to the office alone that is recorded as interim guardian, under the task of the notice that names such offices. */
export const INTERIM_HANDOVER: ReferralPurpose = "INTERIM_HANDOVER";
export const HANDOVER_TASK: WorkTask = "T1_2";
export const PURPOSE_CODE = /^[A-Z][A-Z0-9_]{2,39}$/;

/** What a purpose says of itself: to whom, at which tasks, with which fields, which result is asked for until when. */
export interface PurposeTemplate {
  purpose: ReferralPurpose;
  name: Bilingual;
  orgTypes: readonly OrgType[];
  /** Tasks for which it holds; all tasks when empty. */
  tasks: readonly WorkTask[];
  /** Always disclosed: without them the receiver cannot act. */
  required: readonly DisclosureField[];
  /** Disclosed unless the sender takes them out. Nothing beyond the two lists ever goes (个人信息保护法 6: the least that the purpose needs). */
  optional: readonly DisclosureField[];
  /** Calendar days until the result is asked for; null: none is proposed. */
  resultDays: number | null;
  /** Which result is asked for, in both languages. */
  asked: Bilingual;
}

/** A purpose in the version that is in force. */
export interface PurposeRow extends PurposeTemplate {
  versionId: string;
  number: number;
}

/** The purposes open to a receiver at a task, the most usual first. `guards`: it is recorded as the child's interim guardian. */
export const purposesFor = <Row extends PurposeTemplate>(rows: readonly Row[], orgType: OrgType, task: WorkTask, guards = false): Row[] =>
  rows.filter((row) => row.orgTypes.includes(orgType) && (row.tasks.length === 0 || row.tasks.includes(task)) && (guards || row.purpose !== INTERIM_HANDOVER))
    // A purpose that is meant for just this task stands before one for all tasks.
    .sort((a, b) => Number(b.purpose === INTERIM_HANDOVER) - Number(a.purpose === INTERIM_HANDOVER) || Number(b.tasks.length > 0) - Number(a.tasks.length > 0));

/** The fields of a purpose in the order of disclosure; null when the chosen ones go beyond it. */
export function fieldsOf(row: Pick<PurposeTemplate, "required" | "optional">, chosen: readonly DisclosureField[]): DisclosureField[] | null {
  if (chosen.some((field) => !row.optional.includes(field) && !row.required.includes(field))) return null;
  return DISCLOSURE_FIELDS.filter((field) => row.required.includes(field) || (row.optional.includes(field) && chosen.includes(field)));
}
