import { one, query } from "../support/database";
import { everybody, type Codes, type Entries } from "./entry";
import { act, caseIn, caseVersion, closableCase, closureAsked, closureRequest, closureToCountersign, today } from "./records";

const ofStreet: Codes = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });
const ofSupervisor: Codes = { ...ofStreet, caseworker: "FORBIDDEN" };
const ofReviewer: Codes = everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "FORBIDDEN", reviewer: "may", officer: "FORBIDDEN" });

/** The first look after a closing that the district confirmed the day before. */
async function followUpDue() {
  const { closureId } = await act<{ closureId: string }>("caseworker", "requestClosureAction", await closureRequest(await closableCase(), "LONG_TERM_GUARDIANSHIP"));
  await act("reviewer", "confirmClosureAction", { closureId, version: 1 });
  // Nobody looks on the day of the closing itself.
  await query("UPDATE care_case SET closed_at = closed_at - interval '1 day' WHERE id = (SELECT case_id FROM closing_evaluation WHERE id = $1)", [closureId]);
  return one<{ id: string; version: number }>("SELECT id, version FROM follow_up WHERE closure_id = $1 AND number = 1", [closureId]);
}
const followUp = ({ id, version }: { id: string; version: number }) => ({ followUpId: id, version, doneOn: today(), kind: "PHONE", childSeen: false, finding: "STABLE", account: "照料稳定" });

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
  logFollowUpAction: {
    right: "caseworker", input: async () => followUp(await followUpDue()), codes: ofStreet, forged: { followUpId: "NOT_FOUND" },
  },
  reopenCaseAction: {
    right: "caseworker",
    input: async () => {
      const { id } = await caseIn("CLOSED");
      return { caseId: id, version: await caseVersion(id), urgency: "BLUE", reason: "再次失学" };
    },
    codes: ofStreet, forged: { caseId: "NOT_FOUND" },
  },
};
