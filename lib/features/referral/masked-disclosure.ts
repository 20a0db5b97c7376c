import { maskName, maskPhone, maskPlace, withoutPeople } from "../../shared/masking";
import type { GuardedBy } from "../ladder/guardians-now";
import type { DisclosedItem } from "./disclosure";

/** What was disclosed, as a reader of the sender's side sees it who may not know whom it is about: no name, phone, door or school. */
export function maskDisclosed(items: readonly DisclosedItem[]): DisclosedItem[] {
  const names = items.flatMap(({ field, value }) =>
    value.kind === "text" && field === "NAME" ? [value.text] : value.kind === "keptAway" ? value.people.map(({ name }) => name) : value.kind === "people" ? [...value.people.flatMap(({ name }) => name ?? []), ...(value.guardedBy?.kind === "appointed" ? value.guardedBy.names : [])] : [],
  );
  return items.map(({ field, value }): DisclosedItem => {
    if (value.kind === "people") return { field, value: { ...value, people: value.people.map((person) => ({ ...person, name: person.name && maskName(person.name) })), ...(value.guardedBy && { guardedBy: maskedGuardian(value.guardedBy) }) } };
    if (value.kind === "keptAway") return { field, value: { ...value, people: value.people.map((person) => ({ ...person, name: maskName(person.name) })) } };
    if (value.kind === "whereNow") return { field, value: { ...value, address: value.address && maskPlace(value.address), phone: "" } };
    if (value.kind !== "text") return { field, value };
    return { field, value: { kind: "text", text: maskText(field, value.text, names) } };
  });
}

export const maskedGuardian = (guardedBy: GuardedBy): GuardedBy => (guardedBy.kind === "appointed" ? { ...guardedBy, names: guardedBy.names.map(maskName) } : guardedBy);

function maskText(field: DisclosedItem["field"], text: string, names: readonly string[]): string {
  switch (field) {
    case "NAME":
      return maskName(text);
    case "CARER_PHONE":
      return maskPhone(text);
    case "ADDRESS":
    case "SCHOOL":
    case "STREET_PLACES":
      return maskPlace(text);
    default:
      return withoutPeople(text, names);
  }
}
