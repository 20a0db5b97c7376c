import { EMPTY_PLAN } from "../features/plan/content";
import { PLAN_LIFECYCLE } from "../features/plan/lifecycle";
import { insertItems, versionTexts } from "../features/plan/mutations/store-content";
import { loadContent } from "../features/plan/queries/load-content";
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
    where: { planId: plan.id }, orderBy: { number: "desc" }, select: { id: true, number: true, status: true },
  });
  const started = last?.status === "DRAFT" ? last : null;
  const number = started ? started.number : (last?.number ?? 0) + 1;
  await guardedUpdate(tx, tx.helpPlan, "HELP_PLAN", { id: plan.id, version: plan.version, status: "ENDED" }, {
    status, currentVersion: number, version: { increment: 1 }, updatedAt: now,
  });
  if (started) await tx.planVersion.updateMany({ where: { id: started.id, status: "DRAFT" }, data: { assessmentId: input.assessmentId } });
  else await copyVersion(context, plan, input, number, last?.id ?? null);
  await audit({
    action: "plan.resume", recordType: "HELP_PLAN", recordId: plan.id, recordNumber: input.caseNumber, recordVersion: plan.version + 1,
    before: { status: "ENDED" }, after: { status, number, assessmentId: input.assessmentId },
  });
}

async function copyVersion(
  context: Pick<WriteContext, "tx" | "now">, plan: { id: string; childId: string; division: string }, input: ResumeInput, number: number, lastId: string | null,
): Promise<void> {
  const { tx, now } = context;
  const { childId, division } = plan;
  const versionId = newId();
  const content = lastId ? await loadContent(tx, lastId) : EMPTY_PLAN;
  await tx.planVersion.createMany({
    data: [
      {
        id: versionId, planId: plan.id, childId, division, number, status: "DRAFT", assessmentId: input.assessmentId, ...versionTexts(versionId, content),
        authorId: input.authorId, createdAt: now,
      },
    ],
  });
  await insertItems(context, { versionId, childId, division }, content);
}
