import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { INTERVENTION_LEVELS, NEEDS, RISK_COLOURS, type RiskColour } from "../../shared/vocabulary/casework";
import { INSTRUMENT } from "./instrument";
import { overrideSignatures } from "./override-rule";
import { colourOf, scoreAssessment, worstColour } from "./rules";
import { answersSchema, EMPTY_ANSWERS, NOT_APPLICABLE, UNKNOWN, type AssessmentAnswers } from "./schema";

const ITEMS = INSTRUMENT.dimensions.flatMap((dimension) => dimension.items);
const pick = (points: Record<string, number>): AssessmentAnswers["items"] =>
  Object.fromEntries(ITEMS.map((item) => {
    const wanted = points[item.code];
    const option = wanted === undefined ? item.options[0] : item.options.find((o) => o.points === wanted);
    if (!option) throw new Error(`${item.code} has no option of ${wanted}`);
    return [item.code, option.code];
  }));
const best = (points: Record<string, number> = {}): AssessmentAnswers => ({
  items: pick(points),
  flags: Object.fromEntries(INSTRUMENT.flags.map(({ code }) => [code, { present: false, verified: false }])),
  needs: Object.fromEntries(NEEDS.map((need) => [need, 0])),
});
const withFlag = (code: string, verified: boolean, points: Record<string, number> = {}): AssessmentAnswers => {
  const answers = best(points);
  return { ...answers, flags: { ...answers.flags, [code]: { present: true, verified } } };
};
const score = (answers: AssessmentAnswers) => scoreAssessment(INSTRUMENT, answers);
const codes = (answers: AssessmentAnswers) => score(answers).reasons.map((reason) => reason.code);

const completeAnswers: fc.Arbitrary<AssessmentAnswers> = fc.record({
  items: fc.record(Object.fromEntries(ITEMS.map((item) => [item.code, fc.constantFrom(...item.options.map((o) => o.code), NOT_APPLICABLE)]))),
  flags: fc.record(Object.fromEntries(INSTRUMENT.flags.map(({ code }) => [code, fc.oneof(
    { weight: 12, arbitrary: fc.constant({ present: false, verified: false }) },
    { weight: 1, arbitrary: fc.boolean().map((verified) => ({ present: true, verified })) },
  )]))),
  needs: fc.record(Object.fromEntries(NEEDS.map((need) => [need, fc.integer({ min: 0, max: 3 })]))),
});

describe("the instrument", () => {
  // Domain §7, read off by hand.
  const POINTS: Record<string, string> = {
    A01: "8/6/4/2", A02: "8/6/4/2", A03: "8/6/4/2", A04: "6/3/0", A05: "9/6/3/0", A06: "6/2/1", A07: "5/3/1", A08: "10/9/6/4/2", A09: "10/6/2",
    A10: "10/8/4", A11: "10/8/4", A12: "10/8/4", B01: "8/6/4", B02: "6/4/2", B03: "6/4/1", B04: "20/16/10/5/0", B05: "30/15/6", B06: "20/12/4",
    B07: "10/6/0", C01: "10/6/2", C02: "10/6/2", C03: "10/6/2", C04: "20/16/10", C05: "8/4/1", C06: "6/4/1", C07: "10/6/1", C08: "6/4/2/1",
    C09: "10/6/3/0", C10: "10/8/6/3",
  };
  it("has the points of the domain", () => {
    expect(Object.fromEntries(ITEMS.map((item) => [item.code, item.options.map((o) => o.points).join("/")]))).toEqual(POINTS);
  });
  it("each dimension has 100", () => expect(score(best()).dimensions.map((d) => [d.score, d.max])).toEqual([[100, 100], [100, 100], [100, 100]]));
  it("every code once, every text in both languages", () => {
    const all = [...ITEMS.map((i) => i.code), ...INSTRUMENT.flags.map((f) => f.code)];
    expect(new Set(all).size).toBe(all.length);
    const texts = [INSTRUMENT, ...INSTRUMENT.dimensions, ...ITEMS, ...ITEMS.flatMap((i) => i.options), ...INSTRUMENT.flags, ...INSTRUMENT.needs]
      .map((x) => ("label" in x ? x.label : x.title));
    for (const text of texts) {
      expect(text.zh).toMatch(/[\p{Script=Han}\d]/u);
      expect(text.en).toMatch(/^[\x20-\x7Eé]+$/);
    }
  });
  it("names the ten needs with their tasks", () => {
    expect(Object.fromEntries(INSTRUMENT.needs.map(({ need, tasks }) => [need, tasks.join(" ")]))).toEqual({
      LIVING: "T3_3", MEDICAL: "T3_3", SCHOOLING: "T4_1 T4_2", GUARDIANSHIP: "T1_2", PSYCHOLOGICAL: "T2_2 T3_2", LEGAL: "T1_2", PLACEMENT: "T1_2 T3_1",
      REGISTRATION: "T1_2", PARENTING: "T1_2", SKILLS: "T4_2",
    });
  });
  it("only harm and non-performance speak against the guardian", () => {
    expect(INSTRUMENT.flags.filter((f) => f.fault !== "NONE").map((f) => f.code)).toEqual(["DUTIES_NOT_PERFORMED", "HARM", "DERELICTION"]);
  });
});

