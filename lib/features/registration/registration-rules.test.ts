import { describe, expect, it } from "vitest";
import { SCHOOLING_STATUSES } from "../../shared/vocabulary/child";
import { matchRegistrations, type MatchSubject } from "./duplicates";
import { isResident } from "./resident-rule";
import { schoolAgeOutOfSchool } from "./school-age-rule";

it.each([
  [true, "2026-05-20", true], [true, "2026-05-21", false], [true, "2015-01-01", true], [true, "", false], [false, "2015-01-01", false], [null, "2015-01-01", false],
] as const)("dwelling %s since %s: resident %s", (hasDwelling, livingHereSince, expected) =>
  expect(isResident({ hasDwelling, livingHereSince }, "2026-11-20")).toBe(expected));

it("six months from 31 August end on the last of February", () => {
  expect(isResident({ hasDwelling: true, livingHereSince: "2025-08-31" }, "2026-02-27")).toBe(false);
  expect(isResident({ hasDwelling: true, livingHereSince: "2025-08-31" }, "2026-02-28")).toBe(true);
});

describe("school age and out of school", () => {
  const OUT = ["NOT_YET", "DROPPED_OUT", "NEVER_ENROLLED", "NOT_IN_SCHOOL", "GRADUATED"];
  it.each(SCHOOLING_STATUSES)("%s at ten", (status) =>
    expect(schoolAgeOutOfSchool({ birthDate: "2016-01-01", status, attainment: null }, "2026-11-20")).toBe(OUT.includes(status)));
  it.each([["2020-11-21", false], ["2020-11-20", true], ["2010-11-21", true], ["2010-11-20", false]])("born %s: %s", (birthDate, expected) =>
    expect(schoolAgeOutOfSchool({ birthDate, status: "NOT_IN_SCHOOL", attainment: null }, "2026-11-20")).toBe(expected));
  it.each([["NONE", true], ["PRIMARY", true], ["JUNIOR", false], ["SENIOR", false], ["VOCATIONAL", false]] as const)("graduated with %s: %s", (attainment, expected) =>
    expect(schoolAgeOutOfSchool({ birthDate: "2012-01-01", status: "GRADUATED", attainment }, "2026-11-20")).toBe(expected));
});

describe("duplicates", () => {
  const base: MatchSubject = { idKey: "id1", name: "张晓明", reading: "zhangxiaoming", birthDate: "2015-03-08", formerNames: [], guardianIds: ["g1"], guardianPhones: ["p1"] };
  const other: MatchSubject = { idKey: "id2", name: "李雷", reading: "lilei", birthDate: "2010-01-01", formerNames: [], guardianIds: ["g2"], guardianPhones: ["p2"] };
  it.each<[string, Partial<MatchSubject>, string | null]>([
    ["nothing in common", {}, null],
    ["same ID", { idKey: "id1" }, "DUPLICATE SAME_ID"],
    ["neither has an ID", { idKey: null }, null],
    ["same name and birth", { name: "张晓明", reading: "zhangxiaoming", birthDate: "2015-03-08" }, "DUPLICATE SAME_NAME_AND_BIRTH"],
    ["same name, other birth", { name: "张晓明", reading: "zhangxiaoming" }, null],
    ["same reading and birth", { name: "章小铭", reading: "zhangxiaoming", birthDate: "2015-03-08" }, "DUPLICATE SAME_READING_AND_BIRTH"],
    ["all the same", { ...base }, "DUPLICATE SAME_ID SAME_NAME_AND_BIRTH"],
    ["same guardian, five years apart", { guardianIds: ["g9", "g1"] }, "SIBLING SAME_GUARDIAN_ID"],
    ["other guardians who have one telephone", { guardianPhones: ["p1"] }, "SIBLING SAME_GUARDIAN_PHONE"],
    ["same number and telephone of a guardian", { guardianIds: ["g1"], guardianPhones: ["p9", "p1"] }, "SIBLING SAME_GUARDIAN_ID SAME_GUARDIAN_PHONE"],
    ["a telephone is no ID number", { guardianPhones: ["g1"] }, null],
    ["the former name, the same birth", { formerNames: ["张晓明"], birthDate: "2015-03-08" }, "DUPLICATE FORMER_NAME_AND_BIRTH"],
    ["the former name, another birth", { formerNames: ["张晓明"] }, null],
    ["same guardian, eleven years apart", { guardianIds: ["g1"], birthDate: "2026-03-09" }, null],
    ["twins", { guardianIds: ["g1"], birthDate: "2015-03-08", name: "张晓光", reading: "zhangxiaoguang" }, "SIBLING SAME_GUARDIAN_ID"],
    ["other characters, same sound, same guardian", { guardianIds: ["g1"], birthDate: "2015-03-08", name: "张晓鸣", reading: "zhangxiaoming" }, "DUPLICATE SAME_READING_AND_BIRTH"],
    ["same sound, same guardian, another birth date", { guardianIds: ["g1"], birthDate: "2015-03-18", name: "张晓鸣", reading: "zhangxiaoming" }, "SIBLING SAME_GUARDIAN_ID"],
    ["the same child, the same guardian", { guardianIds: ["g1"], birthDate: "2015-03-08", name: "张晓明", reading: "zhangxiaoming" }, "DUPLICATE SAME_NAME_AND_BIRTH"],
    ["empty keys match nobody", { idKey: "", guardianIds: [""], guardianPhones: [""], formerNames: [""] }, null],
  ])("%s", (_name, change, expected) => {
    const found = matchRegistrations(base, { ...other, ...change });
    expect(found ? [found.kind, ...found.reasons].join(" ") : null).toBe(expected);
    const back = matchRegistrations({ ...other, ...change }, base);
    expect(back).toEqual(found);
  });
  it("the dot of a name does not matter", () => {
    const a = { ...other, name: "阿卜杜拉·买买提", reading: "abudulamaimaiti" };
    expect(matchRegistrations(a, { ...a, idKey: null, name: "阿卜杜拉•买买提", guardianIds: [], guardianPhones: [] })).toEqual({ kind: "DUPLICATE", reasons: ["SAME_NAME_AND_BIRTH"] });
  });
});
