import { expect, it } from "vitest";
import { emptyRegistration } from "@/lib/features/registration/defaults";
import { formDifferences } from "./form-differences";

const empty = () => emptyRegistration({ today: "2026-11-20", filledBy: "李文" });

it("two forms differ field by field; a list of codes is one field", () => {
  const [mine, theirs] = [empty(), empty()];
  expect(formDifferences(mine, theirs)).toEqual([]);
  mine.head.groups = ["STREET"];
  theirs.parents[1].name = "王芳";
  theirs.guardianship.carerAge = 61;
  mine.need.narrative = "乙写的";
  theirs.need.narrative = "甲写的";
  expect(formDifferences(mine, theirs)).toEqual([
    { path: "head.groups", mine: ["STREET"], theirs: [] }, { path: "parents.1.name", mine: "", theirs: "王芳" }, { path: "guardianship.carerAge", mine: null, theirs: 61 },
    { path: "need.narrative", mine: "乙写的", theirs: "甲写的" },
  ]);
});
