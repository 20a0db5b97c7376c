import { WEIGHED } from "../../factories/answered";
import { one, query } from "../support/database";
import { everybody, type Codes, type Entries } from "./entry";
import { act, caseIn, caseVersion, closableCase, closureAsked, closureWithoutWarnings, closureRequest, closureToCountersign, today } from "./records";

const ofStreet: Codes = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });
const ofSupervisor: Codes = { ...ofStreet, caseworker: "FORBIDDEN" };
const ofReviewer: Codes = everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "FORBIDDEN", reviewer: "may", officer: "FORBIDDEN" });

/** The child was seen since the plan was approved, and no conference is called: else no case is closed as if the child were safe. */
const SEEN = "EXISTS (SELECT 1 FROM visit v JOIN visit_record r ON r.visit_id = v.id WHERE v.case_id = k.id AND r.saw_child AND v.done_at >= k.planned_at) AND NOT EXISTS (SELECT 1 FROM case_conference c WHERE c.case_id = k.id AND c.status = 'CALLED')";

/** The first look after a closing that the district confirmed the day before. */
async function followUpDue() {
  const { closureId } = await act<{ closureId: string }>("caseworker", "requestClosureAction", await closureRequest(await closableCase(SEEN), "LONG_TERM_GUARDIANSHIP"));
  await act("reviewer", "confirmClosureAction", { closureId, version: 1, weighed: WEIGHED });
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
  countersignClosureAction: { right: "supervisor", input: async () => ({ ...(await closureToCountersign()), weighed: WEIGHED }), codes: ofSupervisor, forged: { closureId: "NOT_FOUND" } },
  confirmClosureAction: { right: "reviewer", input: async () => ({ ...(await closureAsked()), weighed: WEIGHED }), codes: ofReviewer, forged: { closureId: "NOT_FOUND" } },
  confirmClosuresAction: {
    right: "reviewer", input: async () => ({ closures: [await closureWithoutWarnings()] }), codes: ofReviewer, forged: { "closures.*.closureId": "NOT_FOUND" },
  },
  returnClosureAction: { right: "reviewer", input: async () => ({ ...(await closureAsked()), reason: "请补充移交情况" }), codes: ofReviewer, forged: { closureId: "NOT_FOUND" } },
  withdrawClosureAction: { right: "caseworker", input: async () => ({ ...(await closureAsked()), reason: "还有一件转介要继续办理" }), codes: ofStreet, forged: { closureId: "NOT_FOUND" } },
  logFollowUpAction: {
    right: "caseworker", input: async () => followUp(await followUpDue()), codes: ofStreet, forged: { followUpId: "NOT_FOUND" },
  },
  decideReopeningAction: {
    right: "supervisor",
    input: async () => {
      const due = await followUpDue();
      await act("caseworker", "logFollowUpAction", { ...followUp(due), finding: "NEEDS_HELP" });
      return { followUpId: due.id, reason: "由社区继续帮扶" };
    },
    codes: ofSupervisor, forged: { followUpId: "NOT_FOUND" },
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
