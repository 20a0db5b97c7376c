import { ANSWERED } from "../../factories/answered";
import { lastingGuardian } from "../../factories/lasting-guardian";
import { randomInt, randomUUID } from "node:crypto";
import type { PlanContent } from "@/lib/features/plan/content";
import type { ReferralPurpose } from "@/lib/features/referral/purposes";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { makeResidentId } from "@/lib/shared/resident-id";
import type { OrgType } from "@/lib/shared/vocabulary/organisation";
import { answersOf } from "../../factories/assessments";
import { registrationForm } from "../../factories/registration-form";
import { mustSucceed } from "../support/direct-call";
import { one, query } from "../support/database";
import { baseUrl, cookieHeader, type Cookie } from "../support/http-session";
import { as, CAST, type Person } from "./cast";

/** Records of 三里屯街道 that a trial can use: found in the demo, or made by the actions that lead there. Each is given out once. */
export const STREET = "110105004";
export const DISTRICT = "110105";
/** The community of the cast's officer: its own children are the harder trial. */
export const COMMUNITY = "110105004032";

export const today = () => toShanghaiDate(new Date());
export const inDays = (days: number) => addDays(today(), days);

const used = new Set<string>();

/** The first row that no trial has used yet. */
async function unused<Row extends { id: string }>(what: string, sql: string, values: unknown[] = []): Promise<Row> {
  const found = (await query<Row>(sql, values)).find(({ id }) => !used.has(id));
  if (!found) throw new Error(`the demo has no ${what} left`);
  used.add(found.id);
  return found;
}

/** Calls an action as one of the cast; it must succeed. */
export const act = async <T = unknown>(person: Person, action: string, input: unknown): Promise<T> => mustSucceed<T>(await as(person), action, input);

export const userIdOf = async (username: string) => (await one<{ id: string }>("SELECT id FROM app_user WHERE username = $1", [username])).id;
export const userOf = (person: Person) => userIdOf(CAST[person]);

/** The organisation for which one of the cast acts. */
export const organisationOf = async (person: Person) =>
  (await one<{ id: string }>("SELECT m.organisation_id AS id FROM membership m JOIN app_user u ON u.id = m.user_id WHERE u.username = $1", [CAST[person]])).id;

const NO_GRANT = (child: string) => `NOT EXISTS (SELECT 1 FROM access_grant g WHERE g.child_id = ${child})`;
const OWN_COMMUNITY_FIRST = `(division = '${COMMUNITY}') DESC, id`;

export interface Registration {
  registrationId: string;
  version: number;
}

const SYLLABLES = [..."安柏澄岱恩帆谷禾霁景可岚墨宁培沁然松棠微溪彦泽昭"];
const syllable = () => SYLLABLES[randomInt(SYLLABLES.length)] ?? "安";

/** The form of a boy whom no earlier run has filed: the database outlives the process that invents him. */
export const inventedForm = (change: (form: RegistrationForm) => void = () => undefined): RegistrationForm =>
  registrationForm((form) => {
    const birthDate = addDays("2014-05-20", randomInt(1000));
    Object.assign(form.child, { name: `测${syllable()}${syllable()}`, birthDate, idNumber: makeResidentId("119999", birthDate, randomInt(500) * 2 + 1) });
    change(form);
  });

/** What files an invented child of the cast's community. */
export const filing = (change?: (form: RegistrationForm) => void) => ({
  clientKey: randomUUID(), form: inventedForm(change), urgent: false, roundId: null, householdVisitId: null, siblingOf: null, urgentReportKey: null, matchReason: "", draftSubject: "new",
});

const CHECKS = { checkRegistrationAction: "supervisor", acceptRegistrationAction: "reviewer" } as const;

/** A registration filed a moment ago by the caseworker, as far as its checks are asked for. */
export async function registered(...steps: (keyof typeof CHECKS)[]): Promise<Registration> {
  const { registrationId } = await act<{ registrationId: string }>("caseworker", "submitRegistrationAction", filing());
  let version = 1;
  for (const step of steps) {
    await act(CHECKS[step], step, { registrationId, version });
    version += 1;
  }
  return { registrationId, version };
}

/** A case opened a moment ago. */
async function caseOpened(): Promise<{ id: string }> {
  const registration = await registered("checkRegistrationAction", "acceptRegistrationAction");
  return { id: (await act<{ caseId: string }>("caseworker", "openCaseAction", { ...registration, ownerUserId: null })).caseId };
}

