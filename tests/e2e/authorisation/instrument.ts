import { randomUUID } from "node:crypto";
import { query } from "../support/database";
import { everybody, type Codes, type Entries } from "./entry";
import { act, inDays } from "./records";

/** What the system administrator drafts the security administrator decides; the auditor reads, and nobody else is asked. */
const drafted: Codes = everybody("FORBIDDEN", { systemAdmin: "may" });
const decided: Codes = everybody("FORBIDDEN", { securityAdmin: "may" });

/** Far enough ahead that the demo's assessments go on under the version in force. */
const TERMS = { effectiveFrom: inDays(90), basis: "市民政局通知", reason: "年度修订" };

interface Draft {
  versionId: string;
  version: number;
}

/** There is one open version at a time: what the demo or an earlier trial left is given up. */
async function noDraft(): Promise<void> {
  const open = await query<{ id: string; version: number; status: string }>("SELECT id, version, status::text FROM instrument_version WHERE status IN ('DRAFT', 'PROPOSED')");
  for (const { id, version, status } of open) {
    if (status === "PROPOSED") await act("systemAdmin", "takeBackInstrumentAction", { versionId: id, version });
    await act("systemAdmin", "withdrawInstrumentAction", { versionId: id, version: status === "PROPOSED" ? version + 1 : version });
  }
}

async function drafting(): Promise<Draft> {
  await noDraft();
  const { versionId } = await act<{ versionId: string }>("systemAdmin", "draftInstrumentAction", { clientKey: randomUUID(), ...TERMS });
  return { versionId, version: 1 };
}

/** The draft's own content under another title: every trial changes something. */
async function content({ versionId }: Draft): Promise<Record<string, unknown>> {
  const [row] = await query<{ definition: Record<string, unknown> }>("SELECT definition FROM instrument_version WHERE id = $1", [versionId]);
  const { code: _code, number, ...rest } = row?.definition ?? {};
  return { ...rest, title: { zh: `监护情况和需求评估表（${String(number)}）`, en: `Assessment (${String(number)})` } };
}

async function changed(): Promise<Draft> {
  const draft = await drafting();
  await act("systemAdmin", "saveInstrumentAction", { ...draft, content: await content(draft) });
  return { versionId: draft.versionId, version: 2 };
}

/** What lies with the security administrator. */
async function proposed(): Promise<Draft> {
  const draft = await changed();
  await act("systemAdmin", "proposeInstrumentAction", draft);
  return { versionId: draft.versionId, version: 3 };
}

const forged = { versionId: "NOT_FOUND" } as const;
export const instrumentEntries: Entries = {
  draftInstrumentAction: {
    right: "systemAdmin",
    input: async () => {
      await noDraft();
      return { clientKey: randomUUID(), ...TERMS };
    },
    codes: drafted, forged: {},
  },
  updateInstrumentTermsAction: { right: "systemAdmin", input: async () => ({ ...(await drafting()), ...TERMS, reason: "改期" }), codes: drafted, forged },
  saveInstrumentAction: {
    right: "systemAdmin",
    input: async () => {
      const draft = await drafting();
      return { ...draft, content: await content(draft) };
    },
    codes: drafted, forged,
  },
  proposeInstrumentAction: { right: "systemAdmin", input: async () => ({ ...(await changed()) }), codes: drafted, forged },
  takeBackInstrumentAction: { right: "systemAdmin", input: async () => ({ ...(await proposed()) }), codes: drafted, forged },
  withdrawInstrumentAction: { right: "systemAdmin", input: async () => ({ ...(await drafting()) }), codes: drafted, forged },
  confirmInstrumentAction: { right: "securityAdmin", input: async () => ({ ...(await proposed()), note: "同意" }), codes: decided, forged },
  rejectInstrumentAction: { right: "securityAdmin", input: async () => ({ ...(await proposed()), reason: "缺少依据" }), codes: decided, forged },
};