describe("bands", () => {
  it.each([
    [0, "RED"], [39, "RED"], [39.999999, "RED"], [40, "YELLOW"], [40.000001, "YELLOW"], [59.999999, "YELLOW"], [60, "BLUE"], [60.5, "BLUE"],
    [79.999999, "BLUE"], [80, "GREEN"], [100, "GREEN"],
  ] as [number, RiskColour][])("%d of 100 is %s", (points, colour) => expect(colourOf(points, 100, INSTRUMENT.bands)).toBe(colour));
  it("holds for any maximum: no rounding over a bound", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (max, raw) => {
      const points = Math.min(raw, max);
      const exact = BigInt(points) * 100n;
      const expected = exact < 40n * BigInt(max) ? "RED" : exact < 60n * BigInt(max) ? "YELLOW" : exact < 80n * BigInt(max) ? "BLUE" : "GREEN";
      return colourOf(points, max, INSTRUMENT.bands) === expected;
    }));
  });
  it("is worst first", () => {
    expect(worstColour(["GREEN", "YELLOW", "BLUE"])).toBe("YELLOW");
    expect(worstColour([])).toBeNull();
    expect(() => colourOf(0, 0, INSTRUMENT.bands)).toThrow(RangeError);
  });
  it("the percentage shown never reaches a bound that the score does not", () => {
    const thirds = { ...INSTRUMENT, dimensions: INSTRUMENT.dimensions.map((d) => ({ ...d, items: d.items.map((i) => ({ ...i, options: [{ ...i.options[0]!, points: 0.3 }, { ...i.options[1]!, points: 0.1199 }] })) })) };
    const answers = best();
    answers.items = Object.fromEntries(ITEMS.map((i) => [i.code, "o2"]));
    const result = scoreAssessment(thirds, answers);
    expect(result.colour).toBe("RED");
    expect(result.dimensions[0]!.percent).toBeLessThan(40);
  });
});

describe("colour", () => {
  it("all best is green", () => expect(score(best())).toMatchObject({ colour: "GREEN", complete: true, open: [] }));
  it("is the worst dimension's", () => {
    const result = score(best({ B04: 0, B05: 6, B06: 4 }));
    expect(result.dimensions.map((d) => [d.score, d.colour])).toEqual([[100, "GREEN"], [40, "YELLOW"], [100, "GREEN"]]);
    expect(result.colour).toBe("YELLOW");
    expect(score(best({ B01: 6, B04: 0, B05: 6, B06: 4 })).colour).toBe("RED");
  });
  it.each(INSTRUMENT.flags.map((f) => [f.code, f.dimension] as const))("the flag %s makes %s red, verified or not", (code, dimension) => {
    for (const verified of [true, false]) {
      const result = score(withFlag(code, verified));
      expect(result.colour).toBe("RED");
      expect(result.dimensions.filter((d) => d.colour === "RED").map((d) => d.code)).toEqual([dimension]);
      expect(result.flags).toEqual([code]);
    }
  });
  it("shows its arithmetic", () => {
    fc.assert(fc.property(completeAnswers, (answers) => {
      for (const d of score(answers).dimensions) {
        expect(d.items.reduce((sum, line) => sum + (line.points ?? 0), 0)).toBe(d.score);
        expect(d.colour).toBe(d.flags.length ? "RED" : colourOf(d.score, d.max, INSTRUMENT.bands));
      }
    }));
  });
});

