import { ASSESSMENT_DIMENSIONS, NEEDS } from "../../shared/vocabulary/casework";
import type { Bilingual, DimensionDefinition, InstrumentDefinition, InstrumentItem } from "../assessment/instrument-types";
import { sumOfPoints } from "../assessment/share";
import type { InstrumentContent } from "./schema";

export const INSTRUMENT_FAULTS = [
  "textMissing", "answerTextMissing", "codeRepeated", "optionRepeated", "optionsTooFew", "pointsNotDescending", "pointsNot100", "dimensionMissing", "dimensionRepeated", "noItems", "itemMoved", "bandsNotAscending", "levelItemMissing",
  "levelBoundTooHigh", "levelBoundUnreachable", "harmFlagMissing", "flagMeaning", "needMissing", "needRepeated", "needWithoutTask", "ageItemMissing", "ageOptions", "ageBounds",
] as const;
export type InstrumentFaultCode = (typeof INSTRUMENT_FAULTS)[number];

export interface InstrumentFault {
  code: InstrumentFaultCode;
  /** Where: 'title', 'dimensions.0.items.3', 'flags.2', 'needs.4', 'bands', 'levelRules.income', 'childAge'. */
  path: string;
  /** The thing's own code or name; sums and bounds as numbers. */
  params: Record<string, string | number>;
}

/** Points that the best answers of a dimension make up (domain §7). */
export const DIMENSION_POINTS = 100;
/** The flag that closes the guardian's contacts and is reported at once (未成年人保护法 11): the product looks at it by name. */
export const HARM_FLAG = "HARM";

type Content = InstrumentContent | InstrumentDefinition;
const LEVEL_ITEMS = [["awareness", "awarenessAtMost"], ["parentAndChild", "parentAndChildAtMost"], ["income", "incomeAtMost"]] as const;

/**
 * Everything that keeps a draft from being handed over and confirmed; empty when it may. `earlier` are the versions confirmed before: what their
 * codes meant they go on meaning, so that assessments can be laid side by side.
 */
export function instrumentFaults(content: Content, earlier: readonly InstrumentDefinition[]): InstrumentFault[] {
  return [
    ...textFault(content.title, "title", ""), ...content.dimensions.flatMap((dimension, index) => dimensionFaults(dimension, `dimensions.${index}`)), ...dimensionSetFaults(content),
    ...codeFaults(content, earlier), ...bandFaults(content), ...levelFaults(content), ...flagFaults(content, earlier), ...needFaults(content), ...ageFaults(content),
  ];
}

const fault = (code: InstrumentFaultCode, path: string, params: InstrumentFault["params"] = {}): InstrumentFault => ({ code, path, params });
const hasBoth = ({ zh, en }: Bilingual): boolean => zh.trim() !== "" && en.trim() !== "";
const textFault = (text: Bilingual, path: string, name: string) => (hasBoth(text) ? [] : [fault("textMissing", path, { name })]);
const repeated = (codes: readonly string[]): number[] => codes.flatMap((code, index) => (codes.indexOf(code) < index ? [index] : []));

function dimensionSetFaults({ dimensions }: Content): InstrumentFault[] {
  const codes = dimensions.map(({ code }) => code);
  return [
    ...ASSESSMENT_DIMENSIONS.filter((code) => !codes.includes(code)).map((code) => fault("dimensionMissing", "dimensions", { dimension: code })),
    ...repeated(codes).map((index) => fault("dimensionRepeated", `dimensions.${index}`, { dimension: codes[index] ?? "" })),
  ];
}

function dimensionFaults({ code, label, items }: DimensionDefinition, path: string): InstrumentFault[] {
  if (items.length === 0) return [fault("noItems", path, { dimension: code })];
  const sum = sumOfPoints(items.map(({ options }) => Math.max(0, ...options.map(({ points }) => points))));
  return [
    ...textFault(label, path, code), ...(sum === DIMENSION_POINTS ? [] : [fault("pointsNot100", path, { dimension: code, sum })]),
    ...items.flatMap((item, index) => itemFaults(item, `${path}.items.${index}`)),
  ];
}

function itemFaults({ code, label, options }: InstrumentItem, path: string): InstrumentFault[] {
  return [
    ...textFault(label, path, code),
    ...(options.length < 2 ? [fault("optionsTooFew", path, { name: code })] : []),
    ...options.flatMap((option, index) => (hasBoth(option.label) ? [] : [fault("answerTextMissing", path, { name: code, number: index + 1 })])),
    ...(options.some((option, index) => index > 0 && option.points >= (options[index - 1]?.points ?? Infinity)) ? [fault("pointsNotDescending", path, { name: code })] : []),
    ...(repeated(options.map((option) => option.code)).length > 0 ? [fault("optionRepeated", path, { name: code })] : []),
  ];
}

