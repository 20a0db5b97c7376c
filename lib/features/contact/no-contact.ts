import type { GuardianRole } from "../../shared/vocabulary/child";
import type { RegistrationForm } from "../registration/schema";

/** Where the form has somebody's number: 'parents.0.phone'. */
const PHONES: Readonly<Record<string, GuardianRole>> = { "parents.0.phone": "FATHER", "parents.1.phone": "MOTHER", "guardianship.carerPhone": "CARER" };

/** Whether a field of the form is the number of somebody whom nobody is to ring up. */
export const isNoContact = (path: string, noContacts: readonly GuardianRole[]): boolean => path in PHONES && noContacts.includes(PHONES[path]!);

/** The form as it leaves the office: whoever is suspected of harm is not to be rung up by others. */
export function withoutNumbers(form: RegistrationForm, noContacts: readonly GuardianRole[]): RegistrationForm {
  const parents = form.parents.map((parent) => (noContacts.includes(parent.role) ? { ...parent, phone: "" } : parent)) as RegistrationForm["parents"];
  return { ...form, parents, guardianship: noContacts.includes("CARER") ? { ...form.guardianship, carerPhone: "" } : form.guardianship };
}
