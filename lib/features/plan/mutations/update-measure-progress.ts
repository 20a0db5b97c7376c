import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import { hashed } from "../../../server/audit";
import { openTexts, sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import type { MeasureStatus } from "../../../shared/vocabulary/casework";
import { recordCaseEvent } from "../../../workflows/case-events";
import { lockPlan, type LoadedPlan } from "../queries/load-plan";
import { grantsFor } from "../queries/grants";
import { dateSetBy } from "../rules";
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
    const measure = await tx.planMeasure.findFirst({
      where: { key: input.measureKey, planVersion: { planId: plan.id, status: "APPROVED" } }, select: { kind: true, responsibleOrgId: true },
    });
    const progress = await tx.measureProgress.findFirst({
      where: { planId: plan.id, measureKey: input.measureKey }, select: { id: true, status: true, noteCipher: true, updatedById: true, version: true },
    });
    if (!measure || !progress) throw notFound();
    assertCarries(actor, measure.responsibleOrgId);
    if (careCase.status !== "SERVICE") throw new Refusal("WRONG_STATE", { reason: "caseNotInService", params: { status: careCase.status } });

    const noted = openTexts("measure_progress", progress.id, { noteCipher: progress.noteCipher }).note ?? "";
    const same = progress.status === input.status && noted === input.note;
    if (same && progress.version === input.version + 1 && progress.updatedById === actor.userId) {
      await audit({ action: "measure.progress_repeated", recordType: "MEASURE_PROGRESS", recordId: progress.id, recordNumber: careCase.number });
      return { version: progress.version };
    }
    await guardedUpdate(
      tx, tx.measureProgress, "MEASURE_PROGRESS", { id: progress.id, version: input.version },
      { status: input.status, ...sealTexts("measure_progress", progress.id, { note: input.note }), updatedById: actor.userId, updatedAt: now, version: { increment: 1 } },
    );
    if (progress.status !== input.status) {
      await recordCaseEvent(context, {
        caseId, childId, division, action: "measure.progress", fromStatus: progress.status, toStatus: input.status, recordType: "MEASURE_PROGRESS",
        recordId: progress.id, params: { kind: measure.kind },
      });
    }
    await audit({
      recordType: "MEASURE_PROGRESS", recordId: progress.id, recordNumber: careCase.number, recordVersion: input.version + 1,
      before: { status: progress.status, note: hashed(noted) }, after: { status: input.status, note: hashed(input.note) },
    });
    await setCaseDate(context, plan, measure.kind, input.status);
    return { version: input.version + 1 };
  },
});

/** A body with a grant reports on its own measures alone. */
function assertCarries(actor: Actor, responsibleOrgId: string | null): void {
  if (scopeOf(actor).kind === "grant" && responsibleOrgId !== actor.organisation.id) {
    throw new Refusal("FORBIDDEN", { reason: "measureActs", params: { orgTypes: "STREET_OFFICE", roles: "CASEWORKER,STREET_SUPERVISOR" } });
  }
}

/** The first subsidy under way makes the case 'subsidised', the first shelter or interim guardianship 'sheltered'; later ones change nothing. */
async function setCaseDate({ tx, now, audit }: WriteContext, plan: LoadedPlan, kind: Parameters<typeof dateSetBy>[0], status: MeasureStatus): Promise<void> {
  const field = dateSetBy(kind, status);
  if (!field) return;
  const { count } = await tx.careCase.updateMany({ where: { id: plan.caseId, [field]: null }, data: { [field]: now, version: { increment: 1 }, updatedAt: now } });
  if (count === 0) return;
  const { version } = await tx.careCase.findUniqueOrThrow({ where: { id: plan.caseId }, select: { version: true } });
  await audit({ recordType: "CARE_CASE", recordId: plan.caseId, recordNumber: plan.careCase.number, recordVersion: version, after: { [field]: now.toISOString() } });
}
