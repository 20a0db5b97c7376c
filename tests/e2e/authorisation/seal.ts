import { randomUUID } from "node:crypto";
import { everybody, type Codes, type Entries } from "./entry";
import { act, registered, userOf } from "./records";

/** Street and district see the record, its supervisor and reviewer decide. */
const ofOffice: Codes = everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "may", reviewer: "may", officer: "FORBIDDEN" });
/** The record is sealed to the supervisor and the reviewer already; and who is barred is known to those alone who bar. */
const ofDeciders: Codes = everybody("NOT_FOUND", { supervisor: "may", reviewer: "may" });

const people = async () => [await userOf("supervisor"), await userOf("reviewer")];

async function sealed(): Promise<{ sealId: string; version: number }> {
  const { registrationId } = await registered();
  const { sealId } = await act<{ sealId: string }>("supervisor", "placeSealAction", { registrationId, clientKey: randomUUID(), userIds: await people(), reason: "涉及工作人员亲属" });
  return { sealId, version: 1 };
}

export const sealEntries: Entries = {
  placeSealAction: {
    right: "supervisor", input: async () => ({ registrationId: (await registered()).registrationId, clientKey: randomUUID(), userIds: await people(), reason: "涉及工作人员亲属" }),
    codes: ofOffice, forged: { registrationId: "NOT_FOUND", "userIds.*": "INVALID" },
  },
  changeSealAction: {
    right: "supervisor", input: async () => ({ ...(await sealed()), userIds: [...(await people()), await userOf("caseworker")] }),
    codes: ofDeciders, forged: { sealId: "NOT_FOUND", "userIds.*": "INVALID" },
  },
  liftSealAction: { right: "supervisor", input: async () => ({ ...(await sealed()), reason: "情况已查清" }), codes: ofDeciders, forged: { sealId: "NOT_FOUND" } },
  barPersonAction: {
    right: "supervisor", input: async () => ({ registrationId: (await registered()).registrationId, clientKey: randomUUID(), username: "jiedao2", reason: "与案件有利害关系" }),
    codes: ofOffice, forged: { registrationId: "NOT_FOUND" },
  },
  endBarAction: {
    right: "supervisor",
    input: async () => {
      const { registrationId } = await registered();
      const { barId } = await act<{ barId: string }>("supervisor", "barPersonAction", { registrationId, clientKey: randomUUID(), username: "jiedao2", reason: "与案件有利害关系" });
      return { barId, version: 1, reason: "情况已查清" };
    },
    codes: ofDeciders, forged: { barId: "NOT_FOUND" },
  },
};
