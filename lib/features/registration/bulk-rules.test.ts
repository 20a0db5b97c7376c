import { describe, expect, it } from "vitest";
import { checkDoubts, type DoubtFacts } from "./bulk-rules";

const plain: DoubtFacts = { urgent: false, need: { urgency: "YELLOW" }, categories: ["C3_POVERTY"], guardianship: { kind: "PARENTS", harms: ["NONE"] }, duplicates: 0 };

describe("what is looked at by itself", () => {
  it("is nothing of a form without doubts", () => {
    expect(checkDoubts(plain)).toEqual([]);
    expect(checkDoubts({ ...plain, guardianship: { kind: "GRANDPARENTS", harms: [] } })).toEqual([]);
  });

  it.each<[string, Partial<DoubtFacts>, string]>([
    ["red", { need: { urgency: "RED" } }, "red"], ["danger", { urgent: true }, "urgent"], ["a possible duplicate", { duplicates: 1 }, "duplicate"],
    ["a child without a guardian", { guardianship: { kind: "NOBODY", harms: [] } }, "noGuardian"], ["a guardian that is not told", { guardianship: { kind: null, harms: [] } }, "noGuardian"],
    ["the kind of children without a guardian", { categories: ["C3_POVERTY", "C1_NO_GUARDIAN"] }, "noGuardian"], ["the kind of the neglected and beaten", { categories: ["C2_IMPROPER_GUARDIANSHIP"] }, "harm"],
    ["the kind of the trafficked", { categories: ["C5_OTHER_HARDSHIP"] }, "harm"], ["harm", { guardianship: { kind: "PARENTS", harms: ["NEGLECT"] } }, "harm"],
  ])("is %s", (_, change, doubt) => {
    expect(checkDoubts({ ...plain, ...change })).toEqual([doubt]);
  });

  it("and all of them are told", () => {
    expect(checkDoubts({ urgent: true, need: { urgency: "RED" }, categories: [], guardianship: { kind: "NOBODY", harms: ["VIOLENCE"] }, duplicates: 2 })).toEqual(["urgent", "red", "duplicate", "noGuardian", "harm"]);
  });
});
