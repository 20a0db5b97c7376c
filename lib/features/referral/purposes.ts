import type { OrgType, WorkTask } from "../../shared/vocabulary/organisation";
import { DISCLOSURE_FIELDS, type DisclosureField } from "./disclosure";

/** What a referral is for. Labels under `referral.purposes`. */
export const REFERRAL_PURPOSES = [
  "LITIGATION", "LEGAL_AID", "PUBLIC_SECURITY", "SCHOOLING", "SCHOOL_SUPPORT", "EMPLOYMENT", "FAMILY_GUIDANCE", "COMPANIONSHIP", "SHELTER", "STREET_PATROL",
  "COMMUNITY_SUPPORT", "COMMISSIONED_SERVICE", "LEAD_OFFICE",
] as const;
export type ReferralPurpose = (typeof REFERRAL_PURPOSES)[number];

export interface PurposeRow {
  purpose: ReferralPurpose;
  orgTypes: readonly OrgType[];
  /** Tasks for which it holds; all tasks when left out. */
  tasks?: readonly WorkTask[];
  /** Always disclosed: without them the receiver cannot act. */
  required: readonly DisclosureField[];
  /** Disclosed unless the sender takes them out. Nothing beyond the two lists ever goes (个人信息保护法 6: the least that the purpose needs). */
  optional: readonly DisclosureField[];
}

/** Purpose → fields, by the type of the receiver and the task. */
export const PURPOSE_ROWS: readonly PurposeRow[] = [
  { purpose: "LITIGATION", orgTypes: ["COURT"], required: ["NAME", "SEX", "BIRTH_DATE", "GUARDIANSHIP", "REQUESTED_ACTION"], optional: [] },
  {
    purpose: "LEGAL_AID", orgTypes: ["JUSTICE_BUREAU", "LEGAL_AID_ORG"], required: ["NAME", "SEX", "BIRTH_DATE", "REQUESTED_ACTION"], optional: ["GUARDIANSHIP"],
  },
  { purpose: "PUBLIC_SECURITY", orgTypes: ["PUBLIC_SECURITY"], required: ["NAME", "BIRTH_DATE", "REQUESTED_ACTION"], optional: ["ADDRESS", "GUARDIANS"] },
  {
    purpose: "SCHOOLING", orgTypes: ["EDUCATION_COMMISSION"], required: ["NAME", "BIRTH_DATE", "REQUESTED_ACTION"], optional: ["SCHOOL", "GRADE", "DROPOUT_DATE"],
  },
  { purpose: "SCHOOL_SUPPORT", orgTypes: ["SCHOOL"], required: ["NAME", "GRADE", "REQUESTED_ACTION"], optional: ["BIRTH_DATE", "DROPOUT_DATE"] },
  { purpose: "EMPLOYMENT", orgTypes: ["HUMAN_RESOURCES"], required: ["NAME", "AGE", "WISH"], optional: ["ATTAINMENT"] },
  {
    purpose: "FAMILY_GUIDANCE", orgTypes: ["WOMENS_FEDERATION", "MUNICIPAL_PROTECTION_INSTITUTION"], required: ["NAME", "AGE", "REQUESTED_ACTION"],
    optional: ["CARER", "CARER_PHONE"],
  },
  { purpose: "COMPANIONSHIP", orgTypes: ["YOUTH_LEAGUE"], required: ["NAME", "AGE", "REQUESTED_ACTION"], optional: ["SEX"] },
  {
    purpose: "SHELTER", orgTypes: ["RESCUE_STATION", "MUNICIPAL_PROTECTION_INSTITUTION"], tasks: ["T1_1", "T1_2", "T3_1", "T3_2", "T3_4"],
    required: ["NAME", "SEX", "BIRTH_DATE", "REQUESTED_ACTION"], optional: ["HEALTH", "GUARDIANS"],
  },
  { purpose: "STREET_PATROL", orgTypes: ["URBAN_MANAGEMENT"], required: ["NAME", "AGE", "REQUESTED_ACTION"], optional: ["SEX", "STREET_PLACES"] },
  { purpose: "COMMUNITY_SUPPORT", orgTypes: ["COMMUNITY"], required: ["NAME", "AGE", "REQUESTED_ACTION"], optional: ["ADDRESS", "CARER", "CARER_PHONE"] },
  {
    purpose: "COMMISSIONED_SERVICE", orgTypes: ["SOCIAL_WORK_AGENCY", "SOCIAL_ORGANISATION", "UNIVERSITY"], required: ["NAME", "AGE", "REQUESTED_ACTION"],
    optional: ["SEX", "CARER", "CARER_PHONE", "ADDRESS"],
  },
  { purpose: "LEAD_OFFICE", orgTypes: ["STREET_OFFICE", "DISTRICT_BUREAU"], required: ["NAME", "SEX", "BIRTH_DATE", "REQUESTED_ACTION"], optional: ["GUARDIANSHIP"] },
];

/** The purposes open to a receiver at a task, the most usual first. */
export const purposesFor = (orgType: OrgType, task: WorkTask): PurposeRow[] =>
  PURPOSE_ROWS.filter((row) => row.orgTypes.includes(orgType) && (row.tasks === undefined || row.tasks.includes(task)))
    // A purpose that is meant for just this task stands before one for all tasks.
    .sort((a, b) => Number(b.tasks !== undefined) - Number(a.tasks !== undefined));

/** The fields of a purpose in the order of disclosure; null when it is not open to the receiver, or the chosen fields go beyond it or leave out what it needs. */
export function fieldsToDisclose(
  receiver: { orgType: OrgType; task: WorkTask }, purpose: ReferralPurpose, chosen: readonly DisclosureField[],
): DisclosureField[] | null {
  const row = purposesFor(receiver.orgType, receiver.task).find((candidate) => candidate.purpose === purpose);
  if (!row || chosen.some((field) => !row.optional.includes(field) && !row.required.includes(field))) return null;
  return DISCLOSURE_FIELDS.filter((field) => row.required.includes(field) || (row.optional.includes(field) && chosen.includes(field)));
}
