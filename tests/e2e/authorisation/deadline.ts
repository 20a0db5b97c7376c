import { randomUUID } from "node:crypto";
import { one, query } from "../support/database";
import { everybody, type Codes, type Entries } from "./entry";
import { act, assessmentDraft, inDays, userOf } from "./records";

const bySystemAdmin: Codes = everybody("FORBIDDEN", { systemAdmin: "may" });

const bySecurityAdmin: Codes = everybody("FORBIDDEN", { securityAdmin: "may" });

/** Years ahead, so that nothing of today is counted by it; another day each time. */
let ahead = 4_000;
const someDay = () => inDays((ahead += 1));

/** A day to come that is not changed yet, made what it is not. */
const changedDay = async () => {
  const day = someDay();
  const weekend = [0, 6].includes(new Date(day).getUTCDay());
  await query("DELETE FROM calendar_day WHERE division_code = '110119' AND day = $1", [day]);
  return { clientKey: randomUUID(), divisionCode: "110119", day, kind: weekend ? "WORKDAY" : "DAY_OFF", reason: "试办文件" };
};

const ofTheStreet = (except: Parameters<typeof everybody>[1]): Codes => everybody("NOT_FOUND", { reviewer: "FORBIDDEN", officer: "FORBIDDEN", ...except });

/** Where no clock stands still is not asked: a red case, and where somebody of the family is kept from the child or harm was found. */
const NO_DANGER = `k.colour <> 'RED' AND NOT EXISTS (SELECT 1 FROM child_guardian g WHERE g.child_id = k.child_id AND g.withheld)
  AND NOT EXISTS (SELECT 1 FROM assessment h WHERE h.child_id = k.child_id AND h.answers #>> '{flags,HARM,present}' = 'true')`;
/** The caseworker's own reassessment, with time left and no pause. */
const task = async () => {
  const { caseId } = await assessmentDraft("caseworker", false, NO_DANGER);
  await query("UPDATE task SET done_at = now() WHERE case_id = $1 AND rule = 'REASSESSMENT' AND done_at IS NULL", [caseId]);
  const { id } = await one<{ id: string }>(
    `INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis)
     SELECT gen_random_uuid(), 'REASSESSMENT', c.id, c.child_id, c.division, c.id, c.owner_org_id, $2, now() + interval '20 days', '试办约定' FROM care_case c WHERE c.id = $1 RETURNING id`, [caseId, await userOf("caseworker")],
  );
  return id;
};
const asking = async () => ({ clientKey: randomUUID(), taskId: await task(), until: inDays(10), reason: "监护人住院" });
const asked = async () => ({ pauseId: (await act<{ pauseId: string }>("caseworker", "askPauseAction", await asking())).pauseId, version: 1 });
const granted = async () => {
  const pause = await asked();
  await act("supervisor", "decidePauseAction", { ...pause, decision: "GRANT", note: "" });
  return { pauseId: pause.pauseId, version: 2 };
};

/** A limit that gives more time than any before it, and waits for the security administrator. */
const proposedRule = async () => {
  const effectiveFrom = someDay();
  return { kind: "LIMIT", ruleId: (await act<{ id: string }>("systemAdmin", "changeLimitAction", { rule: "PLAN", colour: null, amount: 200 + ahead - 4_000, unit: "WORKING_DAY", basis: "试办约定", effectiveFrom })).id };
};

export const deadlineEntries: Entries = {
  changeLimitAction: { right: "systemAdmin", input: async () => ({ rule: "PLAN", colour: null, amount: 6, unit: "WORKING_DAY", basis: "试办约定", effectiveFrom: someDay() }), codes: bySystemAdmin, forged: {} },
  changeChainAction: { right: "systemAdmin", input: async () => ({ rule: "PLAN", step: "DISTRICT", amount: 4, unit: "WORKING_DAY", basis: "试办约定", effectiveFrom: someDay() }), codes: bySystemAdmin, forged: {} },
  confirmRuleAction: { right: "securityAdmin", input: proposedRule, codes: bySecurityAdmin, forged: { ruleId: "NOT_FOUND" } },
  rejectRuleAction: { right: "securityAdmin", input: async () => ({ ...(await proposedRule()), reason: "没有依据" }), codes: bySecurityAdmin, forged: { ruleId: "NOT_FOUND" } },
  withdrawRuleAction: { right: "systemAdmin", input: proposedRule, codes: bySystemAdmin, forged: { ruleId: "NOT_FOUND" } },
  // The supervisor may ask too, for what it carries itself; this one is the caseworker's.
  askPauseAction: { right: "caseworker", input: asking, codes: ofTheStreet({ caseworker: "may", supervisor: "BLOCKED" }), forged: { taskId: "NOT_FOUND" } },
  decidePauseAction: {
    right: "supervisor", input: async () => ({ ...(await asked()), decision: "GRANT", note: "" }), codes: ofTheStreet({ caseworker: "FORBIDDEN", supervisor: "may" }), forged: { pauseId: "NOT_FOUND" },
  },
  endPauseAction: { right: "caseworker", input: granted, codes: ofTheStreet({ caseworker: "may", supervisor: "may" }), forged: { pauseId: "NOT_FOUND" } },
  setDayAction: { right: "systemAdmin", input: changedDay, codes: bySystemAdmin, forged: {} },
  withdrawDayAction: {
    right: "systemAdmin", input: async () => ({ calendarDayId: (await act<{ id: string }>("systemAdmin", "setDayAction", await changedDay())).id }), codes: bySystemAdmin, forged: { calendarDayId: "NOT_FOUND" },
  },
};
