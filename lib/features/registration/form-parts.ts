import type { CompleteRegistration } from "./complete-registration";
import { emptyRegistration } from "./defaults";
import type { RegistrationForm } from "./schema";

/** ID numbers and phones of parents and carer as typed, for finding brothers and sisters. */
export function guardianKeysOf(form: RegistrationForm): { guardianIds: string[]; guardianPhones: string[] } {
  const filled = (values: string[]) => values.filter((value) => value !== "");
  return {
    guardianIds: filled(form.parents.map((parent) => parent.idNumber)),
    guardianPhones: filled([...form.parents.map((parent) => parent.phone), form.guardianship.carerPhone]),
  };
}

/** The child's number where it has one; a number typed before '无证件' was chosen does not count. */
export const childIdNumber = ({ child }: Pick<RegistrationForm, "child">): string => (child.idType === null || child.idType === "NONE" ? "" : child.idNumber);

/** By whose name the household goes: the carer, else a parent, else the child. */
export function householdHeadOf(form: CompleteRegistration): string {
  return [form.guardianship.carerName, ...form.parents.map((parent) => parent.name)].find((name) => name !== "") ?? form.child.name;
}

/** Which sections differ, by name: what an audit row and a message of conflict may say of a form. */
export function changedSections(before: RegistrationForm, after: RegistrationForm): (keyof RegistrationForm)[] {
  return (Object.keys(after) as (keyof RegistrationForm)[]).filter((section) => JSON.stringify(before[section]) !== JSON.stringify(after[section]));
}

type Json = { [key: string]: unknown };
const isRecord = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

/** Lays what is stored over an empty form, so that a form of an earlier shape can still be read. */
export function readStoredForm(stored: unknown): RegistrationForm {
  const empty = emptyRegistration({ today: "", filledBy: "" });
  const overlay = (base: unknown, value: unknown): unknown => {
    if (Array.isArray(base)) return Array.isArray(value) ? (base.length > 0 ? base.map((item, index) => overlay(item, value[index])) : value) : base;
    if (!isRecord(base)) return value === undefined ? base : value;
    return Object.fromEntries(Object.keys(base).map((key) => [key, overlay(base[key], isRecord(value) ? value[key] : undefined)]));
  };
  return overlay(empty, stored) as RegistrationForm;
}
