import { describe, expect, it } from "vitest";
import { nextState } from "../../shared/lifecycle";
import { CORRECTION_STATUSES } from "../../shared/vocabulary/casework";
import { changedSince, OUTSIDE, type OnFile } from "./facts";
import { CORRECTION_ACTIONS, CORRECTION_LIFECYCLE } from "./lifecycle";
import { changesOf, NO_REPORT, reportFaults } from "./schema";

// Columns: propose, record, accept, refuse
const TABLE = { NONE: ["WAITING", "ACCEPTED", "", ""], WAITING: ["", "", "ACCEPTED", "REFUSED"], ACCEPTED: ["", "", "", ""], REFUSED: ["", "", "", ""] };

describe.each(["NONE", ...CORRECTION_STATUSES] as const)("%s", (from) => {
  it.each(CORRECTION_ACTIONS.map((action, i) => [action, TABLE[from][i]!] as const))("%s → %s", (action, to) => {
    const step = () => nextState(CORRECTION_LIFECYCLE, from, action);
    if (to) expect(step()).toBe(to);
    else expect(step).toThrow("WRONG_STATE");
  });
});

describe("what a visit reports", () => {
  it("names what is missing of the ticked fields, and nothing of the others", () => {
    expect(reportFaults(NO_REPORT)).toEqual([]);
    expect(reportFaults({ ...NO_REPORT, changed: ["ADDRESS", "CARER", "CHILD_PHONE", "SCHOOL"] })).toEqual([["newCommunity", "choose"], ["newAddress", "required"], ["carerName", "required"], ["carerRelation", "choose"], ["childPhone", "required"], ["school", "required"]]);
    expect(reportFaults({ ...NO_REPORT, changed: ["ADDRESS"], newCommunity: OUTSIDE })).toEqual([]);
    expect(reportFaults({ ...NO_REPORT, changed: ["CARER_PHONE"], carerPhone: "12" })).toEqual([["carerPhone", "phoneInvalid"]]);
    expect(reportFaults({ ...NO_REPORT, childPhone: "12" })).toEqual([]);
  });

  it("is one correction for each field; a new carer comes with its phone", () => {
    const report = { ...NO_REPORT, changed: ["CARER_PHONE", "SCHOOL", "CARER"] as const, carerName: "李某", carerRelation: "RELATIVE" as const, carerPhone: "13800138000", school: "某小学" };
    expect(changesOf({ ...report, changed: [...report.changed] })).toEqual([{ field: "CARER", after: { name: "李某", relation: "RELATIVE", phone: "13800138000" } }, { field: "SCHOOL", after: { school: "某小学" } }]);
  });

  it("is told where the record has changed since: by what it says, not by the day of the move", () => {
    const now: OnFile = { ADDRESS: { division: "110105004001", address: "1号", since: "" }, CARER: { name: "", relation: "", phone: "" }, CARER_PHONE: { phone: "" }, CHILD_PHONE: { phone: "" }, SCHOOL: { school: "甲校" } };
    const address = { field: "ADDRESS", before: { division: "110105004001", address: "1号", since: "2026-01-01" }, after: { division: "110105004002", address: "2号", since: "" } } as const;
    expect(changedSince(address, now)).toBe(false);
    expect(changedSince(address, { ...now, ADDRESS: { ...now.ADDRESS, address: "9号" } })).toBe(true);
    expect(changedSince({ field: "SCHOOL", before: null, after: { school: "乙校" } }, now)).toBe(false);
  });
});
