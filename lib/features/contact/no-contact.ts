import type { CarerRelation, GuardianRole } from "../../shared/vocabulary/child";
import type { RegistrationForm } from "../registration/schema";

/** Somebody of a child's family whom nobody is to ring up. */
export interface NoContact {
  role: GuardianRole;
  name: string;
  phone: string;
  /** Nobody to ring up since they have died: meant by place and name alone, and the number may be another's by now. */
  dead?: boolean;
}

/** Whether somebody is among them, in whatever place of the form it stands: by its place, by its name, or as the parent that the carer is said to be. */
export const isNoContact = ({ role, name, relation }: { role: GuardianRole; name: string; relation: CarerRelation | null }, people: readonly NoContact[]): boolean =>
  people.some((person) => person.role === role || (role === "CARER" && !person.dead && person.role === relation) || (name !== "" && person.name === name));

/** Whether a number is that of one of them, whoever is said to have it. */
export const isNoContactsNumber = (number: string, people: readonly NoContact[]): boolean => digits(number) !== "" && people.some(({ phone, dead }) => !dead && digits(phone) === digits(number));

/** Where the form has the numbers of people, the child's own among them. */
const PHONES = ["child.phone", "parents.0.phone", "parents.1.phone", "guardianship.carerPhone"] as const;
const digits = (number: string): string => number.replaceAll(/\D/g, "");

/**
 * The fields of a form that say how somebody is reached who is no contact: 'parents.0.phone'. The person is meant in each place where it stands, by its place or by its name; and its number is nobody's,
 * the child's neither.
 */
export function noContactFields(form: RegistrationForm, people: readonly NoContact[]): string[] {
  const [father, mother] = form.parents;
  const places = [
    { role: father.role, relation: null, name: father.name, phone: "parents.0.phone", others: ["parents.0.workPlace"] }, { role: mother.role, relation: null, name: mother.name, phone: "parents.1.phone", others: ["parents.1.workPlace"] },
    { role: "CARER" as const, relation: form.guardianship.carerRelation, name: form.guardianship.carerName, phone: "guardianship.carerPhone", others: [] },
  ].filter((place) => isNoContact(place, people));
  const numberAt = (path: string) => digits({ "child.phone": form.child.phone, "parents.0.phone": father.phone, "parents.1.phone": mother.phone, "guardianship.carerPhone": form.guardianship.carerPhone }[path] ?? "");
  const suspected = people.filter(({ dead }) => !dead);
  const numbers = [...suspected.map(({ phone }) => digits(phone)), ...places.filter((place) => isNoContact(place, suspected)).map(({ phone }) => numberAt(phone))].filter((number) => number !== "");
  return [...new Set([...places.flatMap(({ phone, others }) => [phone, ...others]), ...PHONES.filter((path) => numbers.includes(numberAt(path)))])];
}

/** Who of these is meant by such a field: by its place, else by its name, else whose number it is. */
export function whoAt<T extends NoContact>(path: string, form: RegistrationForm, people: readonly T[]): T | null {
  const [father, mother] = form.parents;
  const { carerRelation, carerName, carerPhone } = form.guardianship;
  const place = path.startsWith("parents.0.") ? father : path.startsWith("parents.1.") ? mother : path === "guardianship.carerPhone" ? { role: "CARER" as const, name: carerName, phone: carerPhone } : { role: null, name: "", phone: form.child.phone };
  const meant = (person: T) => person.role === place.role || (place.role === "CARER" && person.role === carerRelation) || (place.name !== "" && person.name === place.name);
  const number = digits(place.phone);
  return people.find(meant) ?? (number === "" ? null : (people.find(({ phone }) => digits(phone) === number) ?? null));
}

/** Whether such a field is the number of the person itself, beside its name. */
export const isOwnNumber = (path: string): boolean => path !== "child.phone" && PHONES.some((phone) => phone === path);

/** The form as it leaves the office: whoever is suspected of harm is not to be rung up by others, nor looked for at work. */
export function withoutContacts(form: RegistrationForm, fields: readonly string[]): RegistrationForm {
  const kept = (path: string, value: string) => (fields.includes(path) ? "" : value);
  const parents = form.parents.map((parent, nth) => ({ ...parent, phone: kept(`parents.${nth}.phone`, parent.phone), workPlace: kept(`parents.${nth}.workPlace`, parent.workPlace) })) as RegistrationForm["parents"];
  return {
    ...form, parents, child: { ...form.child, phone: kept("child.phone", form.child.phone) }, guardianship: { ...form.guardianship, carerPhone: kept("guardianship.carerPhone", form.guardianship.carerPhone) },
  };
}
