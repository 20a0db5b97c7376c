import { randomUUID } from "node:crypto";
import { everybody, type Codes, type Entries } from "./entry";
import { act, inDays } from "./records";

/** As with the responsibility matrix: one administrator drafts, the other decides. */
const drafted: Codes = everybody("FORBIDDEN", { systemAdmin: "may" });
const decided: Codes = everybody("FORBIDDEN", { securityAdmin: "may" });

const content = (days = 30) => ({
  name: { zh: "试办用途", en: "Trial purpose" }, orgTypes: ["YOUTH_LEAGUE"], tasks: [], required: ["NAME", "AGE"], optional: ["SEX"], resultDays: days, asked: { zh: "办理结果。", en: "The result." }, retired: false,
  basis: "试办文件", effectiveFrom: inDays(90),
});
/** A purpose of its own for each trial: none is in the way of another, nor of what the demo sends. */
const draft = () => ({ clientKey: randomUUID(), code: `TRIAL_${randomUUID().slice(0, 8).toUpperCase()}`, content: content() });
const drafting = () => act<{ purposeVersionId: string; version: number }>("systemAdmin", "draftPurposeAction", draft());
const submitted = async () => {
  const step = await drafting();
  await act("systemAdmin", "submitPurposeAction", step);
  return { ...step, version: step.version + 1 };
};
const forged = { purposeVersionId: "NOT_FOUND" } as const;

export const purposeEntries: Entries = {
  draftPurposeAction: { right: "systemAdmin", input: async () => draft(), codes: drafted, forged: {} },
  updatePurposeAction: { right: "systemAdmin", input: async () => ({ ...(await drafting()), content: content(20) }), codes: drafted, forged },
  submitPurposeAction: { right: "systemAdmin", input: drafting, codes: drafted, forged },
  takeBackPurposeAction: { right: "systemAdmin", input: submitted, codes: drafted, forged },
  withdrawPurposeAction: { right: "systemAdmin", input: drafting, codes: drafted, forged },
  confirmPurposeAction: { right: "securityAdmin", input: async () => ({ ...(await submitted()), note: "同意" }), codes: decided, forged },
  rejectPurposeAction: { right: "securityAdmin", input: async () => ({ ...(await submitted()), reason: "缺少文件" }), codes: decided, forged },
};
