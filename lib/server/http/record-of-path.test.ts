import { describe, expect, it } from "vitest";
import { recordOfPath } from "./record-of-path";

const A = "01920000-0000-7000-8000-000000000001";
const B = "01920000-0000-7000-8000-000000000002";

describe("what a page shows, by its path", () => {
  it.each([
    [`/cases/${A}`, "CARE_CASE", A],
    [`/cases/${A}/plan`, "CARE_CASE", A],
    [`/cases/${A}/plan/versions/${B}`, "PLAN_VERSION", B],
    [`/registrations/${A}/edit`, "REGISTRATION", A],
    [`/referrals/${A}`, "REFERRAL", A],
    [`/visits/${A}`, "VISIT", A],
    [`/reviews/${A}`, "PLAN_VERSION", A],
    ["/ledger", "LIST", "ledger"],
    ["/pilot-units", "LIST", "pilot-units"],
  ])("%s", (path, recordType, recordId) => expect(recordOfPath(path)).toEqual({ recordType, recordId }));

  it.each(["", "/", "ledger", "//evil.example", "/Ledger", `/${"x".repeat(60)}`])("nothing for %j", (path) => expect(recordOfPath(path)).toBeNull());
});
