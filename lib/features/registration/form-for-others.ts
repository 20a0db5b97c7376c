import { withoutKept, type KeptBack } from "../../shared/masking";
import { withoutContacts } from "../contact/no-contact";
import { mapFreeTexts } from "./free-texts";
import type { RegistrationForm } from "./schema";

/**
 * A form as it leaves the office for any purpose but its own file: by which way the child was found may be who told, the account of it names whoever it is about and where the child is, and nobody is rung
 * up who is no contact. Its other free texts say nothing of what is kept back elsewhere.
 */
export function formForOthers(form: RegistrationForm, noContacts: readonly string[], kept: KeptBack): RegistrationForm {
  const { head, need } = form;
  return withoutContacts(mapFreeTexts({ ...form, head: { ...head, source: null }, need: { ...need, narrative: "" } }, (text) => withoutKept(text, kept)), noContacts);
}

/** Whether a field says nothing there, whatever stands in it. */
export const isKeptFromOthers = (path: string): boolean => path === "head.source" || path === "need.narrative";
