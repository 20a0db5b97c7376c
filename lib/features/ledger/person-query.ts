import { isIsoDate } from "../../shared/dates";
import { normaliseResidentId } from "../../shared/resident-id";

/** What somebody looks for: a person by ID number, by full name and birth date, or by any part of the name; or a record by its number. */
export type PersonQuery =
  | { kind: "ID"; id: string }
  | { kind: "NUMBER"; number: string; whole: boolean }
  | { kind: "NAME_AND_BIRTH"; name: string; birthDate: string }
  | { kind: "NAME"; text: string };

/** What can only be a part of a registration's or a case's number: no name has a digit. */
export const PART_OF_NUMBER = /^(?:(?:DJ|GA)-?)?[\d-]*\d[\d-]*$/i;
const WHOLE_NUMBER = /^(DJ|GA)-\d{9}-\d{4}-\d{5}$/;
const BIRTH_LAST = /^([^\d]+?)[\s,\uff0c、;\uff1b]*(\d{4})[-/.年]?(\d{2})[-/.月]?(\d{2})日?$/u;
const BIRTH_FIRST = /^(\d{4})[-/.年]?(\d{2})[-/.月]?(\d{2})日?[\s,\uff0c、;\uff1b]*([^\d]+)$/u;

/** Reads what was typed into the one field. */
export function readQuery(typed: string): PersonQuery {
  const text = typed.trim();
  const id = normaliseResidentId(text);
  if (/^\d{17}[\dX]$/.test(id)) return { kind: "ID", id };
  const number = text.toUpperCase();
  if (WHOLE_NUMBER.test(number)) return { kind: "NUMBER", number, whole: true };
  if (PART_OF_NUMBER.test(number)) return { kind: "NUMBER", number, whole: false };
  const last = BIRTH_LAST.exec(text);
  const first = BIRTH_FIRST.exec(text);
  const [name = "", ...date] = last ? last.slice(1) : first ? [first[4] ?? "", ...first.slice(1, 4)] : [];
  const birthDate = date.join("-");
  return name.trim() !== "" && isIsoDate(birthDate) ? { kind: "NAME_AND_BIRTH", name: name.trim(), birthDate } : { kind: "NAME", text };
}
