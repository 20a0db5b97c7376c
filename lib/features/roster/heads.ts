import { NUMBER_HEAD, ROSTER_FIELDS, type RosterField } from "./fields";

/** A head as it is compared: marks of required columns, notes in brackets at its end, blanks and width do not count. */
export function normaliseHead(text: string): string {
  const plain = text.normalize("NFKC").replace(/[\s*:]/g, "").toLowerCase();
  return plain.replace(/\((必填|选填|可多选|多选|元|人|次|岁|周岁)[^()]*\)$/, "");
}

/** Heads of a column that numbers the rows; rosters are often numbered in advance. */
const NUMBERING = new Set([NUMBER_HEAD, "顺序号", "编号", "no", "no.", "#"].map(normaliseHead));

/** Whether a row holds nothing but its number. */
export const isBlank = (cells: readonly { column: number; text: string }[], heads: readonly Head[]): boolean =>
  cells.every(({ column, text }) => text.trim() === "" || heads.some((head) => head.column === column && NUMBERING.has(normaliseHead(head.text))));

export interface Head {
  /** From 0. */
  column: number;
  text: string;
}

/** Words of a field in the language of offices: 'child.name' → 姓名. */
export type HeadOf = (path: string) => string;

/** Sure: the form's own word or a usual one for it · maybe: its letters are much alike · '' nothing is proposed. */
export interface Proposal {
  column: number;
  path: string;
  sure: boolean;
}

function pairs(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const marked = `^${text}$`;
  for (let index = 0; index < marked.length - 1; index += 1) {
    const pair = marked.slice(index, index + 2);
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
}

/** How much two heads are alike, 0 to 1 (Dice over pairs of letters). */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [pairs(a), pairs(b)];
  let [common, all] = [0, 0];
  for (const [pair, times] of left) common += Math.min(times, right.get(pair) ?? 0);
  for (const times of [...left.values(), ...right.values()]) all += times;
  return all === 0 ? 0 : (2 * common) / all;
}

const PROPOSED_FROM = 0.55;

const namesOf = (field: RosterField, headOf: HeadOf) => [normaliseHead(headOf(field.path)), ...field.aliases.map(normaliseHead)];

/** How many of a column's different values are words of a field, 0 to 1; null where nothing can be said: the field has no list, or the column's values are not short and few. */
export type FitOf = (column: number, path: string) => number | null;

/** What a column holds weighs against what its head is called: a head that means two fields is the one whose words stand below it. */
const BY_VALUES = 0.6;
const FITS = 0.8;

/** For each head the field that it most likely is, by its text and by what stands below it; no field twice, the surest first. */
export function proposeColumns(heads: readonly Head[], headOf: HeadOf, fitOf: FitOf = () => null): Proposal[] {
  const named = ROSTER_FIELDS.map((field) => ({ path: field.path, own: normaliseHead(headOf(field.path)), names: namesOf(field, headOf) }));
  const candidates = heads.flatMap(({ column, text }) => {
    const head = normaliseHead(text);
    if (head === "" || head === NUMBER_HEAD) return [];
    const judged = named.map(({ path, own, names }) => {
      const text = head === own ? 2 : names.includes(head) ? 1.5 : Math.max(...names.map((name) => likeness(head, name)));
      const fit = fitOf(column, path);
      return { column, path, text, fit, score: text + (fit === null ? 0 : fit >= FITS ? BY_VALUES : fit === 0 ? -BY_VALUES : 0) };
    });
    const byText = judged.filter(({ text }) => text >= PROPOSED_FROM);
    if (byText.length > 0) return byText;
    // A head that says nothing is known by its words, where they are words of one field alone.
    const byValues = judged.filter(({ fit }) => fit === 1);
    return byValues.length === 1 ? byValues.map((one) => ({ ...one, score: PROPOSED_FROM })) : [];
  });
  candidates.sort((a, b) => b.score - a.score || a.column - b.column);
  const taken = new Set<string>();
  const given = new Map<number, Proposal>();
  for (const { column, path, text, fit } of candidates) {
    if (taken.has(path) || given.has(column)) continue;
    taken.add(path);
    given.set(column, { column, path, sure: text > 1 && fit !== 0 });
  }
  return heads.map(({ column }) => given.get(column) ?? { column, path: "", sure: false });
}

/** True where every head is the form's own word and what cannot be missing is there: the template, or a sheet with the same heads. */
export function isOwnHeads(heads: readonly Head[], headOf: HeadOf): boolean {
  const own = new Set(ROSTER_FIELDS.map(({ path }) => normaliseHead(headOf(path))));
  const texts = heads.map(({ text }) => normaliseHead(text)).filter((head) => head !== NUMBER_HEAD && head !== "");
  return texts.length > 0 && new Set(texts).size === texts.length && texts.every((head) => own.has(head)) && texts.includes(normaliseHead(headOf("child.name")));
}

/** Heads of a ledger as one text: the same columns in another order are the same ledger. */
export const headsKey = (heads: readonly Head[]): string => [...new Set(heads.map(({ text }) => normaliseHead(text)).filter(Boolean))].sort().join("\u001f");

const HEAD_ROWS = 15;
const HEAD_LENGTH = 40;

/**
 * Which of the first rows holds the heads: the one with most words of the form, at least two, else with most short texts, at least three. Titles stand above it. Null where there is none.
 */
export function findHeads(rows: readonly { n: number; cells: readonly (readonly [number, string, string])[] }[], headOf: HeadOf): { row: number; heads: Head[] } | null {
  const words = new Set(ROSTER_FIELDS.flatMap((field) => namesOf(field, headOf)));
  let best: { row: number; heads: Head[]; score: number } | null = null;
  for (const { n, cells } of rows.slice(0, HEAD_ROWS)) {
    const heads = cells.filter(([, kind, text]) => kind === "s" && text.trim() !== "" && text.trim().length <= HEAD_LENGTH).map(([column, , text]) => ({ column, text: text.trim() }));
    const known = heads.filter(({ text }) => words.has(normaliseHead(text))).length;
    const score: number = known >= 2 ? 1_000 + known : heads.length >= 3 && !best ? heads.length : 0;
    if (score > (best?.score ?? 0)) best = { row: n, heads, score };
  }
  return best && { row: best.row, heads: best.heads };
}
