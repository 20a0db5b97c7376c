import { randomUUID } from "node:crypto";
import { everybody, type Entries } from "./entry";
import { act, COMMUNITY, today } from "./records";

const report = () => ({
  clientKey: randomUUID(), source: "HOTLINE", receivedOn: today(), receivedAt: "00:00", division: COMMUNITY, address: "幸福一村5号楼", what: "孩子独自在家", childName: "", informant: "", phone: "", urgency: "BLUE",
});
async function recorded(): Promise<string> {
  return (await act<{ reportId: string }>("caseworker", "recordIntakeAction", report())).reportId;
}
const contact = async () => ({ clientKey: randomUUID(), reportId: await recorded(), version: 1, happenedOn: today(), happenedAt: "00:00", way: "PHONE", result: "NOT_REACHED", note: "无人接听" });
async function closed(): Promise<string> {
  const reportId = await recorded();
  await act("supervisor", "closeIntakeAction", { reportId, version: 1, reason: "DUPLICATE", note: "与 XS-110105004-2026-00001 重复" });
  return reportId;
}
const OUTSIDE = { otherStreetWorker: "OUTSIDE_JURISDICTION", otherStreetSupervisor: "OUTSIDE_JURISDICTION", otherDistrictWorker: "OUTSIDE_JURISDICTION", otherDistrictSupervisor: "OUTSIDE_JURISDICTION" } as const;

/** A report is recorded by whom a call reaches, acted on by the street of the place; the district reads, and the station what it has recorded itself. */
export const intakeEntries: Entries = {
  recordIntakeAction: {
    right: "caseworker", input: async () => report(),
    codes: everybody("FORBIDDEN", { caseworker: "may", supervisor: "may", station: "may", reviewer: "may", otherReviewer: "OUTSIDE_JURISDICTION", otherStation: "OUTSIDE_JURISDICTION", ...OUTSIDE }), forged: {},
  },
  tellIntakeAction: {
    right: "community", input: async () => ({ clientKey: randomUUID(), address: "幸福一村5号楼", what: "孩子独自在家", childName: "", informant: "", phone: "" }), codes: everybody("FORBIDDEN", { community: "may" }), forged: {},
  },
  logContactAction: { right: "caseworker", input: contact, codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }), forged: { reportId: "NOT_FOUND" } },
  changeUrgencyAction: {
    right: "caseworker", input: async () => ({ reportId: await recorded(), version: 1, urgency: "YELLOW", reason: "孩子发烧" }),
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }), forged: { reportId: "NOT_FOUND" },
  },
  closeIntakeAction: {
    right: "supervisor", input: async () => ({ reportId: await recorded(), version: 1, reason: "ELSEWHERE", note: "已转告邻街道" }),
    codes: everybody("NOT_FOUND", { supervisor: "may", caseworker: "FORBIDDEN", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }), forged: { reportId: "NOT_FOUND" },
  },
  reopenIntakeAction: {
    right: "supervisor", input: async () => ({ reportId: await closed(), version: 2, reason: "又有人反映" }),
    codes: everybody("NOT_FOUND", { supervisor: "may", caseworker: "FORBIDDEN", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }), forged: { reportId: "NOT_FOUND" },
  },
};
