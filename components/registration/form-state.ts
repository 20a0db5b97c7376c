import type { SectionState } from "@/components/ui/section-index";
import { emptyRegistration } from "@/lib/features/registration/defaults";
import { registrationFieldErrors } from "@/lib/features/registration/field-checks";
import { guardianKeysOf } from "@/lib/features/registration/form-parts";
import type { LookUpMatchesInput } from "@/lib/features/registration/input";
import { withoutMasked } from "@/lib/features/registration/masked-ids";
import { registrationFormSchema, REGISTRATION_SECTIONS, type RegistrationForm } from "@/lib/features/registration/schema";
import { FIELD_RULES, isApplicable, isRequired, valueAt, type FieldPath } from "@/lib/features/registration/skip-rules";
import { isIsoDate } from "@/lib/shared/dates";
import { fieldErrorsOf } from "@/lib/shared/field-errors";
import type { FieldErrors } from "@/lib/shared/refusal";

export type SectionName = keyof RegistrationForm;

/** All faults of the form as it stands, by the rules that the server runs again. Numbers that stand masked are not judged here. */
export function formErrors(form: RegistrationForm, today: string): FieldErrors {
  const shape = registrationFormSchema.safeParse(form);
  const errors = withoutMasked({ ...registrationFieldErrors(form, { today }), ...(shape.success ? {} : fieldErrorsOf(shape.error, form)) }, form);
  // Street and community are one choice: one fault is enough.
  for (const [street, community] of [["residence.currentStreet", "residence.currentCommunity"], ["residence.foundStreet", "residence.foundCommunity"]] as const) {
    if (!errors[street]) continue;
    errors[community] ??= errors[street];
    delete errors[street];
  }
  return inFormOrder(errors);
}

/** The summary lists faults from the top of the form down. */
function inFormOrder(errors: FieldErrors): FieldErrors {
  const sectionOf = (path: string) => REGISTRATION_SECTIONS.indexOf(path.split(".")[0] as SectionName);
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => sectionOf(a) - sectionOf(b)));
}

const inSection = (section: SectionName) => (path: FieldPath) => path.startsWith(`${section}.`);
const isBlank = (value: unknown) => value === null || value === undefined || value === "" || value === false || (Array.isArray(value) && value.length === 0);

/** In error when a fault is shown, open while something is missing; complete otherwise, or optional where nothing is asked for and nothing filled in. */
export function sectionState(section: SectionName, form: RegistrationForm, all: FieldErrors, shown: FieldErrors): SectionState {
  const within = inSection(section);
  if (Object.keys(shown).some(within)) return "error";
  if (Object.keys(all).some(within)) return "open";
  const needed = FIELD_RULES.some((rule) => within(rule.path) && isRequired(form, rule.path));
  const touched = JSON.stringify(form[section]) !== JSON.stringify(emptyRegistration({ today: form.head.filedOn, filledBy: form.signatures.filledBy })[section]);
  return needed || touched ? "complete" : "optional";
}

/** Fields of a section that are hidden although something was typed: it will not be sent. */
export const hiddenWithText = (section: SectionName, form: RegistrationForm): FieldPath[] =>
  FIELD_RULES.map((rule) => rule.path).filter((path) => inSection(section)(path) && !isApplicable(form, path) && !isBlank(valueAt(form, path)));

/** What a look-up for possible duplicates sends of the form. */
export function matchSearchOf(form: RegistrationForm, ids: { exceptRegistrationId: string | null; siblingOf: string | null }): LookUpMatchesInput {
  const { name, formerName, birthDate, idType, idNumber } = form.child;
  return { name, formerName, birthDate: isIsoDate(birthDate) ? birthDate : "", idType, idNumber, ...guardianKeysOf(form), ...ids };
}
