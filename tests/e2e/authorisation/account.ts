import { randomUUID } from "node:crypto";
import { one } from "../support/database";
import { tryToSignIn } from "../support/http-session";
import { as, CAST } from "./cast";
import { everybody, type Entries } from "./entry";
import type { Newcomer } from "./newcomers";
import { act, caseIn, inDays, organisationOf, saveDraft, userOf } from "./records";

const versionOf = async (username: string) => (await one<{ version: number }>("SELECT version FROM app_user WHERE username = $1", [username])).version;

/** A desk at which the person forgot to sign out. */
async function anotherSession({ userId, username, password }: Newcomer): Promise<string> {
  if (!(await tryToSignIn(username, password))) throw new Error(`${username} cannot sign in`);
  return (await one<{ id: string }>("SELECT id FROM user_session WHERE user_id = $1 AND ended_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 1", [userId])).id;
}

/** Refused to everybody here; who may what with it is tested on a database by tests/integration/account/second-factor.test.ts. */
const NO_FACTOR = "one's own second factor, which is switched off in a demonstration";

/** What everybody does for oneself alone: nobody of the cast is refused, and nobody reaches another person's. */
export const accountEntries: Entries = {
  setLocaleAction: { public: "the language of a browser, chosen before signing in" },
  setLanguageAction: {
    right: "caseworker",
    input: async () => ({ version: await versionOf(CAST.caseworker), locale: "zh-CN" }),
    codes: everybody("may"), forged: {},
  },
  changePasswordAction: {
    right: "newcomer",
    input: async ({ username, password }) => ({ version: await versionOf(username), currentPassword: password, newPassword: "Xiangyang-2027", repeatPassword: "Xiangyang-2027" }),
    // The present password is asked for, and this one is the newcomer's.
    codes: everybody("INVALID"), forged: {}, oneTime: "INVALID",
  },
  endSessionAction: {
    right: "newcomer", input: async (newcomer) => ({ sessionId: await anotherSession(newcomer) }),
    codes: everybody("NOT_FOUND"), forged: { sessionId: "NOT_FOUND" },
  },
  endOtherSessionsAction: {
    right: "newcomer",
    input: async (newcomer) => {
      await anotherSession(newcomer);
      return {};
    },
    codes: everybody("may"), forged: {},
  },
  proveOneselfAction: {
    right: "newcomer", input: async ({ password }) => ({ password, code: null }),
    // The password is the newcomer's.
    codes: everybody("INVALID"), forged: {},
  },
  showSecondFactorAction: { public: NO_FACTOR },
  beginSecondFactorAction: { public: NO_FACTOR },
  confirmSecondFactorAction: { public: NO_FACTOR },
  renewRecoveryCodesAction: { public: NO_FACTOR },
  readNoticesAction: {
    right: "caseworker",
    input: async () => {
      // The supervisor puts a visit to the caseworker, who is told so.
      const { visitId } = await act<{ visitId: string }>("supervisor", "planVisitAction", {
        caseId: (await caseIn("SERVICE")).id, clientKey: randomUUID(), kind: "PHONE", dueOn: inDays(3), organisationId: await organisationOf("caseworker"), userId: await userOf("caseworker"),
      });
      const { id } = await one<{ id: string }>("SELECT id FROM notice WHERE record_id = $1 AND user_id = $2", [visitId, await userOf("caseworker")]);
      return { ids: [id], urgent: false };
    },
    codes: everybody("NOT_FOUND", { caseworker: "may" }), forged: { "ids.*": "NOT_FOUND" },
  },
  saveDraftAction: { behind: "POST /api/drafts" },
  discardDraftAction: {
    right: "caseworker",
    input: async () => {
      const subject = `visit:${randomUUID()}`;
      if (!(await saveDraft(await as("caseworker"), subject)).ok) throw new Error("the draft was not saved");
      return { kind: "VISIT", subject };
    },
    codes: everybody("may"), forged: {},
  },
};
