import { randomUUID } from "node:crypto";
import { one } from "../support/database";
import { everybody, type Codes, type Entries } from "./entry";
import { act, STREET, today } from "./records";

const byStreet: Codes = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });

/** A step that fits every level and leaves nothing open: how the family was helped. */
const helped = async () => {
  const found = await one<{ caseId: string; office: string }>(
    `SELECT c.id AS "caseId", o.id AS office FROM care_case c JOIN organisation o ON o.type = 'STREET_OFFICE' AND o.division_code = c.street_code AND o.active WHERE c.street_code = $1 AND c.status = 'SERVICE' AND c.level IN ('L1', 'L2', 'L3') ORDER BY c.id LIMIT 1`, [STREET],
  );
  return {
    caseId: found.caseId, clientKey: randomUUID(), step: "FAMILY_HELP", takenOn: today(), actorOrgId: found.office, person: "", reference: "", account: "协助申请临时救助", subject: null, ground: null, applicant: null, until: null, result: null,
    intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "",
  };
};
const taken = async () => ({ stepId: (await act<{ stepId: string }>("caseworker", "takeStepAction", await helped())).stepId, version: 1 });

export const ladderEntries: Entries = {
  takeStepAction: { right: "caseworker", input: helped, codes: byStreet, forged: { caseId: "NOT_FOUND", actorOrgId: "MATRIX_REFUSED" } },
  noteResultAction: { right: "caseworker", input: async () => ({ ...(await taken()), result: "COMPLETED", resultOn: today(), note: "", until: null }), codes: byStreet, forged: { stepId: "NOT_FOUND" } },
  strikeStepAction: {
    right: "supervisor", input: async () => ({ ...(await taken()), reason: "误录" }), codes: everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }), forged: { stepId: "NOT_FOUND" },
  },
};
