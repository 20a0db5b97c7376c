import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { matrixInForce } from "../../../server/matrix";
import { toShanghaiDate } from "../../../shared/dates";
import { needsToPlan, takesPlan } from "../rules";
import type { PlanEditorView } from "../view";
import { flagViews } from "./assessment-summary";
import { contentInForce, loadContent } from "./load-content";
import { findDraft, planScope } from "./load-plan";
import { findBasis } from "./plan-basis";
import { settledMeasures } from "./settled-measures";
import { responsibleOrgs } from "./responsible-orgs";
import { threadViews } from "./threads";
import { LINE_FIELDS, versionLine } from "./version-view";

/** What the editor of a draft needs; null when there is no draft that the actor may write. */
export async function planEditor(actor: Actor, caseId: string, now: Date): Promise<PlanEditorView | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = planScope(fresh, now);
    const plan = scope && (await tx.helpPlan.findFirst({
      where: { caseId, ...scope }, select: { id: true, version: true, status: true, division: true, careCase: { select: { status: true } } },
    }));
    if (!plan || !takesPlan(plan.careCase.status) || !authorize(fresh, "plan.edit", { division: plan.division }, []).allowed) return null;
    const draft = await findDraft(tx, plan.id);
    const basis = draft && (await findBasis(tx, caseId));
    if (!draft || !basis) return null;
    const today = toShanghaiDate(now);
    const matrix = await matrixInForce(tx, today);
    const assessment = await tx.assessment.findUniqueOrThrow({
      where: { id: basis.assessmentId }, select: { answers: true, instrument: { select: { definition: true } } },
    });
    const answered = await tx.planVersion.findFirst({ where: { planId: plan.id, number: draft.number - 1, status: "RETURNED" }, select: LINE_FIELDS });
    return {
      caseId, planId: plan.id, version: plan.version, number: draft.number, content: await loadContent(tx, draft.id), needs: needsToPlan(basis.needs),
      flags: flagViews(assessment.instrument.definition, assessment.answers), orgs: await responsibleOrgs(tx, fresh, plan.division, matrix.rows),
      ownOrgId: fresh.organisation.id, today, settled: await settledMeasures(tx, plan.id), inForce: await contentInForce(tx, plan.id),
      returned: answered ? { line: await versionLine(tx, answered), comments: await threadViews(tx, fresh, plan, { status: { not: "RESOLVED" } }), content: await loadContent(tx, answered.id) } : null,
    };
  });
}
