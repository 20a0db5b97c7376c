import type { WriteContext } from "../../../server/write/mutation";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import type { PlanContent } from "../content";
import { PLAN_LIFECYCLE } from "../lifecycle";
import { loadContent } from "../queries/load-content";
import { findDraft, findVersion, type LoadedPlan } from "../queries/load-plan";
import { loadBasis } from "../queries/plan-basis";
import { relevantContent } from "../rules";
import { insertItems, versionTexts } from "./store-content";

interface Begin {
  /** Id of the new version. */
  versionId: string;
  /** The plan's counter on the page. */
  version: number;
  /** What the last version says, changed for the new one. */
  change?: (content: PlanContent) => PlanContent;
}

/** The next version as a copy of the last; items keep their keys, so that the reviewer sees what changed. Throws CONFLICT, WRONG_STATE. */
export async function beginVersion(context: WriteContext, plan: LoadedPlan, { versionId, version, change }: Begin): Promise<{ planVersionId: string; number: number }> {
  const { tx, actor, now, audit } = context;
  const { id: planId, division, childId, caseId, careCase } = plan;
  const basis = await loadBasis(tx, caseId);
  const last = await findVersion(tx, planId, plan.currentVersion);
  // After a return the plan itself stays RETURNED until the answer is submitted.
  const to = plan.status === "RETURNED" ? plan.status : nextState(PLAN_LIFECYCLE, plan.status, "revise");
  const number = plan.currentVersion + 1;
  await guardedUpdate(tx, tx.helpPlan, "HELP_PLAN", { id: planId, version }, { status: to, currentVersion: number, version: { increment: 1 }, updatedAt: now });
  if (!last || (await findDraft(tx, planId))) throw new Refusal("WRONG_STATE", { reason: "planNotInDraft" });

  const stored = relevantContent(await loadContent(tx, last.id), basis.flags);
  const content = change ? change(stored) : stored;
  await tx.planVersion.createMany({
    data: [
      {
        id: versionId, planId, childId, division, number, status: "DRAFT", assessmentId: basis.assessmentId,
        ...versionTexts(versionId, content), authorId: actor.userId, createdAt: now,
      },
    ],
  });
  await insertItems(context, { versionId, childId, division }, content);
  await recordCaseEvent(context, {
    caseId, childId, division, action: "plan.revise", fromStatus: plan.status, toStatus: to, recordType: "PLAN_VERSION", recordId: versionId, params: { version: number },
  });
  await audit({
    action: "plan.revise", recordType: "HELP_PLAN", recordId: planId, recordNumber: careCase.number, recordVersion: version + 1, before: { status: plan.status, currentVersion: last.number },
    after: { status: to, currentVersion: number },
  });
  return { planVersionId: versionId, number };
}
