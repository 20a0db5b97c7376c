import { emptyRegistration } from "../registration/defaults";
import type { RegistrationForm } from "../registration/schema";
import type { IsoDate } from "../../shared/dates";
import { parseResidentId } from "../../shared/resident-id";

/** What the cells of a row say, by the path of the form; what is empty is not there. */
export type RowValues = Readonly<Record<string, unknown>>;

/** The form of a row: what is not filled in is as the form itself begins, and what follows from other cells is filled in from them. */
export function formOfRow(values: RowValues, { today, filledBy }: { today: IsoDate; filledBy: string }): RegistrationForm {
  const form = emptyRegistration({ today, filledBy });
  for (const [path, value] of Object.entries(values)) set(form, path, value);
  const { child, residence, head } = form;
  // First met, where nothing else is said, when it was registered.
  if (values["head.firstContactOn"] === undefined) head.firstContactOn = head.filedOn;
  const id = child.idType === "RESIDENT_ID" && child.idNumber !== "" ? parseResidentId(child.idNumber, today) : null;
  if (id?.ok) {
    if (child.birthDate === "") child.birthDate = id.birthDate;
    child.sex ??= id.sex;
  }
  // The list of provinces is of those outside Beijing.
  if (residence.registeredProvince !== "") residence.householdScope ??= "ELSEWHERE";
  if (values["history.streetLife"] === undefined && [head.primaryCategory, ...head.secondaryCategories].includes("C4_STREET_LIFE")) form.history.streetLife = true;
  if (residence.currentStreet === "" && residence.currentCommunity !== "") residence.currentStreet = residence.currentCommunity.slice(0, 9);
  if (residence.foundStreet === "" && residence.foundCommunity !== "") residence.foundStreet = residence.foundCommunity.slice(0, 9);
  return form;
}

function set(form: RegistrationForm, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const holder = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], form) as Record<string, unknown>;
  holder[last] = value;
}

/** The row as one text, whatever order its columns stand in: the same row read again gives the same. */
export const contentOf = (values: RowValues): string => JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
