import { maskId } from "../../shared/masking";
import type { FieldErrors } from "../../shared/refusal";
import type { RegistrationForm } from "./schema";

/** IDs are masked for all, also in a form that is opened again (domain: privacy): what is left as it is means the number on file. */
export const isMasked = (value: string): boolean => value.includes("*");

export function maskIds(form: RegistrationForm): RegistrationForm {
  return mapIds(form, maskId);
}

/** The number on file that a masked one stands for; what fits none stays as typed and fails its check. */
export function unmask(value: string, onFile: readonly string[]): string {
  return isMasked(value) ? (onFile.find((id) => id !== "" && maskId(id) === value) ?? value) : value;
}

/** The form with masked numbers put back from the one on file: the child's from the child's, parents' from the parents'. */
export function unmaskIds(form: RegistrationForm, stored: RegistrationForm): RegistrationForm {
  const parentIds = stored.parents.map((parent) => parent.idNumber);
  const [father, mother] = form.parents;
  return {
    ...form,
    child: { ...form.child, idNumber: unmask(form.child.idNumber, [stored.child.idNumber]) },
    parents: [{ ...father, idNumber: unmask(father.idNumber, parentIds) }, { ...mother, idNumber: unmask(mother.idNumber, parentIds) }],
  };
}

/** Errors without those of numbers that stand masked: they were checked when they were filed, and the server checks them again. */
export function withoutMasked(errors: FieldErrors, form: RegistrationForm): FieldErrors {
  const masked = new Set([
    ...(isMasked(form.child.idNumber) ? ["child.idNumber"] : []), ...form.parents.flatMap((parent, index) => (isMasked(parent.idNumber) ? [`parents.${index}.idNumber`] : [])),
  ]);
  return Object.fromEntries(Object.entries(errors).filter(([path]) => !masked.has(path)));
}

function mapIds(form: RegistrationForm, map: (id: string) => string): RegistrationForm {
  const [father, mother] = form.parents;
  return {
    ...form,
    child: { ...form.child, idNumber: map(form.child.idNumber) },
    parents: [{ ...father, idNumber: map(father.idNumber) }, { ...mother, idNumber: map(mother.idNumber) }],
  };
}