/** A registration of the street in a status, not yet a case. */
export async function registrationIn(status: string): Promise<Registration> {
  const { id, version } = await unused<{ id: string; version: number }>(
    `registration ${status}`,
    `SELECT id, version FROM registration r WHERE street_code = $1 AND status::text = $2 AND case_id IS NULL AND NOT urgent AND ${NO_GRANT("r.child_id")} ORDER BY ${OWN_COMMUNITY_FIRST}`,
    [STREET, status],
  );
  return { registrationId: id, version };
}

export interface Case {
  id: string;
  childId: string;
  version: number;
  colour: string | null;
}

/** A case of the street in a status, without any grant to a body by contract, nothing of it waiting for a decision. */
export async function caseIn(status: string, condition = "true"): Promise<Case> {
  return unused<Case>(
    `case ${status}`,
    `SELECT id, child_id AS "childId", version, colour::text FROM care_case k WHERE street_code = $1 AND status::text = $2 AND ${NO_GRANT("k.child_id")}
       AND NOT EXISTS (SELECT 1 FROM assessment a WHERE a.case_id = k.id AND a.status IN ('DRAFT', 'SUBMITTED'))
       AND NOT EXISTS (SELECT 1 FROM plan_version v WHERE v.child_id = k.child_id AND v.status = 'SUBMITTED') AND ${condition} ORDER BY ${OWN_COMMUNITY_FIRST}`,
    [STREET, status],
  );
}

let looked: Promise<Case> | undefined;
/** One running case for all that leave a case as it is: looks, prints, files, conferences. */
export const runningCase = (): Promise<Case> => (looked ??= caseIn("SERVICE"));

export const caseVersion = async (caseId: string) => (await one<{ version: number }>("SELECT version FROM care_case WHERE id = $1", [caseId])).version;

/** A case of a status that an agency was put to a moment ago. */
export async function caseWithAgency(status: string, condition = "true"): Promise<Case & { assignmentId: string }> {
  const found = await caseIn(status, condition);
  const { assignmentId } = await act<{ assignmentId: string }>("supervisor", "assignAgencyAction", {
    caseId: found.id, clientKey: randomUUID(), organisationId: await organisationOf("agency"), userId: "", startsOn: today(), endsOn: "",
  });
  return { ...found, assignmentId };
}

const BEST = answersOf();
/** One considerable need: a plan must answer it. */
export const ANSWERS = { ...BEST, needs: { ...BEST.needs, SCHOOLING: 2 } };
export const HARM = { ...ANSWERS, flags: { ...BEST.flags, HARM: { present: true, verified: true } } };

export interface Assessment {
  assessmentId: string;
  version: number;
}

/** From such a case GREEN and L1 is no fall that its author may not confirm alone (docs/decisions/falling-assessments.md). */
const NO_FALL = `k.colour IN ('GREEN', 'BLUE') AND k.level <> 'L3' AND NOT EXISTS (SELECT 1 FROM ladder_step l WHERE l.case_id = k.id AND l.step IN ('STOP', 'PROTECTION_ORDER') AND l.struck_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM assessment a WHERE a.case_id = k.id AND a.status = 'CONFIRMED' AND (a.answers #>> '{flags,HARM,verified}') = 'true')`;

/** A draft by the street, or by the agency on a case assigned to it: a reassessment, or the first one of a new case. */
export async function assessmentDraft(person: "caseworker" | "agency", first = false, condition = NO_FALL): Promise<Assessment & { caseId: string }> {
  const { id } = person === "agency" ? await caseWithAgency("SERVICE", condition) : first ? await caseOpened() : await caseIn("SERVICE", condition);
  const { assessmentId } = await act<{ assessmentId: string }>(person, "startAssessmentAction", { caseId: id, clientKey: randomUUID() });
  return { assessmentId, version: 1, caseId: id };
}

export const assessmentSave = ({ assessmentId, version }: Assessment, answers: unknown = ANSWERS) => ({
  assessmentId, version, assessedOn: today(), placeKind: "HOME", place: "", seenAlone: true, notAloneReason: null, sourceKinds: ["CHILD", "TEACHER"], sources: "入户走访、班主任", companions: "", answers,
});

/** The same with every question answered: GREEN by points and L1 by its need, unless other answers are given. */
export async function completeDraft(person: "caseworker" | "agency", first = false, answers: unknown = ANSWERS): Promise<Assessment & { caseId: string }> {
  const draft = await assessmentDraft(person, first);
  await act(person, "saveAssessmentAction", assessmentSave(draft, answers));
  return { ...draft, version: 2 };
}

