import { withoutContacts } from "../contact/no-contact";
import type { RegistrationForm } from "./schema";

/** A form as it leaves the office for any purpose but its own file: by which way the child was found may be who told, and nobody is rung up who is no contact. */
export const formForOthers = (form: RegistrationForm, noContacts: readonly string[]): RegistrationForm => withoutContacts({ ...form, head: { ...form.head, source: null } }, noContacts);

/** Whether a field says nothing there, whatever stands in it. */
export const isKeptFromOthers = (path: string): boolean => path === "head.source";
