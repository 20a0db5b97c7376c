import type { OrgType } from "../../shared/vocabulary/organisation";
import type { DisclosureField } from "../referral/disclosure";

/**
 * What no purpose may ever name, whoever confirms it, each with its reason (texts under `admin.purposes.never`): the code knows no way to gather it for a referral, the database
 * refuses it, and a person who asks for it is told why.
 */
export const NEVER_DISCLOSED = {
  /** Whoever reads of the harm can do harm with it; the police learn of it by the report that the law demands (未成年人保护法 11, 103). */
  HARM: "harm",
  /** Evidence goes from whoever holds it to whoever investigates, not through a third office. */
  EVIDENCE: "evidence",
  /** Cases of minors are not heard in public; the court says who gets its papers. */
  COURT_PAPERS: "courtPapers",
  /** What is sealed is read by those who are named, and by nobody else. */
  SEALED: "sealed",
  /** An identity number opens other records; name and birth date are enough to find a child. */
  ID_NUMBER: "idNumber",
  GUARDIAN_ID_NUMBER: "idNumber",
  /** Scores judge a family and are for those who help it by a plan. */
  SCORES: "scores",
  CASE_NOTES: "scores",
  /** A face is found again everywhere. */
  PHOTO: "photo",
} as const;
export type NeverDisclosed = keyof typeof NEVER_DISCLOSED;

/** Fields of which the law calls for special care (个人信息保护法 28), with the only kinds of offices that a purpose may show them to. */
export const FIELD_RECEIVERS: Readonly<Partial<Record<DisclosureField, readonly OrgType[]>>> = {
  HEALTH: ["RESCUE_STATION", "MUNICIPAL_PROTECTION_INSTITUTION", "STREET_OFFICE", "DISTRICT_BUREAU"],
  GUARDIANSHIP: ["COURT", "JUSTICE_BUREAU", "LEGAL_AID_ORG", "PUBLIC_SECURITY", "RESCUE_STATION", "MUNICIPAL_PROTECTION_INSTITUTION", "STREET_OFFICE", "DISTRICT_BUREAU"],
  /** Who guards a child must know from whom; nobody else is told (docs/decisions/interim-handover.md). */
  INTERIM_TERMS: ["RESCUE_STATION", "MUNICIPAL_PROTECTION_INSTITUTION"],
  KEPT_AWAY: ["RESCUE_STATION", "MUNICIPAL_PROTECTION_INSTITUTION"],
  STREET_PLACES: ["URBAN_MANAGEMENT", "PUBLIC_SECURITY", "RESCUE_STATION", "MUNICIPAL_PROTECTION_INSTITUTION", "STREET_OFFICE", "DISTRICT_BUREAU"],
};

/** Bodies that get no case work, and so no purpose: they lead, pay or run the platform. */
const NO_RECEIVERS: readonly OrgType[] = ["MUNICIPAL_BUREAU", "FINANCE", "POLITICAL_LEGAL", "PLATFORM_OPERATOR"];
export const canReceive = (orgType: OrgType): boolean => !NO_RECEIVERS.includes(orgType);
