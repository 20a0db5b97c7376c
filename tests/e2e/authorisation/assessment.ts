import { randomUUID } from "node:crypto";
import { everybody, type Codes, type Entries } from "./entry";
import { act, assessmentDraft, assessmentSave, caseIn, completeDraft, overrideAsked, type Assessment } from "./records";

/** The street and its district see the assessment, and the agency to which the case is assigned. */
const seen = (except: Partial<Codes>): Codes =>
  everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN", ...except });

const ids = ({ assessmentId, version }: Assessment) => ({ assessmentId, version });

/** What an agency has handed to the street. */
async function handedIn(): Promise<Assessment> {
  const { assessmentId, version } = await completeDraft("agency");
  await act("agency", "submitAssessmentAction", { assessmentId, version });
  return { assessmentId, version: version + 1 };
}

export const assessmentEntries: Entries = {
  startAssessmentAction: {
    right: "caseworker", input: async () => ({ caseId: (await caseIn("ASSESSMENT", "NOT EXISTS (SELECT 1 FROM help_plan p WHERE p.case_id = k.id)")).id, clientKey: randomUUID() }),
    codes: seen({}), forged: { caseId: "NOT_FOUND" },
  },
  saveAssessmentAction: {
    right: "caseworker", input: async () => assessmentSave(await assessmentDraft("caseworker")),
    codes: seen({}), forged: { assessmentId: "NOT_FOUND" },
  },
  takeOverAssessmentAction: {
    right: "caseworker", input: async () => ids(await assessmentDraft("agency")),
    codes: seen({ agency: "FORBIDDEN" }), forged: { assessmentId: "NOT_FOUND" },
  },
  submitAssessmentAction: {
    right: "agency", input: async () => ids(await completeDraft("agency")),
    codes: seen({ agency: "may", caseworker: "FORBIDDEN", supervisor: "FORBIDDEN" }), forged: { assessmentId: "NOT_FOUND" },
  },
  returnAssessmentAction: {
    right: "caseworker", input: async () => ({ ...(await handedIn()), reason: "请补充学校情况" }),
    codes: seen({ agency: "FORBIDDEN" }), forged: { assessmentId: "NOT_FOUND" },
  },
  confirmAssessmentAction: {
    right: "caseworker", input: async () => ({ ...(await handedIn()), colour: "GREEN", level: "L1" }),
    codes: seen({ agency: "FORBIDDEN" }), forged: { assessmentId: "NOT_FOUND" },
  },
  requestOverrideAction: {
    right: "caseworker", input: async () => ({ ...ids(await completeDraft("caseworker")), colour: "YELLOW", level: "L1", reason: "照料人身体状况变差" }),
    codes: seen({}), forged: { assessmentId: "NOT_FOUND" },
  },
  signOverrideAction: {
    right: "supervisor", input: async () => ids(await overrideAsked()),
    codes: seen({ caseworker: "FORBIDDEN", reviewer: "may" }), forged: { assessmentId: "NOT_FOUND" },
  },
  refuseOverrideAction: {
    right: "supervisor", input: async () => ({ ...(await overrideAsked()), reason: "理由不足" }),
    // Who asked may take the wish back.
    codes: seen({ reviewer: "may" }), forged: { assessmentId: "NOT_FOUND" },
  },
};
