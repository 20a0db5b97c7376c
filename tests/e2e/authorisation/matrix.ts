import { randomUUID } from "node:crypto";
import { query } from "../support/database";
import { everybody, type Codes, type Entries } from "./entry";
import { act, inDays } from "./records";

/** What the system administrator drafts the security administrator decides; the auditor reads, and nobody else is asked. */
const drafted: Codes = everybody("FORBIDDEN", { systemAdmin: "may" });
const decided: Codes = everybody("FORBIDDEN", { securityAdmin: "may" });

/** Far enough ahead that nothing of the demo's present matrix changes. */
const EFFECTIVE = inDays(90);
const ROW = { area: "GUARDIANSHIP", task: "T1_2", orgType: "EDUCATION_COMMISSION", role: "ASSIST", asWritten: "区教委" };
/** Districts outside the pilot: what is confirmed for one of them here is in nobody's way. */
const DISTRICTS = ["110101", "110102", "110107", "110108", "110109", "110111"];

/** There is one draft at a time: what an earlier trial left is given up. */
async function noDraft(): Promise<void> {
  const open = await query<{ id: string; version: number; status: string }>("SELECT id, version, status::text FROM matrix_version WHERE status IN ('DRAFT', 'SUBMITTED')");
  for (const { id, version, status } of open) {
    if (status === "SUBMITTED") await act("systemAdmin", "takeBackMatrixDraftAction", { versionId: id, version });
    await act("systemAdmin", "withdrawMatrixDraftAction", { versionId: id, version: status === "SUBMITTED" ? version + 1 : version });
  }
}

const draft = () => ({ clientKey: randomUUID(), effectiveFrom: EFFECTIVE, reason: "区教委参与监护监督" });

async function drafting(): Promise<{ versionId: string; version: number }> {
  await noDraft();
  const { versionId } = await act<{ versionId: string }>("systemAdmin", "draftMatrixAction", draft());
  return { versionId, version: 1 };
}

/** What adds a department to a draft: in a district in which no version before has added it. */
async function addition({ versionId, version }: { versionId: string; version: number }) {
  const taken = await query<{ code: string }>("SELECT district_code AS code FROM matrix_row WHERE version_id = $1 AND district_code IS NOT NULL", [versionId]);
  const district = DISTRICTS.find((code) => !taken.some((row) => row.code === code));
  return { versionId, version, clientKey: randomUUID(), ...ROW, district };
}

/** A draft with an addition, which alone can be handed over. */
async function withAddition(): Promise<{ versionId: string; version: number; rowId: string }> {
  const row = await addition(await drafting());
  await act("systemAdmin", "addMatrixRowAction", row);
  return { versionId: row.versionId, version: row.version + 1, rowId: row.clientKey };
}

async function complete(): Promise<{ versionId: string; version: number }> {
  const { versionId, version } = await withAddition();
  return { versionId, version };
}

/** What lies with the security administrator. */
async function submitted(): Promise<{ versionId: string; version: number }> {
  const draft = await complete();
  await act("systemAdmin", "submitMatrixDraftAction", draft);
  return { versionId: draft.versionId, version: draft.version + 1 };
}

export const matrixEntries: Entries = {
  draftMatrixAction: {
    right: "systemAdmin",
    input: async () => {
      await noDraft();
      return draft();
    },
    codes: drafted, forged: {},
  },
  updateMatrixDraftAction: {
    right: "systemAdmin", input: async () => ({ ...(await drafting()), effectiveFrom: EFFECTIVE, reason: "自下季度起" }), codes: drafted, forged: { versionId: "NOT_FOUND" },
  },
  addMatrixRowAction: {
    right: "systemAdmin", input: async () => addition(await drafting()), codes: drafted, forged: { versionId: "NOT_FOUND" },
  },
  removeMatrixRowAction: {
    right: "systemAdmin", input: withAddition, codes: drafted, forged: { versionId: "NOT_FOUND", rowId: "NOT_FOUND" },
  },
  withdrawMatrixDraftAction: { right: "systemAdmin", input: async () => ({ ...(await drafting()) }), codes: drafted, forged: { versionId: "NOT_FOUND" } },
  submitMatrixDraftAction: { right: "systemAdmin", input: complete, codes: drafted, forged: { versionId: "NOT_FOUND" } },
  takeBackMatrixDraftAction: { right: "systemAdmin", input: submitted, codes: drafted, forged: { versionId: "NOT_FOUND" } },
  confirmMatrixAction: { right: "securityAdmin", input: async () => ({ ...(await submitted()), note: "同意" }), codes: decided, forged: { versionId: "NOT_FOUND" } },
  rejectMatrixAction: { right: "securityAdmin", input: async () => ({ ...(await submitted()), reason: "缺少区里文件" }), codes: decided, forged: { versionId: "NOT_FOUND" } },
};