describe("level", () => {
  it.each<[string, AssessmentAnswers, string, string[]]>([
    ["all best", best(), "WATCH", ["nothingFound"]],
    ["verified harm", withFlag("HARM", true), "L3", ["verifiedHarm"]],
    ["verified non-performance", withFlag("DUTIES_NOT_PERFORMED", true), "L3", ["verifiedNonPerformance"]],
    ["verified dereliction", withFlag("DERELICTION", true), "L3", ["verifiedNonPerformance"]],
    ["harm not verified", withFlag("HARM", false), "WATCH", ["nothingFound"]],
    ["absence without fault", withFlag("GUARDIAN_ABSENT_WITHOUT_FAULT", true), "WATCH", ["nothingFound"]],
    ["nobody cares now", withFlag("NOBODY_CARES_NOW", true), "WATCH", ["nothingFound"]],
    ["awareness 3", best({ A05: 3 }), "L2", ["awarenessLow"]],
    ["awareness 0", best({ A05: 0 }), "L2", ["awarenessLow"]],
    ["awareness 6", best({ A05: 6 }), "WATCH", ["nothingFound"]],
    ["parent and child 2", best({ A09: 2 }), "L2", ["parentAndChildPoor"]],
    ["parent and child 6", best({ A09: 6 }), "WATCH", ["nothingFound"]],
    ["A of 60", best({ A01: 2, A02: 2, A03: 4, A04: 0, A06: 1, A08: 9, A10: 4, A11: 4 }), "WATCH", ["nothingFound"]],
    ["A of 59", best({ A01: 2, A02: 2, A03: 4, A04: 0, A06: 1, A08: 6, A10: 4, A11: 8, A12: 8 }), "L2", ["guardianshipBelow60"]],
    ["income 1", best({ A07: 1 }), "L1", ["incomeLow"]],
    ["income 3", best({ A07: 3 }), "WATCH", ["nothingFound"]],
    ["B below 60", best({ B05: 6, B06: 4, B07: 6 }), "L1", ["bodyBelow60"]],
    ["B of 60", best({ B05: 6, B06: 4 }), "WATCH", ["nothingFound"]],
    ["C below 60", best({ C01: 2, C02: 2, C03: 2, C04: 10, C05: 1 }), "L1", ["conductBelow60"]],
    ["income 1 beside awareness 3", best({ A07: 1, A05: 3 }), "L2", ["awarenessLow"]],
  ])("%s", (name, answers, level, reasons) => {
    if (name.startsWith("A of")) expect(score(answers).dimensions[0]!.score).toBe(Number(name.slice(5)));
    expect([score(answers).proposedLevel, codes(answers)]).toEqual([level, reasons]);
  });
  it.each([[0, "WATCH"], [1, "WATCH"], [2, "L1"], [3, "L1"]])("a need of %i: %s", (value, level) => {
    for (const need of NEEDS) {
      const answers = best();
      expect(score({ ...answers, needs: { ...answers.needs, [need]: value } }).proposedLevel).toBe(level);
    }
  });
  it("L3 exactly by a verified flag against the guardian", () => {
    fc.assert(fc.property(completeAnswers, (answers) => {
      const against = ["DUTIES_NOT_PERFORMED", "HARM", "DERELICTION"].some((code) => answers.flags[code]?.present && answers.flags[code]?.verified);
      return (score(answers).proposedLevel === "L3") === against;
    }));
  });
  it("flags not about the guardian change the colour, not the level", () => {
    fc.assert(fc.property(completeAnswers, fc.constantFrom(...INSTRUMENT.flags.filter((f) => f.fault === "NONE")), (answers, { code }) => {
      const without = { ...answers, flags: { ...answers.flags, [code]: { present: false, verified: false } } };
      const with_ = { ...answers, flags: { ...answers.flags, [code]: { present: true, verified: true } } };
      return score(without).proposedLevel === score(with_).proposedLevel && score(with_).colour === "RED";
    }));
  });
  it("names flags that wait for verification", () => {
    expect(score(withFlag("HARM", false)).flagsToVerify).toEqual(["HARM"]);
    expect(score(withFlag("HARM", true)).flagsToVerify).toEqual([]);
    expect(score(withFlag("SUICIDE_RISK", false)).flagsToVerify).toEqual([]);
  });
});

