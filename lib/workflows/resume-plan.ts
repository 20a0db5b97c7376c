import { PLAN_LIFECYCLE } from "../features/plan/lifecycle";
import { newId } from "../server/ids";
import { guardedUpdate } from "../server/write/guarded-update";
import type { WriteContext } from "../server/write/mutation";
import { nextState } from "../shared/lifecycle";

/** The case and the assessment that the resumed plan rests on. */
export interface ResumeInput {
  caseId: string;
  caseNumber: string;
  assessmentId: string;
  authorId: string;
}

/**
 * The plan of a reopened case goes on in a new version, with what the last one said to start from (docs/decisions/reopening.md). A version
 * that was still being written when the case was closed is that version. Does nothing for a plan that has not ended.
 */
export async function resumePlan(context: Pick<WriteContext, "tx" | "now" | "audit">, input: ResumeInput): Promise<void> {
  const { tx, now, audit } = context;
  const plan = await tx.helpPlan.findUnique({
    where: { caseId: input.caseId }, select: { id: true, childId: true, division: true, status: true, version: true },
  });
  if (plan?.status !== "ENDED") return;
  const status = nextState(PLAN_LIFECYCLE, plan.status, "resume");
  const last = await tx.planVersion.findFirst({
    where: { planId: plan.id }, orderBy: { number: "desc" }, select: { id: true, number: true, status: true, summary: true, flagResponses: true },
  });
  const started = last?.status === "DRAFT" ? last : null;
  const number = started ? started.number : (last?.number ?? 0) + 1;
  await guardedUpdate(tx, tx.helpPlan, "HELP_PLAN", { id: plan.id, version: plan.version, status: "ENDED" }, {
    status, currentVersion: number, version: { increment: 1 }, updatedAt: now,
  });
  if (started) await tx.planVersion.updateMany({ where: { id: started.id, status: "DRAFT" }, data: { assessmentId: input.assessmentId } });
  else await copyVersion(context, plan, input, number, last);
  await audit({
    action: "plan.resume", recordType: "HELP_PLAN", recordId: plan.id, recordNumber: input.caseNumber, recordVersion: plan.version + 1,
    before: { status: "ENDED" }, after: { status, number, assessmentId: input.assessmentId },
  });
}

interface LastVersion {
  id: string;
  summary: string;
  flagResponses: unknown;
}

async function copyVersion(
  { tx, now }: Pick<WriteContext, "tx" | "now">, plan: { id: string; childId: string; division: string }, input: ResumeInput, number: number, last: LastVersion | null,
): Promise<void> {
  const { childId, division } = plan;
  const versionId = newId();
  const about = { versionId, childId, division };
  await tx.planVersion.createMany({
    data: [
      {
        id: versionId, planId: plan.id, childId, division, number, status: "DRAFT", assessmentId: input.assessmentId, summary: last?.summary ?? "",
        flagResponses: last?.flagResponses ?? {}, authorId: input.authorId, createdAt: now,
      },
    ],
  });
  if (!last) return;
  const goals = await tx.planGoal.findMany({ where: { versionId: last.id }, select: { key: true, need: true, text: true, position: true } });
  await tx.planGoal.createMany({ data: goals.map((goal) => ({ id: newId(), ...about, ...goal })) });
  const measures = await tx.planMeasure.findMany({
    where: { versionId: last.id },
    select: {
      key: true, goalKey: true, kind: true, text: true, task: true, responsibleOrgId: true, externalBody: true, startsOn: true, dueOn: true, indicator: true, position: true,
    },
  });
  await tx.planMeasure.createMany({ data: measures.map((measure) => ({ id: newId(), ...about, ...measure })) });
}
