import type { Bilingual, InstrumentDefinition, InstrumentItem } from "../assessment/instrument-types";
import type { InstrumentContent } from "./schema";

type Content = InstrumentContent | InstrumentDefinition;
export type DifferenceKind = "added" | "removed" | "changed";

/** One thing that a version has, lacks or says differently. `before` and `after` are its texts, in both languages, or what a rule says. */
export interface InstrumentDifference {
  kind: DifferenceKind;
  part: "title" | "dimension" | "item" | "flag" | "need" | "bands" | "levelRules" | "childAge" | "order";
  code: string;
  label: Bilingual;
  before: Bilingual | null;
  after: Bilingual | null;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const both = (text: string): Bilingual => ({ zh: text, en: text });

/** What a version changes against the one it replaces: items, flags and needs by their codes, then the rules. The order is the questionnaire's. */
export function instrumentDifference(before: Content, after: Content): InstrumentDifference[] {
  return [
    ...(same(before.title, after.title) ? [] : [changed("title", "", before.title, before.title, after.title)]),
    ...after.dimensions.flatMap((dimension) => {
      const was = before.dimensions.find(({ code }) => code === dimension.code);
      return was && !same(was.label, dimension.label) ? [changed("dimension", dimension.code, dimension.label, was.label, dimension.label)] : [];
    }),
    ...byCode("item", itemsOf(before), itemsOf(after), ({ code }) => code, itemText),
    ...byCode("flag", before.flags, after.flags, ({ code }) => code, (flag) => ({ zh: `${flag.label.zh}（${flag.dimension}，${flag.fault}）`, en: `${flag.label.en} (${flag.dimension}, ${flag.fault})` })),
    ...byCode("need", before.needs, after.needs, ({ need }) => need, (need) => ({ zh: `${need.label.zh}（${tasksOf(need.tasks)}）`, en: `${need.label.en} (${tasksOf(need.tasks)})` })),
    ...ruleDifference("bands", bandText(before), bandText(after)),
    ...ruleDifference("levelRules", levelText(before), levelText(after)),
    ...ruleDifference("childAge", ageText(before), ageText(after)),
    ...(sameSet(before, after) && !same(orderOf(before), orderOf(after)) ? [changed("order", "", both(""), both(orderOf(before).join(" ")), both(orderOf(after).join(" ")))] : []),
  ];
}

const changed = (part: InstrumentDifference["part"], code: string, label: Bilingual, before: Bilingual, after: Bilingual): InstrumentDifference =>
  ({ kind: "changed", part, code, label, before, after });

const itemsOf = ({ dimensions }: Content): readonly InstrumentItem[] => dimensions.flatMap((dimension): readonly InstrumentItem[] => dimension.items);
const orderOf = (content: Content): string[] => [...itemsOf(content).map(({ code }) => code), ...content.flags.map(({ code }) => code)];
const sameSet = (a: Content, b: Content): boolean => same([...orderOf(a)].sort(), [...orderOf(b)].sort());

function byCode<T extends { label: Bilingual }>(part: InstrumentDifference["part"], before: readonly T[], after: readonly T[], codeOf: (thing: T) => string, textOf: (thing: T) => Bilingual): InstrumentDifference[] {
  const was = new Map(before.map((thing) => [codeOf(thing), thing]));
  const is = new Map(after.map((thing) => [codeOf(thing), thing]));
  return [
    ...after.flatMap((thing): InstrumentDifference[] => {
      const code = codeOf(thing);
      const old = was.get(code);
      if (!old) return [{ kind: "added", part, code, label: thing.label, before: null, after: textOf(thing) }];
      return same(textOf(old), textOf(thing)) ? [] : [changed(part, code, thing.label, textOf(old), textOf(thing))];
    }),
    ...before.filter((thing) => !is.has(codeOf(thing))).map((thing): InstrumentDifference => ({ kind: "removed", part, code: codeOf(thing), label: thing.label, before: textOf(thing), after: null })),
  ];
}

/** An item as one reads it: the question, then its answers with their points. */
const itemText = ({ label, options }: InstrumentItem): Bilingual => ({
  zh: `${label.zh}：${options.map((option) => `${option.label.zh} ${option.points}`).join("；")}`,
  en: `${label.en}: ${options.map((option) => `${option.label.en} ${option.points}`).join("; ")}`,
});

/** 'T1_2' is task 1.2 of the notice. */
const tasksOf = (tasks: readonly string[]): string => tasks.map((task) => task.slice(1).replace("_", ".")).join(" ");

const ruleDifference = (part: "bands" | "levelRules" | "childAge", before: string, after: string): InstrumentDifference[] =>
  (before === after ? [] : [changed(part, "", both(""), both(before), both(after))]);

const bandText = ({ bands }: Content): string => `${bands.YELLOW} / ${bands.BLUE} / ${bands.GREEN}`;
const levelText = ({ levelRules: rules, levelItems: items }: Content): string => [
  `A < ${rules.dimensionBelow.GUARDIANSHIP}`, `${items.awareness} ≤ ${rules.awarenessAtMost}`, `${items.parentAndChild} ≤ ${rules.parentAndChildAtMost}`, `${items.income} ≤ ${rules.incomeAtMost}`,
  `B < ${rules.dimensionBelow.BODY}`, `C < ${rules.dimensionBelow.CONDUCT}`, `N ≥ ${rules.needAtLeast}`,
].join(" · ");
const ageText = ({ childAge }: Content): string => (childAge ? `${childAge.item}: ${childAge.bands.map(({ option, from }) => `${option} ≥ ${from}`).join(" · ")}` : "—");
