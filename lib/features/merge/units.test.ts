import { describe, expect, it } from "vitest";
import { nextState } from "../../shared/lifecycle";
import { MERGE_STATUSES } from "../../shared/vocabulary/casework";
import { mergeBars, type MergeFacts } from "./bars";
import { MERGE_ACTIONS, MERGE_LIFECYCLE } from "./lifecycle";
import { shownChild, shownPerson } from "./masked";
import { canTake, chosenChild, defaultSide, impossibleChoice, isSame, MERGE_UNITS, takenPeople, takenUnits, whyNot, type ChildFields, type MergedRecord, type PersonFields } from "./units";

const CHILD: ChildFields = { name: "安小满", formerName: null, sex: "MALE", birthDate: "2016-05-20", birthDateEstimated: false, ethnicity: "01", idType: "NONE", idNumber: null, noIdReason: "未携带", phone: null, address: "某路1号", householdId: null };
const CARER: PersonFields = { role: "CARER", position: 2, name: "某祖母", relation: "PATERNAL_GRANDPARENT", condition: null, conditionSince: null, age: 60, health: null, idNumber: null, phone: "13900000001", workPlace: null, withheld: false, withheldReason: null, withheldById: null, withheldAt: null };
const record = (child: Partial<ChildFields> = {}, people: PersonFields[] = [CARER], division = "110105003041"): MergedRecord => ({ division, child: { ...CHILD, ...child }, people });

describe("what is chosen", () => {
  it("is the kept record's, or the other's where it has none", () => {
    const [kept, other] = [record(), record({ name: "安晓满", idType: "RESIDENT_ID", idNumber: "119999201605200011", noIdReason: null, phone: "13800000001" }, [])];
    expect(MERGE_UNITS.filter((unit) => defaultSide(kept, other, unit) === "OTHER")).toEqual(["ID", "PHONE"]);
    expect(chosenChild(kept, other, {})).toMatchObject({ name: "安小满", idType: "RESIDENT_ID", idNumber: "119999201605200011", noIdReason: null, phone: "13800000001" });
    expect(chosenChild(kept, other, { NAME: "OTHER", PHONE: "KEPT" })).toMatchObject({ name: "安晓满", phone: null });
    expect(isSame(kept, other, "BIRTH")).toBe(true);
    expect(takenUnits(kept, other, { NAME: "OTHER", PHONE: "KEPT", SEX: "OTHER" })).toEqual(["NAME", "ID"]);
  });

  it("is no value that is not there, and no address of another community", () => {
    const far = record({ address: "某路9号" }, [], "110105005001");
    expect(impossibleChoice(record(), far, { CARER: "OTHER" })).toBe("CARER");
    expect(impossibleChoice(record(), far, { ADDRESS: "OTHER" })).toBe("ADDRESS");
    expect(canTake(record(), { ...far, division: record().division }, "ADDRESS")).toBe(true);
    expect([whyNot(record(), far, "CARER"), whyNot(record(), far, "ADDRESS"), whyNot(record(), far, "NAME"), whyNot(record(), { ...far, division: record().division }, "ADDRESS")]).toEqual(["EMPTY", "PLACE", null, null]);
  });

  it("never makes a contact of somebody who is none", () => {
    const kept = record({}, [{ ...CARER, withheld: true, withheldReason: "待查", withheldById: "u", withheldAt: "2026-11-01T00:00:00.000Z" }]);
    expect(takenPeople(kept, record({}, [{ ...CARER, name: "某外祖母" }]), { CARER: "OTHER" })).toMatchObject([{ name: "某外祖母", withheld: true, withheldReason: "待查" }]);
    expect(takenPeople(record(), record(), { CARER: "OTHER" })).toEqual([]);
  });

  it("is shown masked", () => {
    expect(shownChild({ ...CHILD, idNumber: "119999201605200011", phone: "13800000001" }, false)).toMatchObject({ name: "安**", idNumber: expect.not.stringContaining("20160520"), address: "****" });
    expect(shownChild({ ...CHILD, idNumber: "119999201605200011" }, true)).toMatchObject({ name: "安小满", idNumber: expect.not.stringContaining("20160520"), address: "某路1号" });
    expect(shownPerson({ ...CARER, withheld: true }, true)).toMatchObject({ phone: null });
  });
});

