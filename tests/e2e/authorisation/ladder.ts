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

/** A judgment whose day of effect nobody knows yet, of a suit that was filed for it. */
const judged = async () => {
  const found = await one<{ caseId: string; court: string }>(
    `SELECT c.id AS "caseId", o.id AS court FROM care_case c JOIN organisation o ON o.type = 'COURT' AND o.division_code = c.district_code AND o.active
      WHERE c.street_code = $1 AND c.status = 'SERVICE' AND c.level = 'L3' AND NOT EXISTS (SELECT 1 FROM ladder_step l WHERE l.case_id = c.id AND l.step = 'SUIT' AND l.struck_at IS NULL AND l.result IS DISTINCT FROM 'NOT_ACCEPTED'
        AND NOT EXISTS (SELECT 1 FROM ladder_step j WHERE j.case_id = c.id AND j.step = 'JUDGMENT' AND j.struck_at IS NULL AND j.taken_on >= l.taken_on)) ORDER BY c.id LIMIT 1`, [STREET],
  );
  const about = { ...(await helped()), caseId: found.caseId, actorOrgId: found.court, subject: "OTHER_CARER", person: "某姨", skipReason: "情节严重" };
  const suit = await act<{ stepId: string }>("caseworker", "takeStepAction", { ...about, clientKey: randomUUID(), step: "SUIT", applicant: "CIVIL_AFFAIRS" });
  await act("caseworker", "noteResultAction", { stepId: suit.stepId, version: 1, result: "FILED", resultOn: today(), note: "", until: null });
  return { stepId: (await act<{ stepId: string }>("caseworker", "takeStepAction", { ...about, clientKey: randomUUID(), step: "JUDGMENT", result: "DISMISSED" })).stepId, version: 1, effectiveOn: today() };
};

export const ladderEntries: Entries = {
  takeStepAction: { right: "caseworker", input: helped, codes: byStreet, forged: { caseId: "NOT_FOUND", actorOrgId: "MATRIX_REFUSED" } },
  noteResultAction: { right: "caseworker", input: async () => ({ ...(await taken()), result: "COMPLETED", resultOn: today(), note: "", until: null }), codes: byStreet, forged: { stepId: "NOT_FOUND" } },
  noteEffectAction: { right: "caseworker", input: judged, codes: byStreet, forged: { stepId: "NOT_FOUND" } },
  strikeStepAction: {
    right: "supervisor", input: async () => ({ ...(await taken()), reason: "误录" }), codes: everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }), forged: { stepId: "NOT_FOUND" },
  },
};
