import { describe, expect, it } from "vitest";
import { makeResidentId } from "@/lib/shared/resident-id";
import { filledAtStart, fillFromId, type FilledFromId } from "./filled-from-id";

const TODAY = "2026-11-20";
const GIRL = makeResidentId("119999", "2015-03-08", 12);
const BOY = makeResidentId("119999", "2016-05-01", 11);
const empty = { idType: "RESIDENT_ID", idNumber: "", birthDate: "", sex: null } as const;
type Child = Parameters<typeof fillFromId>[0];

/** Leaves a number and takes over what it fills in. */
function leave(child: Child, idNumber: string, before: FilledFromId): { child: Child; filled: FilledFromId } {
  const typed = { ...child, idNumber };
  const step = fillFromId(typed, before, TODAY);
  return { child: { ...typed, ...step?.set }, filled: step ? step.filled : before };
}

describe("birth date and sex from the number", () => {
  it("follow a corrected number, also when a wrong one or none stood there in between", () => {
    const first = leave(empty, GIRL, {});
    expect(first.child).toMatchObject({ birthDate: "2015-03-08", sex: "FEMALE" });
    expect(leave(first.child, BOY, first.filled).child).toMatchObject({ birthDate: "2016-05-01", sex: "MALE" });
    const cleared = leave(first.child, "", first.filled);
    const wrong = leave(cleared.child, "12345", cleared.filled);
    expect(leave(wrong.child, BOY, wrong.filled).child).toMatchObject({ birthDate: "2016-05-01", sex: "MALE" });
  });

  it("stay as typed by hand, before the number or after it, each by itself", () => {
    expect(leave({ ...empty, birthDate: "2014-01-01" }, GIRL, {}).child).toMatchObject({ birthDate: "2014-01-01", sex: "FEMALE" });
    const first = leave(empty, GIRL, {});
    const changed = { ...first.child, sex: "UNKNOWN" as const };
    expect(leave(changed, BOY, first.filled).child).toMatchObject({ birthDate: "2016-05-01", sex: "UNKNOWN" });
    const agreeing = leave({ ...empty, birthDate: "2015-03-08" }, GIRL, {});
    expect(leave(agreeing.child, BOY, agreeing.filled).child).toMatchObject({ birthDate: "2015-03-08", sex: "MALE" });
  });

  it("the number is written as it will be kept; masked or of another kind it says nothing", () => {
    expect(leave(empty, ` ${GIRL.toLowerCase()}`, {}).child.idNumber).toBe(GIRL);
    expect(fillFromId({ ...empty, idNumber: "119999**********12" }, {}, TODAY)).toBeNull();
    expect(fillFromId({ ...empty, idType: "PASSPORT", idNumber: GIRL }, {}, TODAY)).toBeNull();
  });

  it("of a draft or a record on file follow a number that is corrected there", () => {
    expect(filledAtStart({ ...empty, idNumber: GIRL, birthDate: "2015-03-08", sex: "MALE" })).toEqual({ birthDate: "2015-03-08" });
    expect(filledAtStart({ ...empty, idNumber: "119999**********12", birthDate: "2015-03-08", sex: "FEMALE" })).toEqual({ birthDate: "2015-03-08", sex: "FEMALE" });
    expect(filledAtStart({ ...empty, idType: "NONE", birthDate: "2015-03-08" })).toEqual({});
  });
});
