import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { recordCaseEvent } from "../../../workflows/case-events";
import { loadCase } from "../../case/queries/load-case";
import { EMPTY_PLAN, type PlanContent } from "../content";
import { loadBasis, type PlanBasis } from "../queries/plan-basis";
import { assertTakesPlan, DEMANDED_NEED, needsToPlan } from "../rules";
import { createPlanSchema } from "../schema";
import { insertItems } from "./store-content";

/** Begins the help plan (帮扶计划) of an assessed case, with an empty goal for each need that must be met. */
export const createPlan = defineMutation({
  name: "plan.create",
  input: createPlanSchema,
  async run(context, { caseId, clientKey: planId }) {
    const { tx, actor, now, audit } = context;
    const careCase = await loadCase(tx, actor, caseId, now);
    const { childId, division, number } = careCase;
    assertAllowed(actor, "plan.edit", { division });
    assertTakesPlan(careCase.status);
    const basis = await loadBasis(tx, caseId);

    const made = await tx.helpPlan.createMany({
      data: [{ id: planId, caseId, childId, division, status: "DRAFT", createdAt: now, updatedAt: now }], skipDuplicates: true,
    });
    if (made.count === 0) {
      const existing = await tx.helpPlan.findFirst({ where: { caseId }, select: { id: true } });
      if (existing?.id !== planId) throw await conflict(tx, "HELP_PLAN", existing?.id ?? planId, 0);
      await audit({ action: "plan.create_repeated", recordType: "HELP_PLAN", recordId: planId, recordNumber: number });
      return { planId };
    }
    const versionId = newId();
    await tx.planVersion.createMany({
      data: [{ id: versionId, planId, childId, division, number: 1, status: "DRAFT", assessmentId: basis.assessmentId, authorId: actor.userId, createdAt: now }],
    });
    await insertItems(context, { versionId, childId, division }, firstContent(basis));
    await recordCaseEvent(context, { caseId, childId, division, action: "plan.create", toStatus: "DRAFT", recordType: "HELP_PLAN", recordId: planId });
    await audit({ recordType: "HELP_PLAN", recordId: planId, recordNumber: number, recordVersion: 1, after: { status: "DRAFT", assessmentId: basis.assessmentId } });
    return { planId };
  },
});

const firstContent = ({ needs }: PlanBasis): PlanContent => ({
  ...EMPTY_PLAN, goals: needsToPlan(needs).filter(({ value }) => value >= DEMANDED_NEED).map(({ need }) => ({ key: newId(), need, text: "" })),
});
