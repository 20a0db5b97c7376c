import { one } from "../support/database";
import { everybody, type Entries } from "./entry";
import { exportAsked, registered } from "./records";

/** Whoever reads a ledger may take out of it; in other places there is nothing of this street to be taken out. */
const EXPORTING = {
  caseworker: "may", supervisor: "may", reviewer: "may", officer: "may", station: "may", agency: "may", otherStreetWorker: "BLOCKED", otherStreetSupervisor: "BLOCKED", otherDistrictWorker: "BLOCKED",
  otherDistrictSupervisor: "BLOCKED", otherReviewer: "BLOCKED", otherOfficer: "BLOCKED", otherStation: "BLOCKED",
} as const;

export const privacyEntries: Entries = {
  // What one looks for is kept for oneself; whom it finds, the list decides.
  keepSearchAction: { right: "caseworker", input: async () => ({ list: "ledger", term: "念安" }), codes: everybody("may"), forged: {} },
  requestExportAction: {
    right: "caseworker", input: async () => ({ list: { division: "110105004" }, purpose: "CHECKING", note: "核对台账" }),
    // A station has nobody who could approve so many; whoever reads no ledger takes none out.
    codes: everybody("FORBIDDEN", EXPORTING), forged: {},
  },
  approveExportAction: {
    right: "supervisor", input: exportAsked, codes: everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "may" }), forged: { exportId: "NOT_FOUND" },
  },
  refuseExportAction: {
    right: "supervisor", input: async () => ({ ...(await exportAsked()), reason: "条数过多，请缩小范围。" }), codes: everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "may" }), forged: { exportId: "NOT_FOUND" },
  },
  changeRuleAction: {
    right: "securityAdmin", input: async () => ({ code: "EXPORT_HOURS", version: (await one<{ version: number }>("SELECT version FROM privacy_rule WHERE code = 'EXPORT_HOURS'")).version, threshold: 24 }),
    codes: everybody("FORBIDDEN", { securityAdmin: "may" }), forged: {},
  },
  unmaskIdAction: {
    right: "caseworker", input: async () => ({ registrationId: (await registered()).registrationId, person: "CHILD", purpose: "SUBSIDY", note: "申请临时救助" }),
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "may", officer: "FORBIDDEN" }), forged: { registrationId: "NOT_FOUND" },
  },
};
