import type { Actor } from "../../authz/actor";
import { CONTRACTED_ORG_TYPES } from "../../authz/scope";
import type { OrgType } from "../../shared/vocabulary/organisation";
import { DOCUMENT_KINDS, type DocumentKind } from "../../shared/vocabulary/casework";

/** Files that one record may have. */
export const MAX_DOCUMENTS_PER_CASE = 200;
export const MAX_DOCUMENTS_PER_REFERRAL = 20;

/** Evidence and court papers stay with the street and the district (domain: who sees what). */
const WITHOUT_EVIDENCE = ["CHILD_PHOTO", "ASSESSMENT", "VISIT"] as const satisfies DocumentKind[];

/** Kinds of files that somebody sees of a case by grant, besides what its own organisation uploaded. */
export function kindsSeenByGrant(actor: Actor): readonly DocumentKind[] {
  const contracted = (CONTRACTED_ORG_TYPES as readonly OrgType[]).includes(actor.organisation.type);
  return contracted ? WITHOUT_EVIDENCE : [...WITHOUT_EVIDENCE, "REGISTRATION"];
}

/** Kinds that an organisation may upload to a case; a referral's files are its result or what the sender gave along, and a photo is the child's, not the case's. */
export function kindsUploadable(actor: Actor): readonly DocumentKind[] {
  const street = actor.organisation.type === "STREET_OFFICE";
  const own = DOCUMENT_KINDS.filter((kind) => kind !== "REFERRAL_RESULT" && kind !== "REFERRAL_PAPER" && kind !== "CHILD_PHOTO" && (street || kind !== "LADDER_PAPER"));
  return (CONTRACTED_ORG_TYPES as readonly OrgType[]).includes(actor.organisation.type) ? ["ASSESSMENT", "VISIT"] : own;
}
