import { RISK_COLOURS, type RiskColour, type Need } from "../../shared/vocabulary/casework";
import type { Bilingual, InstrumentDefinition, InstrumentItem, ItemOption } from "./instrument-types";
import type { AssessmentResult, DimensionResult } from "./result";
import { NOT_APPLICABLE, UNKNOWN, type AssessmentAnswers, type FlagAnswer } from "./schema";

/** An assessment with the version it was made with. */
export interface Comparable {
  definition: InstrumentDefinition;
  answers: AssessmentAnswers;
  result: AssessmentResult;
}

/** What one side has: an answer with its points, or that its version does not ask. */
export type Side<T> = { asked: true; value: T } | { asked: false };

export interface ItemAnswer {
  /** 'o1', 'not_applicable', 'unknown'; null while it is not answered. */
  answer: string | null;
  option: ItemOption | null;
  points: number | null;
  max: number;
}

export interface ComparedDimension {
  code: string;
  label: Bilingual;
  before: Pick<DimensionResult, "score" | "max" | "percent" | "colour"> | null;
  now: Pick<DimensionResult, "score" | "max" | "percent" | "colour"> | null;
  /** Difference of the shares of 100, rounded to a tenth; null where one side lacks the dimension. */
  change: number | null;
  /** Null where one side has no colour. */
  colourChange: ColourChange | null;
}
/** Which way a colour went. A red flag makes a dimension heavier while its points rise: then the colour is what counts, not the points. */
export type ColourChange = "heavier" | "lighter" | "same";
export interface ComparedItem {
  code: string;
  label: Bilingual;
  before: Side<ItemAnswer>;
  now: Side<ItemAnswer>;
  change: number | null;
}
export type FlagChange = "appeared" | "gone" | "verified" | "unverified" | "notAsked";
export interface ComparedFlag {
  code: string;
  label: Bilingual;
  kind: FlagChange;
  before: Side<FlagAnswer | null>;
  now: Side<FlagAnswer | null>;
}
export interface ComparedNeed {
  need: Need;
  label: Bilingual;
  before: number | null;
  now: number | null;
}
export interface Comparison {
  otherVersion: boolean;
  colour: { before: RiskColour | null; now: RiskColour | null; change: ColourChange | null };
  dimensions: ComparedDimension[];
  /** Answers that changed, then what only one of the versions asks; in the order of the newer. */
  items: ComparedItem[];
  flags: ComparedFlag[];
  needs: ComparedNeed[];
}

export function colourChange(before: RiskColour | null, now: RiskColour | null): ColourChange | null {
  if (!before || !now) return null;
  if (before === now) return "same";
  return RISK_COLOURS.indexOf(now) < RISK_COLOURS.indexOf(before) ? "heavier" : "lighter";
}
const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Two assessments of one case side by side. Items and flags are matched by code, across versions too; what a version does not ask is said so, never guessed. */
export function compareAssessments(before: Comparable, now: Comparable): Comparison {
  return {
    otherVersion: before.definition.number !== now.definition.number,
    colour: { before: before.result.colour, now: now.result.colour, change: colourChange(before.result.colour, now.result.colour) },
    dimensions: dimensionsOf(before, now), items: itemsOf(before, now), flags: flagsOf(before, now), needs: needsOf(before, now),
  };
}

/** The codes of both versions: the newer's in its order, then what only the older has. */
function inOrder<T>(older: readonly T[], newer: readonly T[], codeOf: (thing: T) => string): { code: string; older: T | undefined; newer: T | undefined }[] {
  const codes = [...new Set([...newer, ...older].map(codeOf))];
  return codes.map((code) => ({ code, older: older.find((thing) => codeOf(thing) === code), newer: newer.find((thing) => codeOf(thing) === code) }));
}
const label = (one: { label: Bilingual } | undefined, other: { label: Bilingual } | undefined): Bilingual => one?.label ?? other?.label ?? { zh: "", en: "" };

