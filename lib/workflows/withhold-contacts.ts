import type { WriteContext } from "../server/write/mutation";
import type { LadderStep, LadderSubject } from "../shared/vocabulary/ladder";
import type { GuardianRole } from "../shared/vocabulary/child";

const ROLES: Readonly<Record<LadderSubject, readonly GuardianRole[]>> = { FATHER: ["FATHER"], MOTHER: ["MOTHER"], BOTH_PARENTS: ["FATHER", "MOTHER"], OTHER_CARER: ["CARER"] };
/** Steps that are taken against somebody who harms the child or does nothing for it. */
const AGAINST: readonly LadderStep[] = ["ADMONITION", "STOP", "EMERGENCY_REMOVAL", "PROTECTION_ORDER", "SUIT"];

/**
 * Keeps the people of a child from being shown as contacts, as soon as the record says that one of them may have harmed it (domain: the guardianship ladder; docs/decisions/withheld-contacts.md). What a person has decided of
 * one of them stays. `subject`: whom it is about; null: nobody is named, so all of them.
 */
export async function withholdContacts({ tx }: Pick<WriteContext, "tx">, childId: string, subject: LadderSubject | null): Promise<void> {
  const roles = subject && ROLES[subject];
  await tx.childGuardian.updateMany({
    where: { childId, withheld: false, withheldAt: null, ...(roles ? { OR: [{ role: { in: [...roles] } }, { relation: { in: roles.filter((role) => role !== "CARER") } }] } : {}) }, data: { withheld: true, version: { increment: 1 } },
  });
}

export const isAgainstSomebody = (step: LadderStep): boolean => AGAINST.includes(step);
