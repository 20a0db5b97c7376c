import { isIsoDate, makeDate } from "../../shared/dates";
import type { RefusalParams } from "../../shared/refusal";
import { tidyName } from "../../shared/person-name";
import type { RosterField } from "./fields";
import { normaliseWord, wordsIn } from "./words-in";

/** What a cell holds, as it was read: s text, n number, d date, b 1 or 0, e error, f formula. */
export type CellContent = readonly [kind: "s" | "n" | "d" | "b" | "e" | "f", text: string];

/** Faults of a cell, texts under roster.fault: what is wrong and what to do about it. */
export const CELL_FAULTS = [
  "formula", "errorCell", "merged", "hiddenRow", "numberLost", "tooLong", "notDate", "notNumber", "notYesNo", "notInList", "partNotInList", "placeUnknown", "placeAmbiguous", "outside", "someNotInList", "idDisagrees", "notPassed",
] as const;
export type CellFault = (typeof CELL_FAULTS)[number];

export type Read = { ok: true; value: unknown } | { ok: false; key: CellFault; params?: RefusalParams };

/** Labels of a field's codes, and the codes that an office's own words stand for. */
export interface Words {
  /** Normalised label or code → code. */
  codes: ReadonlyMap<string, string>;
  /** Shown as the remedy. */
  labels: readonly string[];
}

/** Codes of divisions by their names; several where a name is ambiguous. */
export type PlacesOf = (name: string, level: "STREET" | "COMMUNITY" | "ANY") => readonly string[];

const YES = new Set(["是", "有", "1", "y", "yes", "true", "√", "✓"]);
const NO = new Set(["否", "无", "没有", "0", "n", "no", "false", "×", "x"]);

/** A text as it would be typed: narrow letters and digits, no blanks at its ends. */
const plain = (text: string): string => text.replace(/[\uFF01-\uFF5E]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ").trim();

/** Full-width letters in a sentence stay: only what is compared or counted is narrowed. */
const sentence = (text: string): string => text.replace(/\u3000/g, " ").replace(/\r\n?/g, "\n").trim();

/** 2013.9.10, 2013年9月10日, 20130910, 2013/9/10. */
export function readDate(text: string): string | null {
  const narrow = plain(text).replace(/\s+/g, "").replace(/[T ].*$/, "");
  const match = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(narrow) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(narrow);
  return match ? makeDate(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** The same, or a year and a month, or a year. */
function readSince(text: string): string | null {
  const narrow = plain(text).replace(/\s+/g, "");
  const month = /^(\d{4})[-./年](\d{1,2})月?$/.exec(narrow);
  if (month) return Number(month[2]) >= 1 && Number(month[2]) <= 12 ? `${month[1]}-${String(month[2]).padStart(2, "0")}` : null;
  const year = /^(\d{4})年?$/.exec(narrow);
  return year ? (year[1] ?? null) : readDate(text);
}

/** More digits than a spreadsheet keeps of a number: the last ones are gone. */
const EXACT_DIGITS = 15;

/** A number as the digits that it shows; null where digits are gone. */
function digitsOfNumber(text: string): string | null {
  const value = Number(text);
  if (!Number.isFinite(value)) return null;
  if (!/^\d+$/.test(text) && !Number.isInteger(value)) return text;
  const whole = BigInt(Math.round(value)).toString();
  return whole.length > EXACT_DIGITS ? null : whole;
}

const wrong = (key: CellFault, params?: RefusalParams): Read => (params ? { ok: false, key, params } : { ok: false, key });
const right = (value: unknown): Read => ({ ok: true, value });

/** Each in marks of its own. */
const quoted = (words: readonly string[]) => words.slice(0, 12).map((word) => `“${word}”`).join("") + (words.length > 12 ? "……" : "");

/** The list that a cell should be from, short enough to be read. */
const listed = (labels: readonly string[]) => labels.some((label) => label.includes("、")) ? quoted(labels) : labels.slice(0, 12).join("、") + (labels.length > 12 ? "……" : "");

/** Names of people: lists set the short ones wide with blanks. */
const NAMES = new Set(["child.name", "child.formerName", "parents.0.name", "parents.1.name", "guardianship.carerName"]);
const CELL_LENGTH = 2_000;
/** Of an item that is not in the list, as much is said. */
const PART_LENGTH = 30;

/** Reads a cell for its column. `words` for columns with codes. An empty cell is not asked for. */
export function readCell(field: RosterField, [kind, text]: CellContent, words: Words | null, placesOf: PlacesOf): Read {
  if (kind === "f") return wrong("formula");
  if (kind === "e") return wrong("errorCell");
  if (text.length > CELL_LENGTH) return wrong("tooLong", { maximum: CELL_LENGTH });
  switch (field.kind) {
    case "text":
      if (kind === "n") return right(digitsOfNumber(text) ?? text);
      return right(NAMES.has(field.path) ? tidyName(sentence(text)) : sentence(text));
    case "number": {
      if (kind !== "n") return right(plain(text).replace(/^['’]/, "").replace(/\s+/g, "").toUpperCase());
      const digits = digitsOfNumber(text);
      return digits === null ? wrong("numberLost") : right(digits);
    }
    case "date": {
      if (kind === "d") return isIsoDate(text) ? right(text) : wrong("notDate");
      const date = readDate(text);
      return date ? right(date) : wrong("notDate");
    }
    case "since": {
      if (kind === "d") return right(text);
      const since = readSince(text);
      return since ? right(since) : wrong("notDate");
    }
    case "count":
    case "money": {
      const narrow = plain(text).replace(/[,，\s]/g, "").replace(/(元|人|次|岁|周岁)$/, "");
      const value = Number(narrow);
      if (kind === "d" || narrow === "" || !Number.isFinite(value) || value < 0 || (field.kind === "count" && !Number.isInteger(value))) return wrong("notNumber");
      return right(value);
    }
    case "yesNo": {
      const word = normaliseWord(text);
      if (YES.has(word)) return right(true);
      return NO.has(word) ? right(false) : wrong("notYesNo");
    }
    case "choice": {
      const code = words?.codes.get(normaliseWord(text));
      if (code === undefined) return wrong("notInList", { list: listed(words?.labels ?? []) });
      return right(code === "" ? null : field.path === "health.disabilityGrade" ? Number(code) : code);
    }
    case "several": {
      const whole = words?.codes.get(normaliseWord(text));
      if (whole !== undefined) return right(whole === "" ? [] : [whole]);
      const items = wordsIn(text, words?.codes.keys() ?? []);
      const unknown = items.filter(({ known }) => known === null).map(({ word }) => word);
      const codes = items.map(({ known }) => words?.codes.get(known ?? "") ?? "");
      if (unknown.length === 0) return right([...new Set(codes.filter(Boolean))]);
      // What was understood is not asked for again.
      const left = words?.labels.filter((label) => !codes.includes(words.codes.get(normaliseWord(label)) ?? "-")) ?? [];
      return wrong("partNotInList", { part: quoted(unknown.map((word) => word.slice(0, PART_LENGTH))), list: quoted(left) });
    }
    case "place": {
      const found = placesOf(plain(text), field.level ?? "ANY");
      const [only] = found;
      if (only === undefined) return wrong("placeUnknown");
      return found.length > 1 ? wrong("placeAmbiguous", { count: found.length }) : right(only);
    }
  }
}
