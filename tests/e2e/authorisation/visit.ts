import { randomUUID } from "node:crypto";
import { everybody, type Codes, type Entries } from "./entry";
import { query } from "../support/database";
import { act, caseIn, inDays, organisationOf, plannedVisit, userOf, visitEntry } from "./records";

/** The visit is the street's own: the community in which the child lives and the agency do not see it. */
const ofStreet: Codes = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });

/** A case of the street at which three attempts have failed, and the task that waits. */
async function failedCase(): Promise<{ caseId: string; about: string }> {
  const { visitId, version, caseId } = await plannedVisit();
  await act("caseworker", "logVisitAction", { visitId, version, clientKey: randomUUID(), entry: visitEntry("MISSED") });
  await query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis) SELECT $2, 'FAILED_VISITS', id, child_id, division, id, owner_org_id, now() + interval '1 day', 'x' FROM care_case WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM task WHERE subject_id = $1 AND rule = 'FAILED_VISITS' AND done_at IS NULL)", [caseId, randomUUID()]);
  const [{ id: about }] = await query<{ id: string }>("SELECT id FROM task WHERE subject_id = $1 AND rule = 'FAILED_VISITS' AND done_at IS NULL", [caseId]) as [{ id: string }];
  return { caseId, about };
}

const decided = async (decision: string) => ({ ...(await failedCase()), decision, by: inDays(0), userId: await userOf("caseworker") });

export const visitEntries: Entries = {
  logVisitAction: {
    right: "caseworker",
    input: async () => {
      const { visitId, version } = await plannedVisit();
      return { visitId, version, clientKey: randomUUID(), entry: visitEntry("DONE") };
    },
    codes: ofStreet, forged: { visitId: "NOT_FOUND" },
  },
  planVisitAction: {
    right: "caseworker",
    input: async () => ({
      caseId: (await caseIn("SERVICE")).id, clientKey: randomUUID(), kind: "HOME", dueOn: inDays(2), organisationId: await organisationOf("caseworker"), userId: await userOf("caseworker"),
    }),
    codes: ofStreet, forged: { caseId: "NOT_FOUND", organisationId: "BLOCKED", userId: "INVALID" },
  },
  assignVisitAction: {
    right: "caseworker",
    input: async () => {
      const { visitId, version } = await plannedVisit();
      return { visitId, version, dueOn: inDays(1), reason: "", organisationId: await organisationOf("caseworker"), userId: await userOf("supervisor") };
    },
    codes: ofStreet, forged: { visitId: "NOT_FOUND", organisationId: "BLOCKED", userId: "INVALID" },
  },
  cancelVisitAction: {
    right: "caseworker",
    input: async () => {
      const { visitId, version } = await plannedVisit();
      return { visitId, version, reason: "与定期随访重复" };
    },
    codes: ofStreet, forged: { visitId: "NOT_FOUND" },
  },
  settleFailedVisitsAction: {
    right: "supervisor",
    input: () => decided("CONTINUE"),
    codes: { ...ofStreet, caseworker: "FORBIDDEN" }, forged: { caseId: "NOT_FOUND", about: "WRONG_STATE", userId: "INVALID" },
  },
  finishVisitDecisionAction: {
    right: "caseworker",
    input: async () => {
      const decision = await decided("NEIGHBOURHOOD");
      await act("supervisor", "settleFailedVisitsAction", decision);
      return { caseId: decision.caseId, reason: "向邻居核实，该家庭近日回老家" };
    },
    codes: ofStreet, forged: { caseId: "NOT_FOUND" },
  },
};
