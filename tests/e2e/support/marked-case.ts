import { randomInt, randomUUID } from "node:crypto";
import { act, assessmentSave, filing, inDays, HARM, organisationOf, planContent, sendable, visitEntry, type SubmittedPlan } from "../authorisation/records";
import { as } from "../authorisation/cast";
import { one } from "./database";
import { baseUrl, cookieHeader } from "./http-session";

export interface MarkedCase {
  caseId: string;
  number: string;
  registrationId: string;
  registrationNumber: string;
  /** Name, address and carer as the community may read them. */
  name: string;
  address: string;
  carerName: string;
  carerPhone: string;
  idNumber: string;
  /** The referral to the court, accepted and filed under a number. */
  courtReferralId: string;
  /** A word that stands in one part of the file and nowhere else. */
  marks: Record<"form" | "conduct" | "assessment" | "plan" | "flag" | "visit" | "court" | "courtNumber" | "evidence", string>;
}

/**
 * A child of 幸福一村 whose file the street and the district have brought into service through the product, with a word of its own in every part: harm and
 * conduct on the form, sources of the assessment, plan, the street's own visit, a suit at the court with its number, evidence. Whoever may not read a
 * part must not find its word anywhere in what is sent to the browser.
 */
export async function markedCase(): Promise<MarkedCase> {
  const mark = (part: string) => `${part}${randomUUID().slice(0, 8)}`;
  const marks: MarkedCase["marks"] = {
    form: mark("表内"), conduct: mark("行为"), assessment: mark("评估"), plan: mark("计划"), flag: mark("红线"), visit: mark("所见"), court: mark("诉讼"), courtNumber: `（2026）京0105民特${randomInt(100_000, 999_999)}号`, evidence: mark("证据"),
  };
  const filed = filing((form) => {
    form.need.narrative = marks.form;
    form.health.behaviourNotes = marks.conduct;
    form.guardianship.harms = ["VIOLENCE"];
  });
  const { form } = filed;
  const { registrationId, number: registrationNumber } = await act<{ registrationId: string; number: string }>("caseworker", "submitRegistrationAction", filed);
  await act("supervisor", "checkRegistrationAction", { registrationId, version: 1 });
  await act("reviewer", "acceptRegistrationAction", { registrationId, version: 2 });
  const { caseId, number } = await act<{ caseId: string; number: string }>("caseworker", "openCaseAction", { registrationId, version: 3, ownerUserId: null });
  const plan = await inService(caseId, marks);
  await addEvidence(caseId, marks.evidence);
  const courtReferralId = await suit(plan, marks);
  const visit = await one<{ visitId: string; version: number }>(`SELECT id AS "visitId", version FROM visit WHERE case_id = $1 AND status = 'PLANNED'`, [caseId]);
  await act("caseworker", "logVisitAction", { ...visit, clientKey: randomUUID(), entry: { ...visitEntry("DONE"), findings: marks.visit, promises: [{ text: marks.visit, by: "CARER", until: "" }] } });
  return {
    caseId, number, registrationId, registrationNumber, name: form.child.name, address: form.residence.currentAddress, carerName: form.guardianship.carerName, carerPhone: form.guardianship.carerPhone,
    idNumber: form.child.idNumber, courtReferralId, marks,
  };
}

/** Assessed RED for harm, planned, approved. */
async function inService(caseId: string, marks: MarkedCase["marks"]): Promise<SubmittedPlan> {
  const { assessmentId } = await act<{ assessmentId: string }>("caseworker", "startAssessmentAction", { caseId, clientKey: randomUUID() });
  await act("caseworker", "saveAssessmentAction", { ...assessmentSave({ assessmentId, version: 1 }, HARM), sources: marks.assessment });
  await act("caseworker", "confirmAssessmentAction", { assessmentId, version: 2, colour: "RED", level: "L3" });
  const { planId } = await act<{ planId: string }>("caseworker", "createPlanAction", { caseId, clientKey: randomUUID() });
  const content = {
    ...(await planContent(1, [{ kind: "LEGAL", text: "支持申请撤销监护人资格", task: "T1_2", responsibleOrgId: await organisationOf("court"), indicator: "法院立案" }])), summary: marks.plan,
    flagResponses: { HARM: marks.flag },
  };
  await act("caseworker", "savePlanDraftAction", { planId, version: 1, content });
  const { planVersionId } = await act<{ planVersionId: string }>("caseworker", "submitPlanAction", { planId, version: 2 });
  const { hash } = await one<{ hash: string }>("SELECT content_hash AS hash FROM plan_version WHERE id = $1", [planVersionId]);
  await act("reviewer", "approvePlanAction", { planVersionId, version: 3, contentHash: hash });
  return { planId, version: 4, caseId, content, planVersionId, contentHash: hash };
}

/** What the family showed, uploaded by the street: nobody by contract sees it. */
async function addEvidence(caseId: string, name: string): Promise<void> {
  const body = new FormData();
  body.set("file", new File([Buffer.from(`%PDF-1.4\n${name}\n%%EOF`)], `${name}.pdf`, { type: "application/pdf" }));
  const answer = await fetch(`${baseUrl()}/api/documents?caseId=${caseId}&kind=PLAN_EVIDENCE`, {
    method: "POST", headers: { cookie: cookieHeader(await as("caseworker")), origin: baseUrl() }, body,
  });
  if (!answer.ok) throw new Error(`the evidence was refused: ${await answer.text()}`);
}

/** The suit to revoke the guardianship, sent to the court and filed there. */
async function suit(plan: SubmittedPlan, marks: MarkedCase["marks"]): Promise<string> {
  const measure = plan.content.measures.find(({ task }) => task === "T1_2");
  if (!measure) throw new Error("the plan has no suit");
  const { sending } = await sendable(plan, measure, marks.court);
  const { referralId } = await act<{ referralId: string }>("caseworker", "sendReferralAction", sending);
  await act("court", "acceptReferralAction", { referralId, version: 1 });
  await act("court", "reportReferralAction", { referralId, version: 2, body: marks.court, courtOutcome: "FILED", courtCaseNumber: marks.courtNumber });
  return referralId;
}

/** The street puts the planned visit to somebody else. */
export async function putVisitTo(caseId: string, organisationId: string, userId: string): Promise<string> {
  const visit = await one<{ visitId: string; version: number }>(`SELECT id AS "visitId", version FROM visit WHERE case_id = $1 AND status = 'PLANNED'`, [caseId]);
  await act("caseworker", "assignVisitAction", { ...visit, dueOn: inDays(1), reason: "家长约定的日子", organisationId, userId });
  return visit.visitId;
}
