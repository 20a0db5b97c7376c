import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NEEDS, RISK_COLOURS, type RiskColour } from "../../shared/vocabulary/casework";
import { INSTRUMENT } from "../assessment/instrument";
import { instrumentSchema } from "../assessment/instrument-schema";
import type { DimensionDefinition, InstrumentDefinition, InstrumentItem } from "../assessment/instrument-types";
import { scoreAssessment, worstColour } from "../assessment/rules";
import { answersSchema, NOT_APPLICABLE, UNKNOWN, type AssessmentAnswers } from "../assessment/schema";
import { instrumentFaults } from "./faults";


/** Hundredths of points shared out over items: each at least `least`, all together 10 000 (100 points). */
const shares = (count: number): fc.Arbitrary<number[]> =>
  fc.array(fc.nat(1000), { minLength: count, maxLength: count }).map((weights) => {
    const least = 20;
    const free = 10_000 - least * count;
    const sum = weights.reduce((total, weight) => total + weight + 1, 0);
    const parts = weights.map((weight) => least + Math.floor((free * (weight + 1)) / sum));
    const rest = 10_000 - parts.reduce((total, part) => total + part, 0);
    return parts.map((part, index) => (index === 0 ? part + rest : part));
  });

const itemOf = (code: string, best: number, options: number): InstrumentItem => ({
  code, label: { zh: `问题${code}`, en: `Question ${code}` },
  options: Array.from({ length: options }, (_, index) => ({
    code: `o${index + 1}`, points: Math.round((best * (options - 1 - index)) / (options - 1)) / 100, label: { zh: `答案${index + 1}`, en: `Answer ${index + 1}` },
  })),
});

const dimension = (code: DimensionDefinition["code"], letter: string, least: number): fc.Arbitrary<DimensionDefinition> =>
  fc.array(fc.integer({ min: 2, max: 6 }), { minLength: least, maxLength: 12 }).chain((counts) => shares(counts.length).map((parts): DimensionDefinition => ({
    code, label: { zh: code, en: code }, items: parts.map((best, index) => itemOf(`${letter}${String(index + 1).padStart(2, "0")}`, best, counts[index] ?? 2)),
  })));

/** Any version that may be confirmed: other items, other points with fractions, other bounds; the meaning of flags and needs kept. */
const anyInstrument: fc.Arbitrary<InstrumentDefinition> = fc
  .record({
    a: dimension("GUARDIANSHIP", "A", 3), b: dimension("BODY", "B", 1), c: dimension("CONDUCT", "C", 1), bounds: fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 3, maxLength: 3 }),
    below: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 3 }), need: fc.integer({ min: 1, max: 3 }), number: fc.integer({ min: 2, max: 99 }),
    dropped: fc.subarray(INSTRUMENT.flags.map(({ code }) => code).filter((code) => code !== "HARM")), pick: fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }),
  })
  .map(({ a, b, c, bounds, below, need, number, dropped, pick }): InstrumentDefinition => {
    const [yellow = 40, blue = 60, green = 80] = [...bounds].sort((x, y) => x - y);
    // A bound that some answers reach and the best does not.
    const bound = (index: number) => a.items[index]?.options[1 + ((pick[index] ?? 0) % ((a.items[index]?.options.length ?? 2) - 1))]?.points ?? 0;
    return {
      code: INSTRUMENT.code, number, title: { zh: "新版", en: "Another version" }, dimensions: [a, b, c],
      flags: INSTRUMENT.flags.filter(({ code }) => !dropped.includes(code)), needs: INSTRUMENT.needs,
      bands: { YELLOW: yellow, BLUE: blue, GREEN: green },
      levelRules: {
        dimensionBelow: { GUARDIANSHIP: below[0] ?? 0, BODY: below[1] ?? 0, CONDUCT: below[2] ?? 0 }, awarenessAtMost: bound(0), parentAndChildAtMost: bound(1), incomeAtMost: bound(2), needAtLeast: need,
      },
      levelItems: { awareness: "A01", parentAndChild: "A02", income: "A03" },
    };
  });

const itemsOf = (version: InstrumentDefinition) => version.dimensions.flatMap(({ items }) => items);