function dimensionsOf(before: Comparable, now: Comparable): ComparedDimension[] {
  return inOrder(before.definition.dimensions, now.definition.dimensions, ({ code }) => code).map(({ code, older, newer }) => {
    const [was, is] = [before, now].map(({ result }) => result.dimensions.find((dimension) => dimension.code === code) ?? null);
    return { code, label: label(newer, older), before: was ?? null, now: is ?? null, change: was && is ? tenth(is.percent - was.percent) : null, colourChange: colourChange(was?.colour ?? null, is?.colour ?? null) };
  });
}

const allItems = ({ definition }: Comparable): InstrumentItem[] => definition.dimensions.flatMap(({ items }) => [...items]);

function answerOf(item: InstrumentItem | undefined, { answers, result }: Comparable): Side<ItemAnswer> {
  if (!item) return { asked: false };
  const line = result.dimensions.flatMap(({ items }) => items).find(({ code }) => code === item.code);
  const answer = answers.items[item.code] ?? null;
  return { asked: true, value: { answer, option: item.options.find(({ code }) => code === answer) ?? null, points: line?.points ?? null, max: line?.max ?? 0 } };
}

/** The same words with the same points, or the same way of not answering. A code of an answer alone says nothing across versions. */
function sameAnswer(a: ItemAnswer, b: ItemAnswer): boolean {
  if (a.option && b.option) return a.option.label.zh === b.option.label.zh && a.option.points === b.option.points;
  const plain = ({ option, answer }: ItemAnswer) => (option ? "option" : answer === NOT_APPLICABLE || answer === UNKNOWN ? answer : "open");
  return plain(a) === plain(b);
}

function itemsOf(before: Comparable, now: Comparable): ComparedItem[] {
  const compared = inOrder(allItems(before), allItems(now), ({ code }) => code).map(({ code, older, newer }): ComparedItem => {
    const [was, is] = [answerOf(older, before), answerOf(newer, now)];
    const change = was.asked && is.asked && was.value.points !== null && is.value.points !== null ? Math.round((is.value.points - was.value.points) * 100) / 100 : null;
    return { code, label: label(newer, older), before: was, now: is, change };
  });
  const both = compared.filter(({ before: was, now: is }) => was.asked && is.asked && !sameAnswer(was.value, is.value));
  return [...both, ...compared.filter(({ before: was, now: is }) => was.asked !== is.asked)];
}

function flagsOf(before: Comparable, now: Comparable): ComparedFlag[] {
  return inOrder(before.definition.flags, now.definition.flags, ({ code }) => code).flatMap(({ code, older, newer }): ComparedFlag[] => {
    const side = (flag: unknown, { answers }: Comparable): Side<FlagAnswer | null> => (flag ? { asked: true, value: answers.flags[code] ?? null } : { asked: false });
    const [was, is] = [side(older, before), side(newer, now)];
    const kind = flagChange(was, is);
    return kind ? [{ code, label: label(newer, older), kind, before: was, now: is }] : [];
  });
}

/** null: nothing to tell. A flag that only one version has is told where it is present. */
function flagChange(was: Side<FlagAnswer | null>, is: Side<FlagAnswer | null>): FlagChange | null {
  const [present, nowPresent] = [was, is].map((side) => side.asked && side.value?.present === true);
  if (!was.asked || !is.asked) return present || nowPresent ? "notAsked" : null;
  if (present !== nowPresent) return nowPresent ? "appeared" : "gone";
  if (!nowPresent || was.value?.verified === is.value?.verified) return null;
  return is.value?.verified ? "verified" : "unverified";
}

function needsOf(before: Comparable, now: Comparable): ComparedNeed[] {
  return inOrder(before.definition.needs, now.definition.needs, ({ need }) => need).flatMap(({ older, newer }): ComparedNeed[] => {
    const need = (newer ?? older)?.need;
    if (!need) return [];
    const [was, is] = [before.answers.needs[need] ?? null, now.answers.needs[need] ?? null];
    return was === is ? [] : [{ need, label: label(newer, older), before: was, now: is }];
  });
}