describe("what stands in the way", () => {
  const FREE: MergeFacts = { mayStep: true, sealed: false, pendingMove: false, cases: [], places: { kept: "110105003041", other: "110105003042" }, siblings: false, openRequest: false, barredCarrier: null };
  it.each<[string, Partial<MergeFacts>, string[]]>([
    ["nothing", {}, []], ["the state", { mayStep: false }, ["mergeStatus"]], ["a seal", { sealed: true }, ["mergeSealed"]], ["a handover", { pendingMove: true }, ["mergePendingMove"]],
    ["an open case on the wrong side", { cases: [{ side: "OTHER", number: "GA-1", status: "SERVICE", died: false }] }, ["mergeKeepOpenCase"]],
    ["two open cases", { cases: [{ side: "OTHER", number: "GA-1", status: "SERVICE", died: false }, { side: "KEPT", number: "GA-2", status: "PLANNING", died: false }] }, ["mergeTwoOpenCases"]],
    ["a closed case on the side that is kept, and none on the other", { cases: [{ side: "KEPT", number: "GA-1", status: "CLOSED", died: false }] }, ["mergeClosedCase"]],
    ["closed cases on both sides", { cases: [{ side: "KEPT", number: "GA-1", status: "CLOSED", died: false }, { side: "OTHER", number: "GA-2", status: "CLOSED", died: false }] }, []],
    ["a closed case beside an open one", { cases: [{ side: "KEPT", number: "GA-1", status: "CLOSED", died: false }, { side: "KEPT", number: "GA-2", status: "SERVICE", died: false }] }, []],
    ["no closed case", { cases: [{ side: "OTHER", number: "GA-1", status: "CLOSED", died: false }, { side: "KEPT", number: "GA-2", status: "PLANNING", died: false }] }, []],
    ["a death beside an open case", { cases: [{ side: "OTHER", number: "GA-1", status: "CLOSED", died: true }, { side: "KEPT", number: "GA-2", status: "PLANNING", died: false }] }, ["mergeDied"]],
    ["an open case beside a death", { cases: [{ side: "KEPT", number: "GA-1", status: "CLOSED", died: true }, { side: "OTHER", number: "GA-2", status: "PLANNING", died: false }] }, ["mergeDied"]],
    ["a death, into a record that waits", { cases: [{ side: "OTHER", number: "GA-1", status: "CLOSED", died: true }] }, ["mergeDied"]],
    ["a record that waits, into one of a death", { cases: [{ side: "KEPT", number: "GA-1", status: "CLOSED", died: true }] }, []],
    ["a death and another closed case", { cases: [{ side: "KEPT", number: "GA-1", status: "CLOSED", died: true }, { side: "OTHER", number: "GA-2", status: "CLOSED", died: false }] }, []],
    ["a case in another street", { cases: [{ side: "OTHER", number: "GA-1", status: "CLOSED", died: false }], places: { kept: "110105003041", other: "110105005001" } }, ["mergeOtherStreet"]],
    ["no other street alone", { places: { kept: "110105003041", other: "110105005001" } }, []], ["siblings", { siblings: true }, ["mergeSiblings"]], ["a request", { openRequest: true }, ["mergeOpenRequest"]],
    ["a carrier who is barred", { barredCarrier: "GA-1" }, ["mergeBarredCarries"]],
  ])("%s", (_, change, reasons) => {
    expect(mergeBars({ ...FREE, ...change }).map(({ reason }) => reason)).toEqual(reasons);
  });
});

describe.each(["NONE", ...MERGE_STATUSES] as const)("a merge in %s", (from) => {
  const TABLE = { NONE: ["STANDING", ""], STANDING: ["", "UNDONE"], UNDONE: ["", ""] };
  it.each(MERGE_ACTIONS.map((action, index) => [action, TABLE[from][index] ?? ""] as const))("%s → %s", (action, to) => {
    const step = () => nextState(MERGE_LIFECYCLE, from, action);
    if (to) expect(step()).toBe(to);
    else expect(step).toThrow("WRONG_STATE");
  });
});
