import { newId } from "../../../server/ids";
import { matrixInForce } from "../../../server/matrix";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks, openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { districtBureauOf } from "../../registration/queries/offices";
import { begunAnew, withNewKeys } from "../begin-anew";
import type { PlanContent } from "../content";
import { PLAN_LIFECYCLE, PLAN_VERSION_LIFECYCLE } from "../lifecycle";
import { checkBeforeSubmission, maySubmit, type PlanContext } from "../pre-submission";
import { contentInForce, hashOf, loadContent } from "../queries/load-content";
import { findDraft, findVersion, lockPlan, type LoadedPlan, type LoadedVersion } from "../queries/load-plan";
import { settledMeasures } from "../queries/settled-measures";
import { loadBasis, type PlanBasis } from "../queries/plan-basis";
import { assertResponsible } from "../queries/responsible-orgs";
import { openThreadsWhere } from "../queries/threads";
import { assertTakesPlan, relevantContent } from "../rules";
import { submitPlanSchema } from "../schema";
import { replaceContent } from "./store-content";

/** Hands the plan to the district: checked once more on the server, sealed by its hash, with the review's deadline. */
export const submitPlan = defineMutation({
  name: "plan.submit",
  input: submitPlanSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const plan = await lockPlan(tx, actor, input.planId, now);
    const { division, childId, caseId, careCase } = plan;
    assertAllowed(actor, "plan.submit", { division });
    if (plan.version !== input.version) return repeated(context, plan, input.version);
    assertTakesPlan(careCase.status);
    const to = nextState(PLAN_LIFECYCLE, plan.status, "submit");
    const draft = await findDraft(tx, plan.id);
    if (!draft) throw new Refusal("WRONG_STATE", { reason: "planNotInDraft" });

    const basis = await loadBasis(tx, caseId);
    const typed = relevantContent(await loadContent(tx, draft.id), basis.flags);
    const settled = await settledMeasures(tx, plan.id);
    const inForce = await contentInForce(tx, plan.id);
    // What was done about a measure that is other work now stays with the version that asked for it.
    const content = withNewKeys(typed, begunAnew(inForce, typed, settled), newId);
    const matrix = await matrixInForce(tx, toShanghaiDate(now));
    assertReady(context, typed, basis, { settled, inForce }, await unanswered(context, plan, draft));
    await assertResponsible(tx, actor, division, matrix.rows, content.measures.map((measure, index) => ({ measure, index })));
    const bureau = await districtBureauOf(tx, division);
    if (!bureau) throw new Refusal("BLOCKED", { reason: "noDistrictBureau" });

    await guardedUpdate(tx, tx.helpPlan, "HELP_PLAN", { id: plan.id, version: input.version }, { status: to, version: { increment: 1 }, updatedAt: now });
    await replaceContent(context, { versionId: draft.id, childId, division }, content, basis.assessmentId);
    const reviewDueAt = await openTask(context, {
      rule: "PLAN_REVIEW", subjectId: draft.id, childId, division, caseId, ownerOrgId: bureau.id, colour: careCase.colour,
    });
    const sealed: LoadedVersion = { ...draft, assessmentId: basis.assessmentId, colour: careCase.colour };
    const hash = hashOf(sealed, basis.level, content);
    await tx.planVersion.updateMany({
      where: { id: draft.id, status: "DRAFT" },
      data: {
        status: nextState(PLAN_VERSION_LIFECYCLE, "DRAFT", "submit"), colour: careCase.colour, submittedById: actor.userId, submittedAt: now, reviewDueAt,
        matrixVersionId: matrix.versionId, contentHash: hash,
      },
    });
    await closeTasks(context, caseId, ["PLAN"]);
    await recordCaseEvent(context, {
      caseId, childId, division, action: "plan.submit", fromStatus: plan.status, toStatus: to, recordType: "PLAN_VERSION", recordId: draft.id,
      params: { version: draft.number },
    });
    await sendNotice(context, {
      organisationId: bureau.id, role: "REVIEWER", kind: "planSubmitted", urgent: careCase.colour === "RED", recordType: "PLAN_VERSION", recordId: draft.id,
      recordNumber: careCase.number, params: { version: draft.number },
    });
    await audit({
      recordType: "HELP_PLAN", recordId: plan.id, recordNumber: careCase.number, recordVersion: input.version + 1, before: { status: plan.status }, after: { status: to },
    });
    await audit({
      recordType: "PLAN_VERSION", recordId: draft.id, recordNumber: careCase.number, recordVersion: draft.number, before: { status: "DRAFT" },
      after: { status: "SUBMITTED", contentHash: hash, matrixVersionId: matrix.versionId, reviewDueAt: reviewDueAt.toISOString() },
    });
    return { planVersionId: draft.id, number: draft.number };
  },
});

/** The threads that wait for an answer, with what the version said that was returned last. */
async function unanswered({ tx }: WriteContext, plan: LoadedPlan, draft: LoadedVersion): Promise<PlanContext["returned"]> {
  const answered = await findVersion(tx, plan.id, draft.number - 1);
  if (answered?.status !== "RETURNED") return undefined;
  const open = await tx.reviewComment.findMany({ where: { AND: [{ planVersion: { planId: plan.id } }, openThreadsWhere] }, select: { id: true, itemKey: true } });
  return { content: await loadContent(tx, answered.id), open };
}

function assertReady({ actor, now }: WriteContext, content: PlanContent, { needs, flags }: PlanBasis, before: Pick<PlanContext, "settled" | "inForce">, returned: PlanContext["returned"]): void {
  const findings = checkBeforeSubmission(content, { needs, flags, ownOrgId: actor.organisation.id, today: toShanghaiDate(now), ...before, ...(returned ? { returned } : {}) });
  if (maySubmit(findings)) return;
  throw new Refusal("BLOCKED", { reason: "planNotReady", params: { count: findings.filter((finding) => finding.severity === "ERROR").length } });
}

/** The same person once more (a second tap): the version that the first request submitted. Anybody else is told who changed the plan. */
async function repeated({ tx, actor, audit }: WriteContext, plan: LoadedPlan, seenVersion: number) {
  const version = await findVersion(tx, plan.id, plan.currentVersion);
  if (version?.status !== "SUBMITTED" || version.submittedById !== actor.userId || plan.version !== seenVersion + 1) {
    throw await conflict(tx, "HELP_PLAN", plan.id, seenVersion);
  }
  await audit({ action: "plan.submit_repeated", recordType: "PLAN_VERSION", recordId: version.id, recordNumber: plan.careCase.number });
  return { planVersionId: version.id, number: version.number };
}
