import { fieldOf, ROSTER_FIELDS, type RosterField } from "../features/roster/fields";
import { normaliseHead } from "../features/roster/heads";
import type { RosterMapping } from "../features/roster/schema";
import { SYNONYMS } from "../features/roster/synonyms";
import type { Words } from "../features/roster/values";
import { normaliseWord, wordsIn } from "../features/roster/words-in";
import enEnums from "../i18n/messages/en/enums.json" with { type: "json" };
import enRegistration from "../i18n/messages/en/registration.json" with { type: "json" };
import zhEnums from "../i18n/messages/zh-CN/enums.json" with { type: "json" };
import zhRegistration from "../i18n/messages/zh-CN/registration.json" with { type: "json" };

/** Rosters are written in Chinese, whoever's language the page is in: their words are those of the Chinese texts; the English labels are understood too. */
const texts: Record<string, unknown> = { "zh.enums": zhEnums, "zh.registration": zhRegistration, "en.enums": enEnums, "en.registration": enRegistration };

function at(holder: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, key) => (typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[key] : undefined), holder);
}

/** The head of a field in the template: 姓名, 父亲姓名. */
export function headOf(path: string): string {
  const [section = "", second = "", third = ""] = path.split(".");
  if (section !== "parents") return String(at(zhRegistration.field, path));
  const parent = zhRegistration.parent[second === "0" ? "FATHER" : "MOTHER"];
  return zhRegistration.parent.field.replace("{parent}", parent).replace("{field}", String(at(zhRegistration.field.parents, third)));
}

const labelIn = (language: "zh" | "en", labels: string, code: string): string => {
  const [namespace = "", list = ""] = labels.split(".");
  return String(at(texts[`${language}.${namespace}`], `${list}.${code}`));
};

/** The Chinese label of a code. */
export const labelOf = (field: RosterField, code: string): string => labelIn("zh", field.labels ?? "", code);

/** Labels of a field's codes, in the order of the codes. */
export const labelsOf = (field: RosterField): string[] => (field.codes ?? []).map((code) => labelOf(field, code));

const known = new Map<string, Words>();

function ownWords(field: RosterField): Words {
  const found = known.get(field.path);
  if (found) return found;
  const codes = new Map<string, string>(Object.entries(SYNONYMS[field.path] ?? {}).map(([word, code]) => [normaliseWord(word), code]));
  for (const code of field.codes ?? []) {
    codes.set(normaliseWord(code), code);
    codes.set(normaliseWord(labelIn("en", field.labels ?? "", code)), code);
    codes.set(normaliseWord(labelOf(field, code)), code);
    // 汉族 and 汉, 河南省 and 河南.
    if (field.path === "child.ethnicity" || field.path === "residence.registeredProvince") codes.set(normaliseWord(labelOf(field, code).replace(/(族|省|市)$/, "")), code);
  }
  const words = { codes, labels: labelsOf(field) };
  known.set(field.path, words);
  return words;
}

/** How many of a column's different values are words of a field; of a list of several, each whole cell or its items. */
export function fitOfWords(path: string, values: readonly string[]): number | null {
  const field = fieldOf(path);
  if (!field?.codes || values.length === 0) return null;
  const { codes } = ownWords(field);
  const isKnown = (value: string) => codes.has(normaliseWord(value)) || (field.kind === "several" && wordsIn(value, codes.keys()).every(({ known: word }) => word !== null));
  return values.filter(isKnown).length / values.length;
}

/** The words of each field, with those that the office has put to codes itself. */
export function wordsOf(mapping: Pick<RosterMapping, "values"> | null): (path: string) => Words | null {
  const given = new Map<string, Words>();
  return (path) => {
    const field = fieldOf(path);
    if (!field?.codes) return null;
    const own = ownWords(field);
    const mapped = (mapping?.values ?? []).filter((value) => value.path === path);
    if (mapped.length === 0) return own;
    const found = given.get(path) ?? { labels: own.labels, codes: new Map([...own.codes, ...mapped.map(({ word, code }): [string, string] => [normaliseWord(word), code])]) };
    given.set(path, found);
    return found;
  };
}

/** Which field a column is, by the head's text: as the office mapped it, or by the template's own words. */
export function pathsOf(heads: readonly { column: number; text: string }[], mapping: RosterMapping | null): Map<number, string> {
  const own = new Map(ROSTER_FIELDS.map(({ path }) => [normaliseHead(headOf(path)), path]));
  const mapped = mapping && new Map(mapping.columns.map(({ head, path }) => [normaliseHead(head), path]));
  const paths = new Map<number, string>();
  const taken = new Set<string>();
  for (const { column, text } of heads) {
    const path = (mapped ?? own).get(normaliseHead(text));
    if (!path || taken.has(path)) continue;
    taken.add(path);
    paths.set(column, path);
  }
  return paths;
}

/** Which code each of these words stands for by itself, by field: `path|word` → code. What is not there is to be put to a code by hand. */
export function knownCodes(values: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const field of ROSTER_FIELDS) {
    if (!field.codes) continue;
    const { codes } = ownWords(field);
    const words = values.flatMap((value) => (field.kind === "several" ? [value, ...wordsIn(value, codes.keys()).map(({ word }) => word)] : [value]));
    for (const word of new Set(words.map((one) => one.trim()).filter(Boolean))) {
      const code = codes.get(normaliseWord(word));
      if (code !== undefined) found[`${field.path}|${word}`] = code;
    }
  }
  return found;
}
