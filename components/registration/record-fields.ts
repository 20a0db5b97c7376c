import { emptyRegistration } from "@/lib/features/registration/defaults";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { isApplicable } from "@/lib/features/registration/skip-rules";
import { LEFT_OUT, WIDE } from "./form-layout";

export interface RecordField {
  field: string;
  /** 'parents.0.condition' */
  path: string;
  /** Its label's key under `registration`. */
  label: string;
  value: unknown;
  wide: boolean;
}

/** The fields of a section of the form that apply, in their order; the parents stand apart. */
export const recordFields = (form: RegistrationForm, section: Exclude<keyof RegistrationForm, "parents">): RecordField[] =>
  Object.keys(emptyRegistration({ today: "", filledBy: "" })[section])
    .filter((field) => !LEFT_OUT.has(field) && isApplicable(form, `${section}.${field}`))
    .map((field) => ({
      field, path: `${section}.${field}`, label: `field.${section}.${field}`, value: (form[section] as Record<string, unknown>)[field], wide: WIDE.has(`${section}.${field}`),
    }));

/** The same of the father (0) or the mother (1). */
export const parentFields = (form: RegistrationForm, index: 0 | 1): RecordField[] =>
  Object.entries(form.parents[index])
    .filter(([field]) => !LEFT_OUT.has(field) && isApplicable(form, `parents.${index}.${field}`))
    .map(([field, value]) => ({ field, path: `parents.${index}.${field}`, label: `field.parents.${field}`, value, wide: false }));
