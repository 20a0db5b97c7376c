import { describe, expect, it } from "vitest";
import { leadsToRecord } from "@/components/ui/leads-to-record";
import { recordOfPath } from "@/lib/server/http/record-of-path";

const A = "01920000-0000-7000-8000-000000000001";

describe("a link to a page whose opening is written down", () => {
  it.each([
    `/cases/${A}`, `/cases/${A}/plan/versions/${A}`, `/registrations/${A}`, `/referrals/${A}`, `/visits/${A}`, `/children/${A}/rights`, `/urgent/${A}`, `/reviews/${A}`, `/break-glass/${A}`,
  ])("%s", (path) => {
    expect(recordOfPath(path)?.recordType).not.toBe("LIST");
    expect(leadsToRecord(path)).toBe(true);
  });

  it.each(["/ledger", "/visits?due=week", "/break-glass?state=waiting", "/overview"])("not %s", (path) => {
    expect(recordOfPath(path.split("?")[0] ?? "")?.recordType).toBe("LIST");
    expect(leadsToRecord(path)).toBe(false);
  });
});