const answersTo = (version: InstrumentDefinition): fc.Arbitrary<AssessmentAnswers> => fc.record({
  items: fc.record(Object.fromEntries(itemsOf(version).map(({ code, options }) => [code, fc.constantFrom(...options.map((option) => option.code), NOT_APPLICABLE)]))),
  flags: fc.record(Object.fromEntries(version.flags.map(({ code }) => [code, fc.oneof(
    { weight: 15, arbitrary: fc.constant({ present: false, verified: false }) }, { weight: 1, arbitrary: fc.boolean().map((verified) => ({ present: true, verified })) },
  )]))),
  needs: fc.record(Object.fromEntries(NEEDS.map((need) => [need, fc.integer({ min: 0, max: 3 })]))),
});
const versionWithAnswers = anyInstrument.chain((version) => answersTo(version).map((answers) => ({ version, answers })));
const withoutFlags = (version: InstrumentDefinition, answers: AssessmentAnswers): AssessmentAnswers =>
  ({ ...answers, flags: Object.fromEntries(version.flags.map(({ code }) => [code, { present: false, verified: false }])) });

/** Points of an answer in hundredths, as whole numbers: another arithmetic than the one that is tried. */
const hundredths = (item: InstrumentItem, answer: string | undefined): bigint => {
  const points = answer === NOT_APPLICABLE ? item.options[0]?.points : item.options.find(({ code }) => code === answer)?.points;
  return BigInt(Math.round((points ?? 0) * 100));
};
/** Every dimension has 100 points, so a score in hundredths is its share in hundredths of a per cent. */
const colourBy = (score: bigint, { YELLOW, BLUE, GREEN }: InstrumentDefinition["bands"]): RiskColour =>
  (score < BigInt(YELLOW * 100) ? "RED" : score < BigInt(BLUE * 100) ? "YELLOW" : score < BigInt(GREEN * 100) ? "BLUE" : "GREEN");

