import { describe, expect, it } from "vitest";
import { NOTICE_MATRIX_ROWS } from "../../authz/notice-matrix";
import { DEFAULT_PURPOSES } from "../referral/default-purposes";
import { DISCLOSURE_FIELDS } from "../referral/disclosure";
import { NEVER_DISCLOSED } from "./limits";
import { changedParts, contentFaults, leftWithout, listChange, type PurposeContent } from "./rules";
import { sampleDisclosure } from "./sample";

const content: PurposeContent = {
  purpose: "SCHOOLING", name: { zh: "就学", en: "Schooling" }, orgTypes: ["EDUCATION_COMMISSION"], tasks: [], required: ["NAME", "BIRTH_DATE"], optional: ["SCHOOL"], resultDays: 30, asked: { zh: "结果", en: "Result" },
  basis: "文件", effectiveFrom: "2026-12-01", retired: false,
};

describe("the hard limit", () => {
  it.each(Object.entries(NEVER_DISCLOSED))("%s is never disclosed (%s), always or optionally", (field, why) => {
    expect(contentFaults({ ...content, required: ["NAME", field] })).toEqual([{ fault: "never", list: "required", field, why }]);
    expect(contentFaults({ ...content, optional: [field] })).toEqual([{ fault: "never", list: "optional", field, why }]);
    // What can be gathered for a referral does not know it either.
    expect(DISCLOSURE_FIELDS as readonly string[]).not.toContain(field);
  });
  it.each<[Partial<Record<"orgTypes" | "required" | "optional", string[]>>, object[]]>([
    [{ optional: ["SHOE_SIZE"] }, [{ fault: "unknown", list: "optional", field: "SHOE_SIZE" }]],
    [{ optional: ["HEALTH"] }, [{ fault: "receiver", list: "optional", field: "HEALTH", orgTypes: ["EDUCATION_COMMISSION"] }]],
    [{ optional: ["NAME"] }, [{ fault: "twice", list: "optional", field: "NAME" }]], [{ required: ["BIRTH_DATE"] }, [{ fault: "nameMissing", list: "required" }]],
    [{ orgTypes: ["FINANCE"] }, [{ fault: "noReceiver", list: "orgTypes", orgType: "FINANCE" }]],
    [{ orgTypes: ["EDUCATION_COMMISSION", "PUBLIC_SECURITY", "YOUTH_LEAGUE"], required: ["NAME", "HEALTH"], optional: ["STREET_PLACES"] }, [
      { fault: "receiver", list: "required", field: "HEALTH", orgTypes: ["EDUCATION_COMMISSION", "PUBLIC_SECURITY", "YOUTH_LEAGUE"] },
      { fault: "receiver", list: "optional", field: "STREET_PLACES", orgTypes: ["EDUCATION_COMMISSION", "YOUTH_LEAGUE"] },
    ]],
  ])("%o is refused", (change, faults) => expect(contentFaults({ ...content, ...change } as never)).toEqual(faults));
  it("lets every purpose of today through", () => expect(DEFAULT_PURPOSES.flatMap((row) => contentFaults(row))).toEqual([]));
});

describe("a change", () => {
  it("is told part by part; an order is no change, a first version is all of it", () => {
    expect(changedParts(content, { ...content, required: ["BIRTH_DATE", "NAME"] })).toEqual([]);
    expect(changedParts(content, { ...content, optional: [], resultDays: null, retired: true })).toEqual(["optional", "resultDays", "retired"]);
    expect(changedParts(null, content)).toContain("orgTypes");
    expect(listChange(["NAME", "SEX"], ["NAME", "AGE"])).toEqual({ added: ["AGE"], removed: ["SEX"] });
  });
  it("leaves no office of the notice without a purpose", () => {
    expect(leftWithout(DEFAULT_PURPOSES, NOTICE_MATRIX_ROWS)).toBeNull();
    expect(leftWithout(DEFAULT_PURPOSES.filter(({ purpose }) => purpose !== "LITIGATION"), NOTICE_MATRIX_ROWS)).toMatchObject({ orgType: "COURT" });
  });
});

it("shows every field of the sample, and nothing that could be a child's", () => {
  const shown = sampleDisclosure(DISCLOSURE_FIELDS, "2026-11-26");
  expect(shown.map(({ field }) => field)).toEqual([...DISCLOSURE_FIELDS]);
  expect(shown.filter(({ value }) => value.kind === "none")).toEqual([]);
  for (const { value } of shown) if (value.kind === "text" && /\p{Script=Han}/u.test(value.text)) expect(value.text).toMatch(/示例|五年级/);
});
