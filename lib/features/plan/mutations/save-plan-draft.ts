import { matrixInForce } from "../../../server/matrix";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { Refusal } from "../../../shared/refusal";
import { changeList, sameContent } from "../change-list";
import type { PlanContent } from "../content";
import { loadContent } from "../queries/load-content";
import { findDraft, lockPlan } from "../queries/load-plan";
import { loadBasis } from "../queries/plan-basis";
import { assertResponsible } from "../queries/responsible-orgs";
import { assertTakesPlan, relevantContent } from "../rules";
import { savePlanDraftSchema } from "../schema";
import { assertStorable, replaceContent } from "./store-content";

/** Saves the draft as it stands on the page. The second of two editors is told who changed what; a repeated request changes nothing. */
export const savePlanDraft = defineMutation({
  name: "plan.save",
  input: savePlanDraftSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const plan = await lockPlan(tx, actor, input.planId, now);
    const { division, childId, careCase } = plan;
    assertAllowed(actor, "plan.edit", { division });
    assertTakesPlan(careCase.status);
    const basis = await loadBasis(tx, plan.caseId);
    const content = relevantContent(input.content, basis.flags);
    assertStorable(content);

    const draft = await findDraft(tx, plan.id);
    const stored = draft && (await loadContent(tx, draft.id));
    const unchanged = stored !== null && sameContent(stored, content);
    if (plan.version !== input.version && !unchanged) throw await conflict(tx, "HELP_PLAN", plan.id, input.version);
    if (!draft || !stored) throw new Refusal("WRONG_STATE", { reason: "planNotInDraft" });
    if (unchanged) {
      await audit({ action: "plan.save_unchanged", recordType: "HELP_PLAN", recordId: plan.id, recordNumber: careCase.number });
      return { version: plan.version };
    }
    const matrix = await matrixInForce(tx, toShanghaiDate(now));
    await assertResponsible(tx, actor, division, matrix.rows, newlyNamed(stored, content));

    await guardedUpdate(tx, tx.helpPlan, "HELP_PLAN", { id: plan.id, version: input.version }, { version: { increment: 1 }, updatedAt: now });
    await replaceContent(context, { versionId: draft.id, childId, division }, content, basis.assessmentId);
    await audit({
      recordType: "HELP_PLAN", recordId: plan.id, recordNumber: careCase.number, recordVersion: input.version + 1, after: changeList(stored, content),
    });
    return { version: input.version + 1 };
  },
});

/** A matrix that changed meanwhile must not keep the rest from being saved: what stood there already is judged at submission. */
function newlyNamed(stored: PlanContent, content: PlanContent) {
  const before = new Map(stored.measures.map((measure) => [measure.key, measure]));
  return content.measures
    .map((measure, index) => ({ measure, index }))
    .filter(({ measure }) => {
      const old = before.get(measure.key);
      return old?.responsibleOrgId !== measure.responsibleOrgId || old.task !== measure.task;
    });
}
