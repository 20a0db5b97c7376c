import { describe, expect, it } from "vitest";
import { ladderFloor } from "./bounds";
import { stepResultFormSchema, takeStepFormSchema, termIsLong } from "./form-schema";

const step = {
  caseId: "01920000-0000-7000-8000-000000000001", clientKey: "01920000-0000-7000-8000-000000000002", step: "SUIT_SUPPORT", takenOn: "2026-06-01", actorOrgId: "01920000-0000-7000-8000-000000000003", person: "某父", reference: "",
  account: "已书面建议。", applicantName: "某区民政局", subject: "FATHER", ground: null, applicant: null, until: null, result: null, intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "",
};

/** Without what only the paper in support of a suit asks for. */
const other = { ...step, applicantName: "", subject: null, person: "" };

describe("the reason of a step", () => {
  it("is asked for where steps are passed over", () => {
    const judged = takeStepFormSchema(["ADMONITION", "STOP"], null).safeParse(step);
    expect(judged.error?.issues).toMatchObject([{ path: ["skipReason"], message: "skipNeedsReason" }]);
    expect(takeStepFormSchema(["ADMONITION", "STOP"], null).safeParse({ ...step, skipReason: "情况紧急" }).success).toBe(true);
    expect(takeStepFormSchema([], null).safeParse(step).success).toBe(true);
  });

  it("and where interim guardianship is to last longer than the rule", () => {
    const interim = { step: "INTERIM_GUARDIANSHIP" as const, takenOn: "2026-01-01" };
    expect(termIsLong({ ...interim, until: "2027-06-01" })).toBe(true);
    for (const until of ["2026-02-01", "2026-12-31", "", "2027-6"]) expect(termIsLong({ ...interim, until }), until).toBe(false);
    expect(termIsLong({ step: "ADMONITION", takenOn: "2026-01-01", until: "2027-06-01" })).toBe(false);
    const long = { ...other, step: "INTERIM_GUARDIANSHIP", takenOn: "2026-01-01", until: "2027-06-01", ground: "IMPRISONED" };
    expect(takeStepFormSchema([], null).safeParse(long).error?.issues).toMatchObject([{ path: ["termReason"], message: "longerNeedsReason" }]);
    expect(takeStepFormSchema([], null).safeParse({ ...long, termReason: "刑期至 2027 年" }).success).toBe(true);
    expect(takeStepFormSchema([], null).safeParse({ ...step, termReason: "刑期至 2027 年" }).error?.issues).toMatchObject([{ path: ["termReason"], message: "notHere" }]);
  });
});

describe("what is asked for by the step", () => {
  const issues = (input: unknown) => takeStepFormSchema([], null).safeParse(input).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];

  it("the hour of a removal and of a protection order, and of nothing else", () => {
    const order = { ...other, step: "PROTECTION_ORDER", subject: "FATHER", person: "某父", takenTime: "21:30" };
    expect(issues(order)).toEqual([]);
    for (const takenTime of ["9:30", "24:00", "", "上午"]) expect(issues({ ...order, takenTime }), takenTime).toEqual(["takenTime timeOfDay"]);
    expect(issues({ ...order, takenTime: null })).toEqual(["takenTime required"]);
    expect(issues({ ...other, step: "EMERGENCY_REMOVAL" })).toEqual(["takenTime required"]);
    expect(issues({ ...step, takenTime: "21:30" })).toEqual(["takenTime notHere"]);
  });

  it("who applies, and against whom, of the paper in support of a suit", () => {
    expect(issues({ ...step, applicantName: " " })).toEqual(["applicantName required"]);
    expect(issues({ ...step, subject: null, person: "" })).toEqual(["subject choose", "person required"]);
    expect(issues({ ...other, step: "STOP", subject: "FATHER", person: "某父", applicantName: "某区民政局" })).toEqual(["applicantName notHere"]);
  });
});

describe("what came of a removal", () => {
  it("is never noted without where the child went", () => {
    const result = { stepId: step.caseId, version: 1, resultOn: "2026-06-02", until: null };
    const note = (code: string, text: string) => stepResultFormSchema(null).safeParse({ ...result, result: code, note: text }).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];
    expect(note("WITH_RELATIVES", " ")).toEqual(["note relativesNote"]);
    expect(note("RETURNED_HOME", "")).toEqual(["note required"]);
    expect(note("WITH_RELATIVES", "姑姑张某，电话 13800000000，现住某小区 1 号楼")).toEqual([]);
    expect(note("IN_INTERIM_CARE", "")).toEqual([]);
  });
});

describe("how far back a day may lie", () => {
  it("a year before the case was opened, and not before the child was born", () => {
    expect(ladderFloor("2014-05-01", "2026-03-05")).toEqual({ on: "2025-03-05", key: "longBeforeCase", adultOn: "2032-05-01" });
    expect(ladderFloor("2025-11-20", "2026-03-05")).toEqual({ on: "2025-11-20", key: "beforeBirth", adultOn: "2043-11-20" });
  });

  it("is judged by the dialogs as by the server", () => {
    const floor = ladderFloor("2014-05-01", "2026-03-05");
    const early = takeStepFormSchema([], floor).safeParse({ ...step, takenOn: "2016-06-01" });
    expect(early.error?.issues).toMatchObject([{ path: ["takenOn"], message: "longBeforeCase", params: { earliest: "2025-03-05" } }]);
    expect(takeStepFormSchema([], floor).safeParse({ ...step, takenOn: "2025-03-05" }).success).toBe(true);
    const result = { stepId: step.caseId, version: 1, result: "COMPLETED", resultOn: "2025-11-19", note: "", until: null };
    expect(stepResultFormSchema(ladderFloor("2025-11-20", "2026-03-05")).safeParse(result).error?.issues).toMatchObject([{ path: ["resultOn"], message: "beforeBirth" }]);
    expect(stepResultFormSchema(floor).safeParse(result).success).toBe(true);
  });

  it("nor how far ahead: time to mend is a year at most, interim guardianship ends when the child comes of age", () => {
    const floor = ladderFloor("2009-08-01", "2026-03-05");
    const admonition = { ...other, step: "ADMONITION", subject: "FATHER", person: "某父", until: "2027-05-31" };
    expect(takeStepFormSchema([], floor).safeParse(admonition).success).toBe(true);
    expect(takeStepFormSchema([], floor).safeParse({ ...admonition, until: "2072-06-01" }).error?.issues).toMatchObject([{ path: ["until"], message: "mendLimit", params: { latest: "2027-05-31" } }]);
    const interim = { ...other, step: "INTERIM_GUARDIANSHIP", ground: "IMPRISONED", termReason: "刑期较长", until: "2027-07-31" };
    expect(takeStepFormSchema([], floor).safeParse(interim).success).toBe(true);
    expect(takeStepFormSchema([], floor).safeParse({ ...interim, until: "2027-08-01" }).error?.issues).toMatchObject([{ path: ["until"], message: "untilAdult", params: { adultOn: "2027-08-01" } }]);
  });
});