describe("any version that may be confirmed", () => {
  it("has no fault, is read back as it was stored, and takes its own answers", () => {
    fc.assert(fc.property(versionWithAnswers, ({ version, answers }) => {
      expect(instrumentFaults(version, [INSTRUMENT])).toEqual([]);
      expect(instrumentSchema.parse(JSON.parse(JSON.stringify(version)))).toEqual(version);
      return answersSchema(version).safeParse(JSON.parse(JSON.stringify(answers))).success;
    }));
  });

  it("scores by its own points and bands, fractions included; the colour is the worst dimension's", () => {
    fc.assert(fc.property(versionWithAnswers, ({ version, answers }) => {
      const plain = withoutFlags(version, answers);
      const result = scoreAssessment(version, plain);
      const expected = version.dimensions.map(({ items }) => colourBy(items.reduce((sum, item) => sum + hundredths(item, plain.items[item.code]), 0n), version.bands));
      expect(result.dimensions.map(({ colour }) => colour)).toEqual(expected);
      expect(result.colour).toBe(RISK_COLOURS.find((colour) => expected.includes(colour)));
      for (const dimension of result.dimensions) expect(dimension.max).toBe(100);
    }));
  });

  it("turns at each bound exactly: a hundredth below is the worse colour, the bound itself the better", () => {
    fc.assert(fc.property(anyInstrument, fc.constantFrom("YELLOW" as const, "BLUE" as const, "GREEN" as const), (version, colour) => {
      const bound = version.bands[colour];
      const at = (points: number) => {
        // One item whose second answer stands at the bound; the rest of the 100 points cannot be had by it.
        const body: DimensionDefinition = { code: "BODY", label: { zh: "体", en: "B" }, items: [{ code: "B01", label: { zh: "问", en: "Q" }, options: [{ code: "o1", points: 100, label: { zh: "甲", en: "a" } }, { code: "o2", points, label: { zh: "乙", en: "b" } }] }] };
        return scoreAssessment({ ...version, dimensions: [body] }, { items: { B01: "o2" }, flags: {}, needs: {} }).dimensions[0];
      };
      expect(at(bound)?.colour).toBe(colour);
      const below = at(Math.round(bound * 100 - 1) / 100);
      expect(RISK_COLOURS.indexOf(below?.colour ?? "GREEN")).toBeLessThan(RISK_COLOURS.indexOf(colour));
      expect(below?.percent).toBeLessThan(bound);
    }));
  });

  it("sums fractions without dust: a bound that is reached by tenths is reached", () => {
    const tenths: DimensionDefinition = {
      code: "BODY", label: { zh: "体", en: "B" },
      items: Array.from({ length: 10 }, (_, i): InstrumentItem => ({ code: `B${i}`, label: { zh: "问", en: "Q" }, options: [{ code: "o1", points: 0.7, label: { zh: "甲", en: "a" } }, { code: "o2", points: 0.28, label: { zh: "乙", en: "b" } }] })),
    };
    const result = scoreAssessment({ ...INSTRUMENT, dimensions: [tenths] }, { items: Object.fromEntries(tenths.items.map(({ code }) => [code, "o2"])), flags: {}, needs: {} });
    expect(result.dimensions[0]).toMatchObject({ score: 2.8, max: 7, percent: 40, colour: "YELLOW" });
  });

  it("'does not apply' scores full; 'unknown' and a gap at any item block, whatever else is answered", () => {
    fc.assert(fc.property(versionWithAnswers, fc.nat(1000), ({ version, answers }, at) => {
      const items = itemsOf(version);
      const item = items[at % items.length]!;
      const answered = (answer: string | undefined) => scoreAssessment(version, { ...answers, items: { ...answers.items, [item.code]: answer } });
      const best = answered(item.options[0]!.code);
      const exempt = answered(NOT_APPLICABLE);
      expect([exempt.complete, exempt.colour, exempt.proposedLevel, exempt.dimensions.map(({ score }) => score)]).toEqual([true, best.colour, best.proposedLevel, best.dimensions.map(({ score }) => score)]);
      expect(answered(UNKNOWN)).toMatchObject({ complete: false, open: [{ path: `items.${item.code}`, kind: "unknown" }] });
      expect(answered(undefined)).toMatchObject({ complete: false, open: [{ path: `items.${item.code}`, kind: "missing" }] });
      if (answered(UNKNOWN).proposedLevel !== null) expect(answered(UNKNOWN).proposedLevel).toBe("L3");
    }));
  });

  it("each flag alone and any together: red in their own dimensions, L3 by verified faults of the guardian and by nothing else", () => {
    fc.assert(fc.property(versionWithAnswers, fc.array(fc.constantFrom("absent", "present", "verified"), { minLength: 14, maxLength: 14 }), ({ version, answers }, states) => {
      const state = (index: number) => states[index] ?? "absent";
      const trial = (flags: AssessmentAnswers["flags"]) => scoreAssessment(version, { ...answers, flags });
      const together = Object.fromEntries(version.flags.map(({ code }, index) => [code, { present: state(index) !== "absent", verified: state(index) === "verified" }]));
      const alone = version.flags.map(({ code }) => ({ ...withoutFlags(version, answers).flags, [code]: { present: true, verified: true } }));
      for (const flags of [together, ...alone]) {
        const result = trial(flags);
        const plain = scoreAssessment(version, withoutFlags(version, answers));
        for (const [index, { code, colour, flags: named }] of result.dimensions.entries()) {
          const own = version.flags.filter((flag) => flag.dimension === code && flags[flag.code]?.present).map((flag) => flag.code);
          expect(named).toEqual(own);
          expect(colour).toBe(own.length > 0 ? "RED" : plain.dimensions[index]?.colour);
        }
        expect(result.colour).toBe(worstColour(result.dimensions.flatMap(({ colour }) => colour ?? [])));
        const against = version.flags.some((flag) => flag.fault !== "NONE" && flags[flag.code]?.verified);
        expect(result.proposedLevel === "L3").toBe(against);
        if (!against) expect(result.proposedLevel).toBe(plain.proposedLevel);
      }
    }), { numRuns: 60 });
  });

  it("proposes L2 and L1 by its own bounds", () => {
    fc.assert(fc.property(versionWithAnswers, ({ version, answers }) => {
      const plain = withoutFlags(version, answers);
      const result = scoreAssessment(version, plain);
      const { levelRules: rules, levelItems } = version;
      const score = (index: number) => version.dimensions[index]!.items.reduce((sum, item) => sum + hundredths(item, plain.items[item.code]), 0n);
      const points = (code: string) => hundredths(itemsOf(version).find((item) => item.code === code)!, plain.items[code]);
      const atMost = (code: string, bound: number) => points(code) <= BigInt(Math.round(bound * 100));
      const below = (index: number, bound: number) => score(index) < BigInt(bound * 100);
      const l2 = below(0, rules.dimensionBelow.GUARDIANSHIP) || atMost(levelItems.awareness, rules.awarenessAtMost) || atMost(levelItems.parentAndChild, rules.parentAndChildAtMost);
      const l1 = atMost(levelItems.income, rules.incomeAtMost) || below(1, rules.dimensionBelow.BODY) || below(2, rules.dimensionBelow.CONDUCT) || NEEDS.some((need) => (plain.needs[need] ?? 0) >= rules.needAtLeast);
      return result.proposedLevel === (l2 ? "L2" : l1 ? "L1" : "WATCH");
    }));
  });
});
