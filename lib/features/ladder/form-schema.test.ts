import { describe, expect, it } from "vitest";
import { reasonNeeded, takeStepFormSchema } from "./form-schema";

const step = {
  caseId: "01920000-0000-7000-8000-000000000001", clientKey: "01920000-0000-7000-8000-000000000002", step: "SUIT_SUPPORT", takenOn: "2026-06-01", actorOrgId: "01920000-0000-7000-8000-000000000003", person: "", reference: "",
  account: "已书面建议。", subject: null, ground: null, applicant: null, until: null, result: null, intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "",
};

describe("the reason of a step", () => {
  it("is asked for where steps are passed over", () => {
    const judged = takeStepFormSchema(["ADMONITION", "STOP"]).safeParse(step);
    expect(judged.error?.issues).toMatchObject([{ path: ["skipReason"], message: "skipNeedsReason" }]);
    expect(takeStepFormSchema(["ADMONITION", "STOP"]).safeParse({ ...step, skipReason: "情况紧急" }).success).toBe(true);
    expect(takeStepFormSchema([]).safeParse(step).success).toBe(true);
  });

  it("and where interim guardianship is to last longer than the rule", () => {
    const interim = { step: "INTERIM_GUARDIANSHIP" as const, takenOn: "2026-01-01" };
    expect(reasonNeeded({ ...interim, until: "2027-06-01" }, [])).toBe("longerNeedsReason");
    expect(reasonNeeded({ ...interim, until: "2026-02-01" }, [])).toBeNull();
    for (const until of ["", "2027-6"]) expect(reasonNeeded({ ...interim, until }, [])).toBeNull();
    expect(reasonNeeded({ step: "ADMONITION", takenOn: "2026-01-01", until: "2027-06-01" }, [])).toBeNull();
  });
});
