import { randomUUID } from "node:crypto";
import { everybody, type Entries } from "./entry";
import { caseIn, caseWithAgency, organisationOf, registrationIn, today, userIdOf, userOf } from "./records";

export const caseEntries: Entries = {
  openCaseAction: {
    right: "caseworker", input: async () => ({ ...(await registrationIn("ACCEPTED")), ownerUserId: await userOf("caseworker") }),
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }),
    forged: { registrationId: "NOT_FOUND", ownerUserId: "INVALID" },
  },
  assignAgencyAction: {
    right: "supervisor",
    input: async () => ({
      caseId: (await caseIn("SERVICE")).id, clientKey: randomUUID(), organisationId: await organisationOf("agency"), userId: await userOf("agency"), startsOn: today(), endsOn: "",
    }),
    codes: everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }),
    forged: { caseId: "NOT_FOUND", organisationId: "INVALID", userId: "INVALID" },
  },
  endAssignmentAction: {
    right: "supervisor", input: async () => ({ assignmentId: (await caseWithAgency("SERVICE")).assignmentId, version: 1 }),
    codes: everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }),
    forged: { assignmentId: "NOT_FOUND" },
  },
  reassignCasesAction: {
    right: "supervisor",
    input: async () => {
      const { id, version } = await caseIn("SERVICE", `k.owner_user_id = '${await userOf("caseworker")}'`);
      return { fromUserId: await userOf("caseworker"), toUserId: await userIdOf("jiedao2"), cases: [{ caseId: id, version }], otherTasks: false };
    },
    // It is the supervisor's own street that is asked about first; another street's supervisor then finds no such case.
    codes: everybody("FORBIDDEN", { supervisor: "may", otherStreetSupervisor: "NOT_FOUND", otherDistrictSupervisor: "NOT_FOUND" }),
    forged: { "cases.*.caseId": "NOT_FOUND", fromUserId: "CONFLICT", toUserId: "INVALID" },
  },
};
