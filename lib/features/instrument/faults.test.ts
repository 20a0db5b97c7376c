import { describe, expect, it } from "vitest";
import { INSTRUMENT } from "../assessment/instrument";
import { PROPOSED_INSTRUMENT } from "../../../prisma/seed/demo/instrument-life";
import type { InstrumentDefinition } from "../assessment/instrument-types";
import { instrumentDifference } from "./difference";
import { INSTRUMENT_FAULTS, instrumentFaults, type InstrumentFaultCode } from "./faults";
import { draftContentSchema, type InstrumentContent } from "./schema";

const copy = (): InstrumentContent => {
  const { code, number, ...content } = structuredClone(INSTRUMENT);
  expect([code, number]).toEqual(["FOUR_COLOUR", 1]);
  return draftContentSchema.parse(content);
};
const edited = (change: (content: InstrumentContent) => void): InstrumentContent => {
  const content = copy();
  change(content);
  return content;
};
const found = (content: InstrumentContent, earlier: readonly InstrumentDefinition[] = [INSTRUMENT]) => instrumentFaults(content, earlier).map(({ code, path }) => [code, path]);

describe("what keeps a version from being confirmed", () => {
  it("nothing, with the version in force", () => expect(found(copy())).toEqual([]));

  const CASES: [InstrumentFaultCode, string, (content: InstrumentContent) => void][] = [
    ["textMissing", "title", ({ title }) => { title.en = " "; }],
    ["answerTextMissing", "dimensions.0.items.2", ({ dimensions }) => { dimensions[0]!.items[2]!.options[1]!.label.zh = ""; }],
    ["codeRepeated", "dimensions.0.items.1", ({ dimensions }) => { dimensions[0]!.items[1]!.code = "A01"; }],
    ["codeRepeated", "flags.1", ({ flags }) => { flags[1] = { ...flags[0]! }; }],
    ["optionRepeated", "dimensions.1.items.0", ({ dimensions }) => { dimensions[1]!.items[0]!.options[1]!.code = "o1"; }],
    ["optionsTooFew", "dimensions.0.items.0", ({ dimensions }) => { dimensions[0]!.items[0]!.options.splice(1); }],
    ["pointsNotDescending", "dimensions.0.items.0", ({ dimensions }) => { dimensions[0]!.items[0]!.options[1]!.points = 8; }],
    ["pointsNot100", "dimensions.2", ({ dimensions }) => { dimensions[2]!.items[0]!.options[0]!.points = 10.5; }],
    ["dimensionMissing", "dimensions", ({ dimensions }) => { dimensions.pop(); }],
    ["dimensionRepeated", "dimensions.2", ({ dimensions }) => { dimensions[2]!.code = "BODY"; }],
    ["noItems", "dimensions.2", ({ dimensions }) => { dimensions[2]!.items = []; }],
    ["itemMoved", "dimensions.1.items.7", ({ dimensions }) => { dimensions[1]!.items.push(dimensions[2]!.items.pop()!); }],
    ["bandsNotAscending", "bands", ({ bands }) => { bands.YELLOW = 60; }],
    ["bandsNotAscending", "bands", ({ bands }) => { bands.YELLOW = 0; }],
    ["levelItemMissing", "levelRules.income", ({ levelItems }) => { levelItems.income = "C01"; }],
    ["levelBoundTooHigh", "levelRules.awareness", ({ levelRules }) => { levelRules.awarenessAtMost = 9; }],
    ["levelBoundUnreachable", "levelRules.parentAndChild", ({ levelRules }) => { levelRules.parentAndChildAtMost = 1; }],
    ["harmFlagMissing", "flags", ({ flags }) => { flags.splice(flags.findIndex(({ code }) => code === "HARM"), 1); }],
    ["flagMeaning", "flags.1", ({ flags }) => { flags[1]!.fault = "NON_PERFORMANCE"; }],
    ["needMissing", "needs", ({ needs }) => { needs.pop(); }],
    ["needRepeated", "needs.1", ({ needs }) => { needs[1]!.need = "LIVING"; }],
    ["needWithoutTask", "needs.0", ({ needs }) => { needs[0]!.tasks = []; }],
    ["ageItemMissing", "childAge", ({ childAge }) => { childAge!.item = "B99"; }],
    ["ageOptions", "childAge", ({ childAge }) => { childAge!.bands[0]!.option = "o2"; }],
    ["ageBounds", "childAge", ({ childAge }) => { childAge!.bands[1]!.from = 12; }],
    ["ageBounds", "childAge", ({ childAge }) => { childAge!.bands[2]!.from = 1; }],
  ];
  it.each(CASES)("%s at %s", (code, path, change) => expect(found(edited(change))).toContainEqual([code, path]));
  it("every fault is tried", () => expect([...new Set(CASES.map(([code]) => code))].sort()).toEqual([...INSTRUMENT_FAULTS].sort()));

  it("says by how much the points miss", () => {
    const content = edited(({ dimensions }) => { dimensions[0]!.items[0]!.options[0]!.points = 7.25; });
    expect(instrumentFaults(content, [])).toEqual([{ code: "pointsNot100", path: "dimensions.0", params: { dimension: "GUARDIANSHIP", sum: 99.25 } }]);
  });
  it("a code's meaning is kept against every earlier version, not the last alone", () => {
    const between = { ...INSTRUMENT, number: 2, flags: INSTRUMENT.flags.filter(({ code }) => code !== "SELF_HARM") };
    const back = edited(({ flags }) => { flags.find(({ code }) => code === "SELF_HARM")!.dimension = "BODY"; });
    expect(found(back, [between])).toEqual([]);
    expect(found(back, [INSTRUMENT, between])).toEqual([["flagMeaning", "flags.13"]]);
  });
});

