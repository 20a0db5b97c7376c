import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../shared/canonical-json";
import { sealText, type SealedPlan } from "./seal";

const plan: SealedPlan = {
  planId: "p", versionNumber: 2, assessmentId: "a", colour: "RED", level: "L2",
  content: {
    summary: "甲\n乙", goals: [{ key: "g1", need: "LIVING", text: "x" }, { key: "g2", need: "LEGAL", text: "y" }], measures: [], flagResponses: { HARM: "a", DERELICTION: "b" },
  },
};

describe("canonicalJson", () => {
  it("does not see the order in which keys were set", () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 8 }), (value) => {
      const shuffled = Object.fromEntries(Object.entries(value).reverse());
      return canonicalJson(shuffled as never) === canonicalJson(value as never);
    }));
  });
  it("loses nothing", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value as never))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });
  it("writes plainly", () => {
    expect(canonicalJson({ b: [1, "二", null], a: undefined, A: true, "1": 0 })).toBe('{"1":0,"A":true,"b":[1,"二",null]}');
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
  });
});

describe("sealText", () => {
  it("is the same for the same plan", () => {
    expect(sealText(structuredClone(plan))).toBe(sealText(plan));
    expect(sealText({ ...plan, content: { ...plan.content, flagResponses: { DERELICTION: "b", HARM: "a" } } })).toBe(sealText(plan));
    expect(sealText(plan)).toMatch(/"format":"hutong\.plan\.1"/);
  });
  it.each<[string, Partial<SealedPlan>]>([
    ["a character", { content: { ...plan.content, summary: "甲\n丙" } }],
    ["white space", { content: { ...plan.content, summary: "甲\n乙 " } }],
    ["the order of goals", { content: { ...plan.content, goals: [...plan.content.goals].reverse() } }],
    ["the version", { versionNumber: 3 }], ["the colour", { colour: "YELLOW" }], ["the level", { level: null }], ["the assessment", { assessmentId: "b" }],
  ])("%s makes another text", (_name, change) => expect(sealText({ ...plan, ...change })).not.toBe(sealText(plan)));
});
