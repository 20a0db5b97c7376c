import { everybody, type Codes, type Entries } from "./entry";
import { caseIn, caseVersion, closableCase, closureAsked, closureRequest, closureToCountersign } from "./records";

const ofStreet: Codes = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });
const ofSupervisor: Codes = { ...ofStreet, caseworker: "FORBIDDEN" };
const ofReviewer: Codes = everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "FORBIDDEN", reviewer: "may", officer: "FORBIDDEN" });

export const closingEntries: Entries = {
  requestClosureAction: {
    right: "caseworker", input: async () => closureRequest(await closableCase()), codes: ofStreet,
    // Each goal of the plan is judged, and no other.
    forged: { caseId: "NOT_FOUND", "goals.*.key": "INVALID" },
  },
  countersignClosureAction: { right: "supervisor", input: async () => ({ ...(await closureToCountersign()) }), codes: ofSupervisor, forged: { closureId: "NOT_FOUND" } },
  confirmClosureAction: { right: "reviewer", input: async () => ({ ...(await closureAsked()) }), codes: ofReviewer, forged: { closureId: "NOT_FOUND" } },
  confirmClosuresAction: {
    right: "reviewer", input: async () => ({ closures: [await closureAsked("k.colour = 'GREEN'")] }), codes: ofReviewer, forged: { "closures.*.closureId": "NOT_FOUND" },
  },
  returnClosureAction: { right: "reviewer", input: async () => ({ ...(await closureAsked()), reason: "请补充移交情况" }), codes: ofReviewer, forged: { closureId: "NOT_FOUND" } },
  reopenCaseAction: {
    right: "caseworker",
    input: async () => {
      const { id } = await caseIn("CLOSED");
      return { caseId: id, version: await caseVersion(id), reason: "再次失学" };
    },
    codes: ofStreet, forged: { caseId: "NOT_FOUND" },
  },
};
