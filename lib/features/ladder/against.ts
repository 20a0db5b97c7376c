import type { CarerRelation, GuardianRole } from "../../shared/vocabulary/child";
import type { LadderResult, LadderStep, LadderSubject } from "../../shared/vocabulary/ladder";

const ROLES: Readonly<Record<LadderSubject, readonly GuardianRole[]>> = { FATHER: ["FATHER"], MOTHER: ["MOTHER"], BOTH_PARENTS: ["FATHER", "MOTHER"], OTHER_CARER: ["CARER"] };
/** Steps that are taken against somebody who harms the child or does nothing for it. */
const AGAINST: readonly LadderStep[] = ["ADMONITION", "STOP", "EMERGENCY_REMOVAL", "PROTECTION_ORDER", "SUIT_SUPPORT", "SUIT"];

export const isAgainstSomebody = (step: LadderStep): boolean => AGAINST.includes(step);

/** The same, and a judgment that revokes: what keeps somebody from being a contact. */
export const speaksAgainst = ({ step, result }: { step: LadderStep; result: LadderResult | null }): boolean => isAgainstSomebody(step) || (step === "JUDGMENT" && result === "REVOKED");

/** Whether somebody of the family is whom a step is about, in whatever place of the form it stands: by its place, or as the parent that the carer is said to be. */
export const isMeantBy = (subject: LadderSubject, { role, relation }: { role: GuardianRole; relation: CarerRelation }): boolean => ROLES[subject].includes(role) || (ROLES[subject] as readonly string[]).includes(relation);
