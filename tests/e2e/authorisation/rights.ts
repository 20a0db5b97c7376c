import { randomUUID } from "node:crypto";
import { one } from "../support/database";
import { everybody, type Entries } from "./entry";
import { act, STREET, today } from "./records";

const child = async () => (await one<{ id: string }>("SELECT child_id AS id FROM care_case WHERE street_code = $1 AND status = 'SERVICE' ORDER BY id LIMIT 1", [STREET])).id;

/** Correcting is never refused for harm in the family. */
const asked = async () => ({
  childId: await child(), clientKey: randomUUID(), kind: "CORRECTION", speaker: "CARER", speakerName: "王秀兰", contact: "010-65123456", identity: "居民身份证", asked: "出生日期有误", receivedOn: today(),
});
const consented = async () => ({
  childId: await child(), clientKey: randomUUID(), purpose: "PHOTO", speaker: "CARER", speakerName: "王秀兰", form: "WRITTEN", givenOn: today(), extent: "社区活动合影",
});

async function received(): Promise<{ requestId: string; version: number }> {
  const { requestId } = await act<{ requestId: string }>("caseworker", "recordRequestAction", await asked());
  return { requestId, version: 1 };
}

async function granted(): Promise<{ requestId: string; version: number }> {
  const request = await received();
  await act("supervisor", "decideRequestAction", { ...request, answer: { decision: "GRANT", ground: null, reason: "同意更正" } });
  return { ...request, version: 2 };
}

const byStreet = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });
const byStreetOrReviewer = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "may", officer: "FORBIDDEN" });

export const rightsEntries: Entries = {
  recordRequestAction: { right: "caseworker", input: asked, codes: byStreetOrReviewer, forged: { childId: "NOT_FOUND" } },
  decideRequestAction: {
    right: "supervisor", input: async () => ({ ...(await received()), answer: { decision: "REFUSE", ground: "UNFOUNDED", reason: "与户口簿一致" } }),
    codes: everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "may", reviewer: "may", officer: "FORBIDDEN" }), forged: { requestId: "NOT_FOUND" },
  },
  completeRequestAction: { right: "caseworker", input: async () => ({ ...(await granted()), done: "已更正" }), codes: byStreetOrReviewer, forged: { requestId: "NOT_FOUND" } },
  recordConsentAction: { right: "caseworker", input: consented, codes: byStreet, forged: { childId: "NOT_FOUND" } },
  withdrawConsentAction: {
    right: "caseworker",
    input: async () => ({ consentId: (await act<{ consentId: string }>("caseworker", "recordConsentAction", await consented())).consentId, version: 1, withdrawnOn: today(), note: "本人来电" }),
    codes: byStreet, forged: { consentId: "NOT_FOUND" },
  },
  changeRetentionAction: {
    right: "securityAdmin", input: async () => one("SELECT kind, version, months + 1 AS months, basis FROM retention_rule WHERE kind = 'NOTICE'"),
    codes: everybody("FORBIDDEN", { securityAdmin: "may" }), forged: {},
  },
};
