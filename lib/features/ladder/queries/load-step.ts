import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { notFound } from "../../../shared/refusal";
import { ladderScope } from "./ladder-scope";
import { TAKEN_FIELDS } from "./taken-steps";

/** A step of the ladder with its case, as a write needs it. Throws NOT_FOUND for whoever may not see it. */
export async function loadStep(tx: Tx, actor: Actor, stepId: string) {
  const scope = ladderScope(actor);
  const row = scope && (await tx.ladderStepTaken.findFirst({
    where: { id: stepId, ...scope },
    select: { ...TAKEN_FIELDS, version: true, caseId: true, childId: true, division: true, recordedById: true, recordedAt: true, struckAt: true, resultById: true, careCase: { select: { number: true, status: true, closeReason: true, openedAt: true, ownerUserId: true, ownerOrgId: true } }, child: { select: { birthDate: true } } },
  }));
  if (!row) throw notFound();
  return row;
}
export type LoadedStep = Awaited<ReturnType<typeof loadStep>>;
