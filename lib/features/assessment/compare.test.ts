import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROPOSED_INSTRUMENT } from "../../../prisma/seed/demo/instrument-life";
import { NEEDS } from "../../shared/vocabulary/casework";
import { compareAssessments, type Comparable } from "./compare";
import { INSTRUMENT } from "./instrument";
import { scoreAssessment } from "./rules";
import { NOT_APPLICABLE, UNKNOWN, type AssessmentAnswers } from "./schema";

const best = (definition = INSTRUMENT): AssessmentAnswers => ({
  items: Object.fromEntries(definition.dimensions.flatMap(({ items }) => items).map(({ code }) => [code, "o1"])),
  flags: Object.fromEntries(definition.flags.map(({ code }) => [code, { present: false, verified: false }])), needs: Object.fromEntries(NEEDS.map((need) => [need, 0])),
});
const made = (change: (answers: AssessmentAnswers) => void = () => undefined, definition = INSTRUMENT): Comparable => {
  const answers = best(definition);
  change(answers);
  return { definition, answers, result: scoreAssessment(definition, answers) };
};

describe("two assessments under one version", () => {
  it("an assessment beside itself has nothing to tell", () => {
    expect(compareAssessments(made(), made())).toMatchObject({ otherVersion: false, items: [], flags: [], needs: [], dimensions: [{ change: 0 }, { change: 0 }, { change: 0 }] });
  });
  it("names answers, points, flags and needs then and now, with their direction", () => {
    const before = made((answers) => {
      answers.items.A05 = "o3";
      answers.items.B04 = "o5";
      answers.items.C01 = UNKNOWN;
      answers.flags.HARM = { present: true, verified: false };
      answers.flags.STREET_LIFE = { present: true, verified: true };
      answers.needs.SCHOOLING = 3;
    });
    const now = made((answers) => {
      answers.items.B04 = NOT_APPLICABLE;
      answers.flags.HARM = { present: true, verified: true };
      answers.flags.SELF_HARM = { present: true, verified: false };
      answers.needs.SCHOOLING = 1;
    });
    const { items, flags, needs, dimensions } = compareAssessments(before, now);
    expect(items.map(({ code, change }) => [code, change])).toEqual([["A05", 6], ["B04", 20], ["C01", null]]);
    expect(flags.map(({ code, kind }) => [code, kind])).toEqual([["HARM", "verified"], ["STREET_LIFE", "gone"], ["SELF_HARM", "appeared"]]);
    expect(needs).toMatchObject([{ need: "SCHOOLING", before: 3, now: 1 }]);
    expect(dimensions.map(({ change }) => change)).toEqual([6, 20, 10]);
  });
  it("a red flag makes the colour heavier while the points rise", () => {
    const before = made((answers) => { answers.items.A05 = "o4"; });
    const now = made((answers) => { answers.flags.HARM = { present: true, verified: false }; });
    const { colour, dimensions } = compareAssessments(before, now);
    expect(dimensions[0]).toMatchObject({ change: 9, colourChange: "heavier" });
    expect(dimensions[1]).toMatchObject({ change: 0, colourChange: "same" });
    expect(colour.change).toBe("heavier");
    expect(compareAssessments(now, before).colour.change).toBe("lighter");
  });
  it("is the mirror of itself turned round", () => {
    const answer = fc.constantFrom("o1", "o2", NOT_APPLICABLE, UNKNOWN);
    fc.assert(fc.property(answer, answer, fc.boolean(), fc.boolean(), (a, b, one, other) => {
      const [first, second] = [[a, one], [b, other]].map(([value, present]) => made((answers) => {
        answers.items.A04 = String(value);
        answers.flags.HARM = { present: present === true, verified: false };
      }));
      const [there, back] = [compareAssessments(first!, second!), compareAssessments(second!, first!)];
      expect(there.items.map(({ code }) => code)).toEqual(back.items.map(({ code }) => code));
      expect(there.dimensions.map(({ change }) => change)).toEqual(back.dimensions.map(({ change }) => (change === null ? null : 0 - change)).map((value) => (value === 0 ? 0 : value)));
      expect(there.flags.map(({ kind }) => kind)).toEqual(back.flags.map(({ kind }) => (kind === "appeared" ? "gone" : "appeared")));
    }));
  });
});

describe("across versions", () => {
  it("matches by code, says what one of them does not ask, and tells the same words with other points apart", () => {
    const { otherVersion, items } = compareAssessments(made(), made(() => undefined, PROPOSED_INSTRUMENT));
    expect(otherVersion).toBe(true);
    expect(items.map(({ code, before, now, change }) => [code, before.asked, now.asked, change])).toEqual([["A01", true, true, -2], ["A13", false, true, null]]);
    expect(compareAssessments(made(() => undefined, PROPOSED_INSTRUMENT), made()).items.map(({ code, before, now }) => [code, before.asked, now.asked])).toEqual([["A01", true, true], ["A13", true, false]]);
  });
  it("goes by the words of an answer, not by its code", () => {
    const turned = { ...INSTRUMENT, number: 3, dimensions: INSTRUMENT.dimensions.map((dimension) => ({ ...dimension, items: dimension.items.map((item) => ({ ...item, options: item.options.map((option) => ({ ...option, code: `x${option.code}` })) })) })) };
    const now = made((answers) => { for (const code of Object.keys(answers.items)) answers.items[code] = "xo1"; }, turned);
    expect(compareAssessments(made(), now).items).toEqual([]);
  });
  it("a flag that one version lacks is told where it is present", () => {
    const without = { ...INSTRUMENT, number: 4, flags: INSTRUMENT.flags.filter(({ code }) => code !== "SELF_HARM") };
    const present = made((answers) => { answers.flags.SELF_HARM = { present: true, verified: false }; });
    expect(compareAssessments(present, made(() => undefined, without)).flags).toMatchObject([{ code: "SELF_HARM", kind: "notAsked", before: { asked: true }, now: { asked: false } }]);
    expect(compareAssessments(made(), made(() => undefined, without)).flags).toEqual([]);
  });
});
