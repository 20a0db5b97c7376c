import { surnameLengthOf } from "./surnames";

/**
 * How personal data stands on pages for whoever may not see it whole (domain: privacy and trust): 张**, first 6 and last 2 of an ID
 * number, first 3 and last 4 of a phone. The number of stars says nothing of the length of a name.
 */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length === 0) return "";
  return `${characters.slice(0, surnameLengthOf(name.trim())).join("")}**`;
}

/** First 6 and last 2 characters; a document of fewer than 15 characters keeps its first 2 and its last only. */
export function maskId(id: string): string {
  const text = id.trim();
  if (text.length === 0) return "";
  const [head, tail] = text.length >= 15 ? [6, 2] : text.length >= 6 ? [2, 1] : [0, 0];
  return text.slice(0, head) + "*".repeat(text.length - head - tail) + text.slice(text.length - tail);
}

/** 138****5678; a short number keeps its last 2 digits. */
export function maskPhone(phone: string): string {
  const text = phone.trim();
  const digits = text.replace(/\D/g, "");
  if (digits.length === 0) return text === "" ? "" : "****";
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.length > 4 ? digits.slice(-2) : ""}`;
}

/** What stands in place of an address, a school or any text that would lead to the person's door. */
export const MASKED_PLACE = "****";

/** A place in masked form: that there is one, not which. */
export const maskPlace = (place: string): string => (place.trim() === "" ? "" : MASKED_PLACE);

/** A file's name tells whose it is as often as not: what is left is its kind, by the ending. */
export const maskFileName = (name: string): string => MASKED_PLACE + (/\.[A-Za-z0-9]{1,5}$/.exec(name.trim())?.[0] ?? "");

const ID_IN_TEXT = /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g;
const PHONE_IN_TEXT = /(?<!\d)1\d{10}(?!\d)/g;

/** A text without the people it names: each of the names masked, the longest first; and without any ID number or mobile phone. */
export function withoutPeople(text: string, names: readonly string[]): string {
  const known = [...new Set(names.map((name) => name.trim()).filter((name) => [...name].length > 1))].sort((a, b) => b.length - a.length);
  const nameless = known.reduce((rest, name) => rest.replaceAll(name, maskName(name)), text);
  return nameless.replace(ID_IN_TEXT, maskId).replace(PHONE_IN_TEXT, maskPhone);
}
