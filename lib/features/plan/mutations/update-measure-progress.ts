import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { progressOfMeasure, writeProgress } from "../../../workflows/measure-progress";
import { lockPlan } from "../queries/load-plan";
import { grantsFor } from "../queries/grants";
import { measureProgressSchema } from "../schema";

/** How a measure of the approved plan goes on: by the street, or by the commissioned body that carries it. */
export const updateMeasureProgress = defineMutation({
  name: "measure.progress",
  input: measureProgressSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const plan = await lockPlan(tx, actor, input.planId, now);
    const { division, childId, caseId, careCase } = plan;
    assertAllowed(actor, "measure.progress", { division, grants: await grantsFor(tx, actor, childId, now) });
    const progress = await progressOfMeasure(tx, caseId, input.measureKey);
    if (!progress) throw notFound();
    assertCarries(actor, progress.responsibleOrgId);
    if (careCase.status !== "SERVICE") throw new Refusal("WRONG_STATE", { reason: "caseNotInService", params: { status: careCase.status } });

    const same = progress.status === input.status && progress.note === input.note;
    if (same && progress.version === input.version + 1 && progress.updatedById === actor.userId) {
      await audit({ action: "measure.progress_repeated", recordType: "MEASURE_PROGRESS", recordId: progress.id, recordNumber: careCase.number });
      return { version: progress.version };
    }
    await writeProgress(context, { caseId, childId, division, caseNumber: careCase.number }, progress, input, input.version);
    return { version: input.version + 1 };
  },
});

/** A body with a grant reports on its own measures alone. */
function assertCarries(actor: Actor, responsibleOrgId: string | null): void {
  if (scopeOf(actor).kind === "grant" && responsibleOrgId !== actor.organisation.id) {
    throw new Refusal("FORBIDDEN", { reason: "measureActs", params: { orgTypes: "STREET_OFFICE", roles: "CASEWORKER,STREET_SUPERVISOR" } });
  }
}