/** A departure from the proposal that lowers the level: the supervisor and the district's reviewer must sign. */
export async function overrideAsked(): Promise<Assessment> {
  const { assessmentId, version } = await completeDraft("caseworker");
  await act("caseworker", "requestOverrideAction", { assessmentId, version, colour: "GREEN", level: "WATCH", reason: "祖父母照料稳定,需求已由学校解决" });
  return { assessmentId, version: version + 1 };
}

/** A case whose assessment was confirmed a moment ago. */
export async function assessedCase(answers: unknown = ANSWERS, judgement = { colour: "GREEN", level: "L1" }): Promise<{ caseId: string }> {
  const { assessmentId, version, caseId } = await completeDraft("caseworker", true, answers);
  await act("caseworker", "confirmAssessmentAction", { assessmentId, version, ...judgement });
  return { caseId };
}

export interface Plan {
  planId: string;
  version: number;
  caseId: string;
}

/** An empty plan of an assessed case. */
export async function planBegun(): Promise<Plan> {
  const { caseId } = await assessedCase();
  const { planId } = await act<{ planId: string }>("caseworker", "createPlanAction", { caseId, clientKey: randomUUID() });
  return { planId, version: 1, caseId };
}

type PlanMeasure = PlanContent["measures"][number];

/** A plan that may be submitted: school for the one need, by the education commission in so many measures; others besides. */
export async function planContent(count = 1, besides: readonly Partial<PlanMeasure>[] = []): Promise<PlanContent> {
  const goalKey = randomUUID();
  const measure: Omit<PlanMeasure, "key"> = {
    goalKey, kind: "SCHOOLING", text: "协调学校减免费用", task: "T4_1", responsibleOrgId: await organisationOf("education"), externalBody: "", startsOn: today(), dueOn: inDays(60),
    indicator: "按时到校",
  };
  return {
    summary: "以稳定就学为主。", flagResponses: {}, goals: [{ key: goalKey, need: "SCHOOLING", text: "稳定就学" }],
    measures: [...Array.from({ length: count }, () => ({})), ...besides].map((change) => ({ ...measure, ...change, key: randomUUID() })),
  };
}

export async function planWritten(contentFor = planContent()): Promise<Plan & { content: PlanContent }> {
  const plan = await planBegun();
  const content = await contentFor;
  await act("caseworker", "savePlanDraftAction", { planId: plan.planId, version: plan.version, content });
  return { ...plan, version: plan.version + 1, content };
}

export interface SubmittedPlan extends Plan {
  planVersionId: string;
  contentHash: string;
  content: PlanContent;
}

export async function planSubmitted(content?: Promise<PlanContent>): Promise<SubmittedPlan> {
  const plan = await planWritten(content);
  const { planVersionId } = await act<{ planVersionId: string }>("caseworker", "submitPlanAction", { planId: plan.planId, version: plan.version });
  const { hash } = await one<{ hash: string }>("SELECT content_hash AS hash FROM plan_version WHERE id = $1", [planVersionId]);
  return { ...plan, version: plan.version + 1, planVersionId, contentHash: hash };
}

/** A plan approved a moment ago, so that nothing of the demo has touched it. */
export async function planApproved(content?: Promise<PlanContent>): Promise<SubmittedPlan> {
  const plan = await planSubmitted(content);
  await act("reviewer", "approvePlanAction", { planVersionId: plan.planVersionId, version: plan.version, contentHash: plan.contentHash });
  return { ...plan, version: plan.version + 1 };
}

const PURPOSES: Readonly<Partial<Record<OrgType, ReferralPurpose>>> = { EDUCATION_COMMISSION: "SCHOOLING", COURT: "LITIGATION" };

/** What previews and sends a measure of an approved plan. */
export async function sendable({ caseId, planVersionId }: SubmittedPlan, measure: PlanMeasure, requestedAction = "请联系家庭并反馈。") {
  const { type } = await one<{ type: OrgType }>("SELECT type::text FROM organisation WHERE id = $1", [measure.responsibleOrgId]);
  const purposeCode = PURPOSES[type];
  if (!purposeCode) throw new Error(`no purpose is known for ${type}`);
  const draft = {
    caseId, planVersionId, measureKey: measure.key, receiverId: measure.responsibleOrgId, purposeCode, fields: [], purpose: "请协助办理。", requestedAction, wish: "",
  };
  const { digest } = await act<{ digest: string }>("caseworker", "previewReferralAction", draft);
  return { draft, sending: { ...draft, clientKey: randomUUID(), previewDigest: digest } };
}

