import { describe, expect, it } from "vitest";
import { checksOf, routeEnd, stopsOf } from "./route";
import type { RouteLine } from "./view";

const TODAY = "2026-11-26";
const line = (visitId: string, changes: Partial<RouteLine> = {}): RouteLine => ({
  visitId, caseId: null, colour: null, provisional: false, showsColour: false, name: "某某", sex: "MALE", age: 9, kind: "HOME", status: "PLANNED", dueOn: TODAY, missed: null, assigneeName: "", assigneeOrgName: "某街道",
  contact: { address: "", phone: "", carerName: "", carerRelation: null, carerPhone: "", carerWithheld: false, interim: null, away: null }, reported: [], placeCode: "110105004032", placeName: "某社区", last: null, unseenLast: false, homeDue: false, promises: [], promisesElsewhere: false, measures: [], ...changes,
});
const at = (address: string) => ({ contact: { address, phone: "", carerName: "", carerRelation: null, carerPhone: "", carerWithheld: false, interim: null, away: null } });

describe("the sheet of a round", () => {
  it("ends on its day, or on the Sunday of its week", () => {
    expect([routeEnd(TODAY, "day"), routeEnd(TODAY, "week"), routeEnd("2026-11-29", "week")]).toEqual([TODAY, "2026-11-29", "2026-11-29"]);
  });

  it("goes by community, the most pressing first: overdue, then colour, then day, then address", () => {
    const lines = [
      line("later", { dueOn: "2026-11-27" }), line("b", at("乙号")), line("a", at("甲号")), line("late", { dueOn: "2026-11-20" }), line("red", { colour: "RED", dueOn: "2026-11-29" }),
      line("other", { placeCode: "110105004033", placeName: "另一社区", dueOn: "2026-11-01" }), line("missed", { dueOn: "2026-11-28", missed: "2026-11-22" }),
    ];
    expect(stopsOf(lines, TODAY).map(({ name, lines: of }) => [name, of.map(({ visitId }) => visitId)])).toEqual([["另一社区", ["other"]], ["某社区", ["late", "missed", "red", "a", "b", "later"]]]);
  });

  it("puts children whom an office guards for the time being under that office, whatever their community, with its number where a visit may be announced", () => {
    const guarded = (phone: string) => ({ contact: { ...at("甲号").contact, interim: { organisationId: "station", by: "某救助管理站", address: "某路1号", phone, until: null } } });
    const lines = [line("home"), line("quiet", { ...guarded(""), kind: "UNANNOUNCED", dueOn: "2026-11-20" }), line("other", { ...guarded("010-00001234"), placeCode: "110105004033", placeName: "另一社区" })];
    expect(stopsOf(lines, TODAY).map(({ code, name, care, lines: of }) => ({ code, name, care, visits: of.map(({ visitId }) => visitId) }))).toEqual([
      { code: "station", name: "某救助管理站", care: { address: "某路1号", phone: "010-00001234" }, visits: ["quiet", "other"] }, { code: "110105004032", name: "某社区", care: null, visits: ["home"] },
    ]);
  });

  it("says what to look at", () => {
    expect(checksOf(line("x"))).toEqual(["SEE_CHILD", "ALONE", "CHANGES"]);
    expect(checksOf(line("x", { kind: "PHONE" }))).toEqual(["SPEAK_CHILD", "CHANGES"]);
    expect(checksOf(line("x", { kind: "UNANNOUNCED", unseenLast: true, homeDue: true, promises: [{ key: "k", text: "复诊", by: "CARER", until: "", made: "", outcome: null }], measures: ["门诊"] }))).toEqual([
      "NO_CALL", "HOME_DUE", "UNSEEN_LAST", "SEE_CHILD", "ALONE", "PROMISES", "MEASURES", "CHANGES",
    ]);
  });
});