it("a better answer never makes colour or level graver", () => {
  fc.assert(fc.property(completeAnswers, fc.constantFrom(...ITEMS), fc.nat(4), fc.nat(4), (answers, item, i, j) => {
    const [better, worse] = [Math.min(i, j), Math.max(i, j)].map((n) => item.options[Math.min(n, item.options.length - 1)]!.code);
    const high = score({ ...answers, items: { ...answers.items, [item.code]: better } });
    const low = score({ ...answers, items: { ...answers.items, [item.code]: worse } });
    expect(RISK_COLOURS.indexOf(high.colour!)).toBeGreaterThanOrEqual(RISK_COLOURS.indexOf(low.colour!));
    expect(INTERVENTION_LEVELS.indexOf(high.proposedLevel!)).toBeLessThanOrEqual(INTERVENTION_LEVELS.indexOf(low.proposedLevel!));
  }));
});

describe("'does not apply' and 'unknown'", () => {
  it("does not apply scores full", () => {
    fc.assert(fc.property(completeAnswers, fc.constantFrom(...ITEMS), (answers, item) => {
      const na = score({ ...answers, items: { ...answers.items, [item.code]: NOT_APPLICABLE } });
      const full = score({ ...answers, items: { ...answers.items, [item.code]: "o1" } });
      return na.complete && na.colour === full.colour && na.proposedLevel === full.proposedLevel;
    }));
  });
  it.each(ITEMS.map((i) => i.code))("unknown at %s blocks", (code) => {
    const answers = best();
    const result = score({ ...answers, items: { ...answers.items, [code]: UNKNOWN } });
    expect(result).toMatchObject({ complete: false, colour: null, proposedLevel: null, reasons: [], open: [{ path: `items.${code}`, kind: "unknown" }] });
  });
  it("what is not answered blocks: items, flags, needs", () => {
    const result = score(EMPTY_ANSWERS);
    expect(result.open).toHaveLength(29 + 14 + 10);
    expect(new Set(result.open.map((q) => q.kind))).toEqual(new Set(["missing"]));
    expect(result).toMatchObject({ complete: false, colour: null, proposedLevel: null });
  });
  it("a flag is red and a verified one L3 before the rest is answered", () => {
    const result = score({ ...EMPTY_ANSWERS, flags: { HARM: { present: true, verified: true } } });
    expect(result).toMatchObject({ colour: "RED", proposedLevel: "L3", complete: false });
  });
});

describe("answersSchema", () => {
  const schema = answersSchema(INSTRUMENT);
  it("takes every complete answer and drafts", () => {
    fc.assert(fc.property(completeAnswers, (answers) => {
      const clean = { ...answers, flags: Object.fromEntries(Object.entries(answers.flags).map(([k, f]) => [k, { ...f! }])) };
      return schema.safeParse(clean).success;
    }));
    expect(schema.parse(EMPTY_ANSWERS)).toEqual(EMPTY_ANSWERS);
    expect(schema.safeParse({ items: { A01: UNKNOWN }, flags: {}, needs: {} }).success).toBe(true);
  });
  it.each([
    ["a code that it does not know", { items: { Z01: "o1" }, flags: {}, needs: {} }],
    ["an option that the item has not", { items: { A04: "o4" }, flags: {}, needs: {} }],
    ["points instead of options", { items: { A04: 6 }, flags: {}, needs: {} }],
    ["a flag that it does not know", { items: {}, flags: { NO_HUKOU: { present: true, verified: true } }, needs: {} }],
    ["verified but not present", { items: {}, flags: { HARM: { present: false, verified: true } }, needs: {} }],
    ["a need of 4", { items: {}, flags: {}, needs: { LIVING: 4 } }],
    ["a need of 1.5", { items: {}, flags: {}, needs: { LIVING: 1.5 } }],
    ["other keys", { items: {}, flags: {}, needs: {}, result: {} }],
  ])("refuses %s", (_name, value) => expect(schema.safeParse(value).success).toBe(false));
});

it.each([
  ["BLUE L1", "BLUE L1", []], ["BLUE L1", "YELLOW L1", ["SUPERVISOR"]], ["BLUE L1", "BLUE L2", ["SUPERVISOR"]], ["BLUE L1", "GREEN L1", ["SUPERVISOR", "REVIEWER"]],
  ["RED L3", "RED L2", ["SUPERVISOR", "REVIEWER"]], ["BLUE L2", "RED L1", ["SUPERVISOR", "REVIEWER"]], ["GREEN WATCH", "RED L3", ["SUPERVISOR"]],
])("from %s to %s signs %j", (from, to, signatures) => {
  const judgement = (text: string) => {
    const [colour, level] = text.split(" ") as [RiskColour, (typeof INTERVENTION_LEVELS)[number]];
    return { colour, level };
  };
  expect(overrideSignatures(judgement(from), judgement(to))).toEqual(signatures);
});
