import { randomUUID } from "node:crypto";
import { everybody, type Codes, type Entries } from "./entry";
import { caseIn, inDays, organisationOf, plannedVisit, userOf, visitEntry } from "./records";

/** The visit is the street's own: the community in which the child lives and the agency do not see it. */
const ofStreet: Codes = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });

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
};