const MEASURES_OF_ONE_PLAN = 20;
let shared: Promise<{ plan: SubmittedPlan; left: PlanMeasure[] }> | undefined;

/** A measure for the education commission that has not been sent yet: all trials of referrals send from one plan. */
export async function sendableToEducation() {
  shared ??= planApproved(planContent(MEASURES_OF_ONE_PLAN)).then((plan) => ({ plan, left: [...plan.content.measures] }));
  const { plan, left } = await shared;
  const measure = left.pop();
  if (!measure) throw new Error("the plan has no measure left");
  return sendable(plan, measure);
}

export interface Referral {
  referralId: string;
  version: number;
}

/** A referral to the education commission, as far as its steps go. */
export async function referral(...steps: ("acceptReferralAction" | "reportReferralAction")[]): Promise<Referral> {
  const { sending } = await sendableToEducation();
  const { referralId } = await act<{ referralId: string }>("caseworker", "sendReferralAction", sending);
  let version = 1;
  for (const step of steps) {
    await act("education", step, { referralId, version, ...(step === "reportReferralAction" ? { body: "正在办理。", courtCaseNumber: "", courtOutcome: null } : {}) });
    version += 1;
  }
  return { referralId, version };
}

export interface Visit {
  visitId: string;
  version: number;
}

/** A planned visit of the street's own, of a child in the cast's community where there is one. */
export async function plannedVisit(): Promise<Visit & { caseId: string }> {
  const { id } = await caseIn("SERVICE");
  const organisationId = await organisationOf("caseworker");
  const { visitId } = await act<{ visitId: string }>("caseworker", "planVisitAction", { caseId: id, clientKey: randomUUID(), kind: "HOME", dueOn: inDays(1), organisationId, userId: "" });
  return { visitId, version: 1, caseId: id };
}

export const visitEntry = (outcome: "DONE" | "MISSED") => ({
  outcome, kind: "HOME", visitedOn: today(), sawChild: outcome === "DONE", unseenReason: null, seenAlone: false, carerPresent: outcome === "DONE", concern: false, findings: outcome === "DONE" ? "家中整洁,情绪稳定。" : "",
  kept: [], promises: [], changes: "", reason: outcome === "DONE" ? "" : "家中无人,邻居称已外出。", nextOn: "",
});

/** A case that may be closed as handed over: in service, no referral runs, no support is owed. */
export async function closableCase(condition = "true"): Promise<Case> {
  return caseIn("SERVICE", `NOT EXISTS (SELECT 1 FROM referral f WHERE f.case_id = k.id AND f.ended_at IS NULL) AND NOT EXISTS (SELECT 1 FROM child_move m WHERE m.child_id = k.child_id AND m.status IN ('PROPOSED', 'SENT')) AND NOT EXISTS (SELECT 1 FROM ladder_step s WHERE s.case_id = k.id AND s.step = 'SUPPORT_ORDER') AND ${condition}`);
}

export async function closureRequest({ id, version }: { id: string; version: number }, reason = "MOVED_HANDED_OVER") {
  const goals = await query<{ key: string }>(
    "SELECT g.key FROM plan_goal g JOIN plan_version v ON v.id = g.version_id JOIN help_plan p ON p.id = v.plan_id WHERE p.case_id = $1 AND v.status = 'APPROVED' ORDER BY g.position", [id],
  );
  return {
    caseId: id, version, clientKey: randomUUID(), reason, outcome: "照料稳定,已移交。", lessons: "", handedOverTo: reason === "MOVED_HANDED_OVER" ? "河北省廊坊市广阳区民政局" : "", ...(reason === "MOVED_HANDED_OVER" ? { receiver: "马敏", receiverPhone: "0316-5550123", handedOverOn: toShanghaiDate(new Date()) } : {}),
    ...(reason === "LONG_TERM_GUARDIANSHIP" ? lastingGuardian : {}), warnings: ANSWERED, goals: goals.map(({ key }) => ({ key, reached: "YES", remark: "" })),
  };
}

export interface Closure {
  closureId: string;
  version: number;
}

