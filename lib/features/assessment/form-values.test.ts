import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NEEDS } from "../../shared/vocabulary/casework";
import { assessmentFormSchema, differences, toAnswers, toFormValues, toSaveInput } from "./form-values";
import { INSTRUMENT } from "./instrument";
import { answersSchema, EMPTY_ANSWERS, NOT_APPLICABLE, UNKNOWN, type AssessmentAnswers } from "./schema";
import { saveAssessmentSchema } from "./write-schema";

const ITEMS = INSTRUMENT.dimensions.flatMap(({ items }) => items);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const given = <T>(record: Record<string, T | undefined>) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
const answers: fc.Arbitrary<AssessmentAnswers> = fc.record({
  items: fc.record(Object.fromEntries(ITEMS.map((item) => [item.code, maybe(fc.constantFrom(...item.options.map(({ code }) => code), NOT_APPLICABLE, UNKNOWN))]))).map(given),
  flags: fc.record(Object.fromEntries(INSTRUMENT.flags.map(({ code }) => [code, maybe(fc.constantFrom({ present: false, verified: false }, { present: true, verified: false }, { present: true, verified: true }))]))).map(given),
  needs: fc.record(Object.fromEntries(NEEDS.map((need) => [need, maybe(fc.integer({ min: 0, max: 3 }))]))).map(given),
}) as fc.Arbitrary<AssessmentAnswers>;
const details = { assessedOn: "2026-03-10", placeKind: "HOME", place: "家中", seenAlone: true, notAloneReason: null, sourceKinds: ["CHILD", "KIN"], sources: "走访", companions: "" } as const;
const ID = "019ab1d0-0000-7000-8000-000000000001";

it("stored answers survive the form", () => {
  fc.assert(fc.property(answers, (stored) => {
    expect(toAnswers(toFormValues(INSTRUMENT, { ...details, answers: stored }))).toEqual(stored);
  }));
});

it("what the form sends is what the server takes, at any state of it", () => {
  fc.assert(fc.property(answers, fc.constantFrom("2026-03-10", "2026-03-", "", "2999-01-01"), (stored, assessedOn) => {
    const input = toSaveInput({ ...toFormValues(INSTRUMENT, { ...details, answers: stored }), assessedOn }, ID, 3, "2026-03-11");
    expect(saveAssessmentSchema.safeParse(input).success).toBe(true);
    expect(answersSchema(INSTRUMENT).safeParse(input.answers).success).toBe(true);
    expect(input.assessedOn).toBe(assessedOn === "2026-03-10" ? assessedOn : null);
  }));
});

it("a radio group that nobody touched is open, whether null or empty", () => {
  const values = toFormValues(INSTRUMENT, { ...details, answers: EMPTY_ANSWERS });
  expect(toAnswers({ ...values, items: { ...values.items, A01: null } })).toEqual(EMPTY_ANSWERS);
});

describe("details", () => {
  const schema = assessmentFormSchema("2026-03-11");
  const base = toFormValues(INSTRUMENT, { ...details, answers: EMPTY_ANSWERS });
  it.each([["", "required"], ["2026-02-30", "dateInvalid"], ["2026-03-12", "dateFuture"]])("day %j: %s", (assessedOn, message) => {
    expect(schema.safeParse({ ...base, assessedOn }).error?.issues[0]).toMatchObject({ path: ["assessedOn"], message });
  });
  it("place and sources are needed", () => {
    expect(schema.safeParse({ ...base, placeKind: "", sourceKinds: [] }).error?.issues.map(({ path }) => path[0])).toEqual(["placeKind", "sourceKinds"]);
    expect(schema.safeParse({ ...base, placeKind: "OTHER", place: " ", seenAlone: false }).error?.issues.map(({ path }) => path[0])).toEqual(["place", "notAloneReason"]);
    expect(schema.safeParse(base).success).toBe(true);
  });
});

it("differences name the fields", () => {
  const mine = toFormValues(INSTRUMENT, { ...details, answers: EMPTY_ANSWERS });
  expect(differences(mine, { ...mine, items: { ...mine.items, A01: null } })).toEqual([]);
  const theirs = { ...mine, place: "学校", sourceKinds: ["KIN"], items: { ...mine.items, A01: "o2" }, flags: { ...mine.flags, HARM: "present" }, needs: { ...mine.needs, LIVING: "2" } };
  expect(differences(mine, theirs)).toEqual(["place", "sourceKinds", "items.A01", "flags.HARM", "needs.LIVING"]);
});
