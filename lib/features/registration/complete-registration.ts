import { normaliseResidentId } from "../../shared/resident-id";
import type { RegistrationForm } from "./schema";
import { withoutInapplicable } from "./skip-rules";

type Filled<T, K extends keyof T> = Omit<T, K> & { [P in K]: NonNullable<T[P]> };

/** A form without faults: what is required is there, what does not apply is empty, ID numbers are normalised. */
export type CompleteRegistration = Omit<RegistrationForm, "head" | "child" | "residence" | "health" | "schooling" | "guardianship" | "need" | "signatures"> & {
  head: Filled<RegistrationForm["head"], "source" | "primaryCategory">;
  child: Filled<RegistrationForm["child"], "idType" | "sex">;
  residence: Filled<RegistrationForm["residence"], "householdStatus" | "householdScope" | "hasDwelling">;
  health: Filled<RegistrationForm["health"], "condition">;
  schooling: Filled<RegistrationForm["schooling"], "status">;
  guardianship: Filled<RegistrationForm["guardianship"], "kind">;
  need: Filled<RegistrationForm["need"], "urgency">;
  signatures: Filled<RegistrationForm["signatures"], "guardianConfirms">;
};

/** Call after `registrationFieldErrors` found nothing; the type follows from that. */
export function completeRegistration(form: RegistrationForm): CompleteRegistration {
  const copy = withoutInapplicable(form);
  if (copy.child.idType === "RESIDENT_ID") copy.child.idNumber = normaliseResidentId(copy.child.idNumber);
  for (const parent of copy.parents) if (parent.idNumber !== "") parent.idNumber = normaliseResidentId(parent.idNumber);
  return copy as CompleteRegistration;
}

/** The child's jurisdiction (domain §2): where it lives now; if nowhere, where it was found. */
export function jurisdictionOf({ residence }: Pick<RegistrationForm, "residence">): string {
  return residence.hasDwelling ? residence.currentCommunity : residence.foundCommunity || residence.foundStreet;
}
