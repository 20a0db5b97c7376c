import { v4, v7 } from "uuid";
import type { Actor } from "@/lib/authz/actor";
import { INSTRUMENT } from "@/lib/features/assessment/instrument";
import { scoreAssessment } from "@/lib/features/assessment/rules";
import type { AssessmentAnswers } from "@/lib/features/assessment/schema";
import type { PlanContent, PlanMeasure } from "@/lib/features/plan/content";
import { addComment } from "@/lib/features/plan/mutations/add-comment";
import { answerComment } from "@/lib/features/plan/mutations/answer-comment";
import { askAgain } from "@/lib/features/plan/mutations/ask-again";
import { checkPlan } from "@/lib/features/plan/mutations/check-plan";
import { countersignCheck } from "@/lib/features/plan/mutations/countersign-check";
import { readThreads } from "@/lib/features/plan/mutations/read-threads";
import { resolveComment } from "@/lib/features/plan/mutations/resolve-comment";
import { sendBackCheck } from "@/lib/features/plan/mutations/send-back-check";
import { approvePlan } from "@/lib/features/plan/mutations/approve-plan";
import { createPlan } from "@/lib/features/plan/mutations/create-plan";
import { returnPlan } from "@/lib/features/plan/mutations/return-plan";
import { revisePlan } from "@/lib/features/plan/mutations/revise-plan";
import { savePlanDraft } from "@/lib/features/plan/mutations/save-plan-draft";
import { submitPlan } from "@/lib/features/plan/mutations/submit-plan";
import { updateMeasureProgress } from "@/lib/features/plan/mutations/update-measure-progress";
import { listReviewQueue } from "@/lib/features/plan/queries/list-review-queue";
import type { ReviewQueueParams } from "@/lib/features/plan/schema";
import type { ReviewQueueRow } from "@/lib/features/plan/view";
import { executeMutation } from "@/lib/server/write/execute";
import type { ActionResult } from "@/lib/shared/refusal";
import type { CaseStatus, InterventionLevel, Need, RiskColour } from "@/lib/shared/vocabulary/casework";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import type { World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";

const MUTATIONS = {
  create: createPlan, save: savePlanDraft, submit: submitPlan, revise: revisePlan, comment: addComment, answer: answerComment, return: returnPlan,
  approve: approvePlan, progress: updateMeasureProgress, askAgain, resolve: resolveComment, read: readThreads, check: checkPlan, countersign: countersignCheck, sendBack: sendBackCheck,
} as const;

type Verb = keyof typeof MUTATIONS;

/** Does a write as a person of the world, or as an actor that the test made itself. */
export async function act(world: World, who: PersonKey | Actor, verb: Verb, input: unknown): Promise<ActionResult<Record<string, unknown>>> {
  const actor = typeof who === "string" ? await world.actor(who) : who;
  switch (verb) {
    case "create": return executeMutation(MUTATIONS.create, actor, input);
    case "save": return executeMutation(MUTATIONS.save, actor, input);
    case "submit": return executeMutation(MUTATIONS.submit, actor, input);
    case "revise": return executeMutation(MUTATIONS.revise, actor, input);
    case "comment": return executeMutation(MUTATIONS.comment, actor, input);
    case "answer": return executeMutation(MUTATIONS.answer, actor, input);
    case "return": return executeMutation(MUTATIONS.return, actor, input);
    case "approve": return executeMutation(MUTATIONS.approve, actor, input);
    case "progress": return executeMutation(MUTATIONS.progress, actor, input);
    case "askAgain": return executeMutation(MUTATIONS.askAgain, actor, input);
    case "resolve": return executeMutation(MUTATIONS.resolve, actor, input);
    case "read": return executeMutation(MUTATIONS.read, actor, input);
    case "check": return executeMutation(MUTATIONS.check, actor, input);
    case "countersign": return executeMutation(MUTATIONS.countersign, actor, input);
    case "sendBack": return executeMutation(MUTATIONS.sendBack, actor, input);
  }
}

/** The data of a write that has to succeed. */
export async function done(world: World, who: PersonKey | Actor, verb: Verb, input: unknown): Promise<Record<string, unknown>> {
  const result = await act(world, who, verb, input);
  if (!result.ok) throw new Error(`${verb}: ${JSON.stringify(result)}`);
  return result.data;
}

interface AssessedOptions {
  name?: string;
  needs?: Partial<Record<Need, number>>;
  flags?: readonly string[];
  colour?: RiskColour;
  level?: InterventionLevel;
  caseStatus?: CaseStatus;
  division?: string;
}

/** A case in planning with its confirmed assessment. */
export async function insertAssessedCase(world: World, options: AssessedOptions = {}): Promise<CaseRecord & { assessmentId: string }> {
  const { colour = "YELLOW", level = "L2", caseStatus = "PLANNING" } = options;
  const record = await insertCase(world, { caseStatus, colour, level, ...(options.division ? { division: options.division } : {}), ...(options.name ? { name: options.name } : {}) });
  const answers: AssessmentAnswers = {
    items: {}, needs: options.needs ?? { LIVING: 2, SCHOOLING: 1 },
    flags: Object.fromEntries((options.flags ?? []).map((code) => [code, { present: true, verified: true }])),
  };
  const assessmentId = v7();
  await asMaintenance(async (client) => {
    await client.query(
      `INSERT INTO assessment (id, case_id, child_id, division, instrument_id, status, assessed_on, place_cipher, seen_alone, sources_cipher, answers, result, colour, proposed_level,
         confirmed_colour, confirmed_level, assessor_id, assessor_org_id, confirmed_by_id, confirmed_at)
       SELECT $1, $2, $3, $4, id, 'CONFIRMED', '2026-03-09', $11, true, $12, $5, $6, $7, $8, $7, $8, $9, $10, $9, '2026-03-10T02:00:00Z'
       FROM instrument_version ORDER BY number DESC LIMIT 1`,
      [
        assessmentId, record.caseId, record.childId, record.division, JSON.stringify(answers), JSON.stringify(scoreAssessment(INSTRUMENT, answers)), colour, level,
        world.userId.caseworker, world.organisationId.street, ...Object.values(sealColumns("assessment", assessmentId, { place: "家中", sources: "家访、社区走访" })),
      ],
    );
    await client.query(
      "INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis) VALUES ($1, 'PLAN', $2, $3, $4, $2, $5, $6, now() + interval '3 days', 'x')",
      [v7(), record.caseId, record.childId, record.division, world.organisationId.street, world.userId.caseworker],
    );
  });
  return { ...record, assessmentId };
}

export const measureOf = (goalKey: string, change: Partial<PlanMeasure> = {}): PlanMeasure => ({
  key: v4(), goalKey, kind: "SUBSIDY", text: "协助申请困境未成年人补贴", task: "T3_3", responsibleOrgId: null, externalBody: "", startsOn: "2026-12-01", dueOn: "2027-03-01",
  indicator: "补贴按月发放", ...change,
});

/** A plan that passes the check before submission: the need LIVING with one measure of the street's own. */
export function readyContent(world: World, change: Partial<PlanContent> = {}): PlanContent {
  const goal = { key: v4(), need: "LIVING" as const, text: "基本生活得到保障" };
  return {
    summary: "以家庭帮扶为主。", goals: [goal], measures: [measureOf(goal.key, { responsibleOrgId: world.organisationId.street })], flagResponses: {}, ...change,
  };
}

export interface PlanRow {
  id: string;
  status: string;
  version: number;
  current_version: number;
}

export async function planOf(caseId: string): Promise<PlanRow> {
  const [row] = await queryAll<PlanRow>("SELECT id, status, version, current_version FROM help_plan WHERE case_id = $1", [caseId]);
  if (!row) throw new Error("the case has no plan");
  return row;
}

export interface VersionRow {
  id: string;
  number: number;
  status: string;
  content_hash: string | null;
  submitted_by_id: string | null;
  reviewed_by_id: string | null;
  return_reason_cipher: string | null;
}

export const versionsOf = (planId: string): Promise<VersionRow[]> =>
  queryAll<VersionRow>("SELECT id, number, status, content_hash, submitted_by_id, reviewed_by_id, return_reason_cipher FROM plan_version WHERE plan_id = $1 ORDER BY number", [planId]);

/** Begins and saves a plan; answers its id and counter. */
export async function draftPlan(world: World, caseId: string, content: PlanContent = readyContent(world)): Promise<{ planId: string; version: number; content: PlanContent }> {
  const { planId } = await done(world, "caseworker", "create", { caseId, clientKey: v4() });
  const { version } = await done(world, "caseworker", "save", { planId, version: 1, content });
  return { planId: String(planId), version: Number(version), content };
}

export interface Submitted {
  planId: string;
  version: number;
  planVersionId: string;
  contentHash: string;
  content: PlanContent;
}

/** Begins, saves and submits a plan as the street's caseworker. */
export async function submittedPlan(world: World, caseId: string, content?: PlanContent): Promise<Submitted> {
  const draft = await draftPlan(world, caseId, content);
  const { planVersionId } = await done(world, "caseworker", "submit", { planId: draft.planId, version: draft.version });
  const last = (await versionsOf(draft.planId)).at(-1);
  return { ...draft, version: draft.version + 1, planVersionId: String(planVersionId), contentHash: last?.content_hash ?? "" };
}

export async function approvedPlan(world: World, caseId: string, content?: PlanContent): Promise<Submitted> {
  const submitted = await submittedPlan(world, caseId, content);
  const { planVersionId, version, contentHash } = submitted;
  await done(world, "reviewer", "approve", { planVersionId, version, contentHash });
  return { ...submitted, version: version + 1 };
}

/** The whole queue that an actor sees, paged to the end. */
export async function wholeQueue(actor: Actor, params: Omit<ReviewQueueParams, "after"> = {}, now = new Date()): Promise<ReviewQueueRow[]> {
  const rows: ReviewQueueRow[] = [];
  let after: string | undefined;
  do {
    const page = await listReviewQueue(actor, { ...params, after }, now);
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after);
  return rows;
}

/** Everything of a plan and its case as stored, to show that a refused write changed nothing. */
export async function snapshot(caseId: string): Promise<unknown> {
  return queryAll(
    `SELECT c.status, c.version, c.planned_at, to_jsonb(p) AS plan,
       (SELECT jsonb_agg(to_jsonb(v) ORDER BY v.number) FROM plan_version v WHERE v.plan_id = p.id) AS versions,
       (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.id) FROM plan_measure m WHERE m.child_id = c.child_id) AS measures,
       (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.id) FROM review_comment r WHERE r.child_id = c.child_id) AS comments,
       (SELECT jsonb_agg(to_jsonb(g) ORDER BY g.id) FROM measure_progress g WHERE g.child_id = c.child_id) AS progress,
       (SELECT count(*) FROM task t WHERE t.case_id = c.id) AS tasks, (SELECT count(*) FROM case_event e WHERE e.case_id = c.id) AS events
     FROM care_case c LEFT JOIN help_plan p ON p.case_id = c.id WHERE c.id = $1`,
    [caseId],
  );
}
