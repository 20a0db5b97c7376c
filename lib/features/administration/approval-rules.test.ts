import { describe, expect, it } from "vitest";
import { approvalFaults, isApprovalDue, isBlankApproval, needsApproval } from "./approval-rules";

const TODAY = "2026-11-26";
const APPROVAL = { approverName: "周敏", approverTitle: "民政科科长", approvedOn: "2026-11-20", documentNumber: "", validUntil: "2027-11-20" };
const keys = (more: Partial<typeof APPROVAL>) => Object.fromEntries(Object.entries(approvalFaults({ ...APPROVAL, ...more }, TODAY, "李文静")).map(([field, { key }]) => [field, key]));

describe("an approval", () => {
  it("is needed for every role but the administrators'", () => {
    expect([needsApproval(["CASEWORKER"]), needsApproval(["MONITOR", "PROGRAMME_OFFICER"]), needsApproval(["LIAISON"])]).toEqual([true, true, true]);
    expect([needsApproval(["SYSTEM_ADMIN"]), needsApproval(["SECURITY_ADMIN"]), needsApproval(["AUDITOR"])]).toEqual([false, false, false]);
  });

  it.each([
    [{}, {}],
    [{ documentNumber: "朝民审〔2026〕12号" }, {}],
    [{ approverName: "" }, { approverName: "required" }],
    [{ approverName: "周敏😀" }, { approverName: "nameInvalid" }],
    [{ approverName: "李文静" }, { approverName: "approverIsSelf" }],
    [{ approverTitle: "" }, { approverTitle: "required" }],
    [{ approvedOn: "" }, { approvedOn: "required" }],
    [{ approvedOn: "2026-02-30" }, { approvedOn: "dateInvalid" }],
    [{ approvedOn: "2026-11-27", validUntil: "2027-11-01" }, { approvedOn: "dateFuture" }],
    [{ validUntil: "" }, { validUntil: "required" }],
    [{ validUntil: "2027-11-21" }, { validUntil: "approvalTooLong" }],
    [{ validUntil: "2026-11-25" }, { validUntil: "endPast" }],
    [{ validUntil: TODAY }, {}],
    // A leap day's year ends with February.
    [{ approvedOn: "2024-02-29", validUntil: "2025-03-01" }, { validUntil: "endPast" }],
  ])("%o: %o", (more, expected) => {
    expect(keys(more)).toEqual(expected);
  });

  it("is due from thirty days before its end on, and without one", () => {
    expect([isApprovalDue(null, TODAY), isApprovalDue("2026-11-01", TODAY), isApprovalDue("2026-12-26", TODAY), isApprovalDue("2026-12-27", TODAY)]).toEqual([true, true, true, false]);
  });

  it("is blank only when nothing of it is typed", () => {
    const blank = { approverName: "", approverTitle: "", approvedOn: "", documentNumber: "", validUntil: "" };
    expect([isBlankApproval(blank), isBlankApproval({ ...blank, documentNumber: "1" })]).toEqual([true, false]);
  });
});