/** A closing evaluation that lies with the district. */
export async function closureAsked(condition = "true"): Promise<Closure> {
  const { closureId } = await act<{ closureId: string }>("caseworker", "requestClosureAction", await closureRequest(await closableCase(condition)));
  return { closureId, version: 1 };
}

/** One of a green case that waits for the district, of which nothing is to be weighed: it may be confirmed together with others. */
export const closureWithoutWarnings = (): Promise<Closure> => one<Closure>(
  `SELECT e.id AS "closureId", e.version FROM closing_evaluation e JOIN care_case k ON k.id = e.case_id WHERE k.status = 'CLOSING' AND k.colour = 'GREEN' AND e.decided_at IS NULL AND e.reason <> 'DIED' AND k.street_code = '110105004'
     AND EXISTS (SELECT 1 FROM case_event v WHERE v.case_id = k.id AND v.action = 'closure.request' AND v.params ->> 'count' = '0') AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.case_id = k.id AND v.status = 'PLANNED' AND v.due_on < current_date)
   ORDER BY e.requested_at, e.id LIMIT 1`,
);

/** The supervisor has decided that the police help to find the child: whatever is on record of it, it may be given up as lost. */
export const policeAsked = (caseId: string) =>
  query(
    `INSERT INTO case_event (id, case_id, child_id, division, at, actor_id, actor_org_id, action, record_type, record_id, params)
     SELECT gen_random_uuid(), k.id, k.child_id, k.division, now(), k.owner_user_id, k.owner_org_id, 'visit.settle_failed', 'CARE_CASE', k.id, jsonb_build_object('way', 'POLICE', 'by', current_date::text) FROM care_case k WHERE k.id = $1`,
    [caseId],
  );

/** One for lost contact, asked for by a caseworker after attempts on three days: it waits for the supervisor. */
export async function closureToCountersign(): Promise<Closure> {
  const found = await closableCase("k.colour <> 'RED' AND k.opened_at < now() - interval '4 days' AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.case_id = k.id AND v.done_at > now() - interval '3 days')");
  for (const daysAgo of [2, 1, 0]) {
    const visit = await one<{ visitId: string; version: number }>(`SELECT id AS "visitId", version FROM visit WHERE case_id = $1 AND status = 'PLANNED' ORDER BY due_on, id LIMIT 1`, [found.id]);
    await act("caseworker", "logVisitAction", { ...visit, clientKey: randomUUID(), entry: { ...visitEntry("MISSED"), visitedOn: inDays(-daysAgo) } });
  }
  await policeAsked(found.id);
  const { closureId } = await act<{ closureId: string }>("caseworker", "requestClosureAction", await closureRequest({ id: found.id, version: await caseVersion(found.id) }, "LOST_CONTACT"));
  return { closureId, version: 1 };
}

/** Autosave of one's own draft of a visit, as the forms do it. */
export const saveDraft = (cookies: readonly Cookie[] | null, subject: string, origin: string | null = baseUrl()): Promise<Response> =>
  fetch(`${baseUrl()}/api/drafts`, {
    method: "POST", body: JSON.stringify({ kind: "VISIT", subject, version: 0, content: "{}" }),
    headers: { "content-type": "application/json", ...(cookies ? { cookie: cookieHeader(cookies) } : {}), ...(origin ? { origin } : {}) },
  });

/** A report of danger in the cast's community, sent as the form sends it. */
export const reportDanger = (cookies: readonly Cookie[] | null, clientKey: string, origin: string | null = baseUrl()): Promise<Response> =>
  fetch(`${baseUrl()}/api/urgent`, {
    method: "POST", body: JSON.stringify({ clientKey, seen: "孩子独自在家,邻居听见哭声", division: COMMUNITY, address: "幸福一村3号楼", childName: "", phone: "13800012345" }),
    headers: { "content-type": "application/json", ...(cookies ? { cookie: cookieHeader(cookies) } : {}), ...(origin ? { origin } : {}) },
  });

/** An export of the street's whole ledger that waits for its supervisor. */
export async function exportAsked(): Promise<{ exportId: string; version: number }> {
  const { exportId } = await act<{ exportId: string }>("caseworker", "requestExportAction", { list: { division: STREET }, purpose: "CHECKING", note: "核对台账" });
  return { exportId, version: 1 };
}

/** The same, approved. */
export async function exportApproved(): Promise<string> {
  const asked = await exportAsked();
  await act("supervisor", "approveExportAction", asked);
  return asked.exportId;
}