function codeFaults({ dimensions, flags }: Content, earlier: readonly InstrumentDefinition[]): InstrumentFault[] {
  const places = dimensions.flatMap(({ code, items }, d) => items.map((item, i) => ({ code: item.code, dimension: code, path: `dimensions.${d}.items.${i}` })));
  const before = new Map(earlier.flatMap((version) => version.dimensions.flatMap(({ code, items }) => items.map((item) => [item.code, code] as const))));
  const flagCodes = flags.map(({ code }) => code);
  return [
    ...repeated(places.map(({ code }) => code)).map((index) => fault("codeRepeated", places[index]?.path ?? "", { name: places[index]?.code ?? "" })),
    ...repeated(flagCodes).map((index) => fault("codeRepeated", `flags.${index}`, { name: flagCodes[index] ?? "" })),
    ...places.filter(({ code, dimension }) => (before.get(code) ?? dimension) !== dimension).map(({ code, path }) => fault("itemMoved", path, { name: code })),
  ];
}

function bandFaults({ bands: { YELLOW, BLUE, GREEN } }: Content): InstrumentFault[] {
  return 0 < YELLOW && YELLOW < BLUE && BLUE < GREEN && GREEN <= 100 ? [] : [fault("bandsNotAscending", "bands")];
}

function levelFaults({ dimensions, levelItems, levelRules }: Content): InstrumentFault[] {
  const items = dimensions.find(({ code }) => code === "GUARDIANSHIP")?.items ?? [];
  return LEVEL_ITEMS.flatMap(([name, bound]): InstrumentFault[] => {
    const item = items.find(({ code }) => code === levelItems[name]);
    if (!item) return [fault("levelItemMissing", `levelRules.${name}`, { name: levelItems[name] })];
    const points = item.options.map((option) => option.points);
    // Every answer would speak for the level, or none would.
    if (levelRules[bound] >= Math.max(...points)) return [fault("levelBoundTooHigh", `levelRules.${name}`, { name: item.code, bound: levelRules[bound] })];
    return levelRules[bound] < Math.min(...points) ? [fault("levelBoundUnreachable", `levelRules.${name}`, { name: item.code, bound: levelRules[bound] })] : [];
  });
}

/** A flag keeps its dimension and what it says of the guardian: absence without fault never becomes a fault (民法典 31, 32), and harm stays in. */
function flagFaults({ flags }: Content, earlier: readonly InstrumentDefinition[]): InstrumentFault[] {
  const before = new Map(earlier.flatMap((version) => version.flags.map((flag) => [flag.code, flag] as const)));
  const harm = flags.find(({ code }) => code === HARM_FLAG);
  return [
    ...flags.flatMap((flag, index) => textFault(flag.label, `flags.${index}`, flag.code)),
    ...flags.flatMap((flag, index) => {
      const was = before.get(flag.code);
      return was && (was.dimension !== flag.dimension || was.fault !== flag.fault) ? [fault("flagMeaning", `flags.${index}`, { name: flag.code })] : [];
    }),
    ...(harm?.fault === "HARM" && harm.dimension === "GUARDIANSHIP" ? [] : [fault("harmFlagMissing", "flags")]),
  ];
}

/** Plans and referrals go by the ten needs: each stands in every version, with the tasks that answer it. */
function needFaults({ needs }: Content): InstrumentFault[] {
  const codes = needs.map(({ need }) => need);
  return [
    ...NEEDS.filter((need) => !codes.includes(need)).map((need) => fault("needMissing", "needs", { need })),
    ...repeated(codes).map((index) => fault("needRepeated", `needs.${index}`, { need: codes[index] ?? "" })),
    ...needs.flatMap(({ need, label, tasks }, index) => [...textFault(label, `needs.${index}`, need), ...(tasks.length === 0 ? [fault("needWithoutTask", `needs.${index}`, { need })] : [])]),
  ];
}

/** The birth date answers its item: each option once, from the oldest down to birth. */
function ageFaults({ dimensions, childAge }: Content): InstrumentFault[] {
  if (!childAge) return [];
  const item = dimensions.flatMap(({ items }) => items).find(({ code }) => code === childAge.item);
  if (!item) return [fault("ageItemMissing", "childAge", { name: childAge.item })];
  const named = childAge.bands.map(({ option }) => option);
  const own = item.options.map(({ code }) => code);
  if (named.length !== own.length || own.some((code) => named.filter((option) => option === code).length !== 1)) return [fault("ageOptions", "childAge", { name: item.code })];
  const from = childAge.bands.map((band) => band.from);
  const descending = from.every((age, index) => index === 0 || age < (from[index - 1] ?? Infinity));
  return descending && from.at(-1) === 0 ? [] : [fault("ageBounds", "childAge", { name: item.code })];
}