it("the version that the demo proposes can be confirmed", () => {
  expect(instrumentFaults(PROPOSED_INSTRUMENT, [INSTRUMENT])).toEqual([]);
  expect(instrumentDifference(INSTRUMENT, PROPOSED_INSTRUMENT).map(({ kind, code }) => [kind, code])).toEqual([["changed", "A01"], ["added", "A13"]]);
});

describe("the difference between two versions", () => {
  it("is empty for a copy", () => expect(instrumentDifference(INSTRUMENT, copy())).toEqual([]));
  it("names what was added, removed, changed", () => {
    const content = edited(({ dimensions, flags, bands, levelRules, needs, title }) => {
      title.zh = "新表";
      dimensions[0]!.items[0]!.options[0]!.points = 6;
      dimensions[0]!.items.push({ code: "A13", label: { zh: "新问题", en: "New" }, options: [{ code: "o1", points: 2, label: { zh: "好", en: "Good" } }, { code: "o2", points: 0, label: { zh: "差", en: "Bad" } }] });
      dimensions[2]!.items.pop();
      flags.pop();
      needs[0]!.tasks.push("T1_2");
      bands.YELLOW = 45;
      levelRules.needAtLeast = 3;
    });
    expect(instrumentDifference(INSTRUMENT, content).map(({ kind, part, code }) => [kind, part, code])).toEqual([
      ["changed", "title", ""], ["changed", "item", "A01"], ["added", "item", "A13"], ["removed", "item", "C10"], ["removed", "flag", "SELF_HARM"], ["changed", "need", "LIVING"], ["changed", "bands", ""],
      ["changed", "levelRules", ""],
    ]);
    expect(instrumentDifference(INSTRUMENT, content)[1]).toMatchObject({ before: { zh: expect.stringContaining("18 至 55 周岁 8；") }, after: { zh: expect.stringContaining("18 至 55 周岁 6；") } });
  });
  it("says that questions were only put in another order", () => {
    expect(instrumentDifference(INSTRUMENT, edited(({ dimensions }) => { dimensions[0]!.items.reverse(); })).map(({ part }) => part)).toEqual(["order"]);
  });
});
