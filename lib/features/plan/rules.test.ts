import { describe, expect, it } from "vitest";
import { CASE_STATUSES, MEASURE_KINDS, MEASURE_STATUSES } from "../../shared/vocabulary/casework";
import { EMPTY_PLAN } from "./content";
import { assertTakesPlan, authorsOf, dateSetBy, needsToPlan, relevantContent, takesPlan } from "./rules";

it.each(CASE_STATUSES)("a case in %s takes a plan only in planning and in service", (status) => {
  expect(takesPlan(status)).toBe(status === "PLANNING" || status === "SERVICE");
  if (takesPlan(status)) expect(() => assertTakesPlan(status)).not.toThrow();
  else expect(() => assertTakesPlan(status)).toThrow("WRONG_STATE");
});

it("needs to plan for: those that are there, most urgent first", () => {
  expect(needsToPlan({ LIVING: 1, LEGAL: 0, MEDICAL: 3 })).toEqual([{ need: "MEDICAL", value: 3 }, { need: "LIVING", value: 1 }]);
});

it("keeps only given answers to flags that the assessment has", () => {
  expect(relevantContent({ ...EMPTY_PLAN, flagResponses: { HARM: "a", SELF_HARM: "", STREET_LIFE: "b" } }, ["HARM", "SELF_HARM"]).flagResponses).toEqual({ HARM: "a" });
});

it("authors: who wrote and who handed in", () => {
  expect(authorsOf({ authorId: "a", submittedById: null })).toEqual(["a"]);
  expect(authorsOf({ authorId: "a", submittedById: "b" })).toEqual(["a", "b"]);
});

describe("the date that a measure sets on the case", () => {
  it.each(MEASURE_KINDS.flatMap((kind) => MEASURE_STATUSES.map((status) => [kind, status] as const)))("%s %s", (kind, status) => {
    const underWay = status === "IN_PROGRESS" || status === "DONE";
    const expected = !underWay ? null : kind === "SUBSIDY" ? "subsidisedAt" : kind === "SHELTER" || kind === "INTERIM_GUARDIANSHIP" ? "shelteredAt" : null;
    expect(dateSetBy(kind, status)).toBe(expected);
  });
});
