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
/** Mobile phones as they are written ('138 1234 5678', '138-1234-5678'), and land lines with their area code. */
const PHONE_IN_TEXT = /(?<![\dA-Za-z])1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?![\dA-Za-z])|(?<![\dA-Za-z-])0\d{2,3}[ -]?\d{7,8}(?![\dA-Za-z])/g;

const known = (texts: readonly string[], shortest: number): string[] =>
  [...new Set(texts.map((text) => text.trim()).filter((text) => [...text].length >= shortest))].sort((a, b) => b.length - a.length);

/** A text without the people it names: each of the names masked, the longest first; and without any ID number or phone. */
export function withoutPeople(text: string, names: readonly string[]): string {
  const nameless = known(names, 2).reduce((rest, name) => rest.replaceAll(name, maskName(name)), text);
  return nameless.replace(ID_IN_TEXT, maskId).replace(PHONE_IN_TEXT, maskPhone);
}

/** What a paper or a reader is not told in its own place, and therefore in no free text either. */
export interface KeptBack {
  names: readonly string[];
  numbers: readonly string[];
  places: readonly string[];
}

/** Shorter ones are words that any text may hold. */
const SHORTEST_PLACE = 4;
const SHORTEST_NUMBER = 5;

/** A text without what is kept back: people and numbers as above, and of the known numbers and places nothing at all, however the digits are set apart. */
export function withoutKept(text: string, { names, numbers, places }: KeptBack): string {
  const digits = known(numbers.map((number) => number.replace(/\D/g, "")), SHORTEST_NUMBER);
  const numberless = digits.reduce((rest, number) => rest.replace(new RegExp(`(?<!\\d)${[...number].join("[ -]?")}(?!\\d)`, "g"), MASKED_PLACE), text);
  return withoutPeople(known(places, SHORTEST_PLACE).reduce((rest, place) => rest.replaceAll(place, MASKED_PLACE), numberless), names);
}
