import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldErrorsOf, standingFaults } from "./field-errors";

const faults = (schema: z.ZodType, input: unknown) => {
  const parsed = schema.safeParse(input);
  return parsed.success ? {} : fieldErrorsOf(parsed.error, input);
};
const choices = z.strictObject({
  kind: z.enum(["A", "B"]), office: z.uuid(), list: z.array(z.enum(["A"])).min(1), sure: z.boolean(), name: z.string().trim().min(1), count: z.number(), until: z.union([z.literal(""), z.iso.date("dateInvalid")]),
});

describe("faults of a field", () => {
  it("ask to choose what is picked and to fill in what is typed", () => {
    expect(faults(choices, { kind: null, office: "", list: [], sure: undefined, name: " ", count: Number.NaN, until: "" })).toEqual({
      kind: { key: "choose" }, office: { key: "choose" }, list: { key: "choose" }, sure: { key: "choose" }, name: { key: "required" }, count: { key: "required" },
    });
  });

  it("call what is picked from outside the list not allowed, and a mistyped date a mistyped date", () => {
    expect(faults(choices, { kind: "C", office: "x", list: ["B"], sure: true, name: "a", count: 1, until: "2026-13-01" })).toEqual({
      kind: { key: "notAllowed" }, office: { key: "notAllowed" }, "list.0": { key: "notAllowed" }, until: { key: "dateInvalid" },
    });
  });

  it("of a code, a day or a time that is missing say that it is missing", () => {
    const schema = z.object({ code: z.string().regex(/^\d{6}$/, "notAllowed"), day: z.iso.date("dateInvalid"), time: z.string().regex(/^\d\d:\d\d$/, "timeOfDay") });
    expect(faults(schema, { code: "", day: "", time: "" })).toEqual({ code: { key: "choose" }, day: { key: "required" }, time: { key: "required" } });
    expect(faults(schema, { code: "1", day: "1", time: "1" })).toEqual({ code: { key: "notAllowed" }, day: { key: "dateInvalid" }, time: { key: "timeOfDay" } });
  });

  it("call a text that is no number a wrong number, not a missing one", () => {
    const schema = z.object({ amount: z.number().nullable(), days: z.int() });
    expect(faults(schema, { amount: "八百", days: "三" })).toEqual({ amount: { key: "numberInvalid" }, days: { key: "numberInvalid" } });
    expect(faults(schema, { amount: null, days: Number.NaN })).toEqual({ days: { key: "required" } });
    expect(faults(schema, { amount: null, days: 1.5 })).toEqual({ days: { key: "wholeNumber" } });
  });

  it("name the limit and the length of a text, as it will be kept", () => {
    const schema = z.object({ list: z.array(z.object({ note: z.string().trim().max(3) })) });
    expect(faults(schema, { list: [{ note: "一二三" }, { note: " 一二三四 " }] })).toEqual({ "list.1.note": { key: "tooLong", params: { maximum: 3, actual: 4 } } });
  });
});

it("of a server stand until their field is changed, in a row too", () => {
  const found = { name: { key: "required" }, "rows.0.day": { key: "dayToCome" }, gone: { key: "notAllowed" } };
  const sent = { name: "", rows: [{ day: "2026-01-01" }, { day: "2026-01-02" }] };
  expect(standingFaults(found, sent, sent)).toEqual(found);
  expect(standingFaults(found, sent, { ...sent, rows: [{ day: "2026-12-01" }, { day: "2026-01-02" }] })).toEqual({ name: { key: "required" }, gone: { key: "notAllowed" } });
  expect(standingFaults(found, sent, { ...sent, name: "x", gone: 1 })).toEqual({ "rows.0.day": { key: "dayToCome" } });
});
