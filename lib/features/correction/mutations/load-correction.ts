import type { Tx } from "../../../server/db/client";
import type { Actor } from "../../../authz/actor";
import { notFound } from "../../../shared/refusal";
import { caseOfChild } from "../../case/queries/case-of-child";
import { openChange } from "../queries/content";
import { correctionScope } from "../queries/correction-scope";

/** A correction with the child it is about, if the actor may know of it. Throws NOT_FOUND otherwise. */
export async function loadCorrection(tx: Tx, actor: Actor, correctionId: string, now: Date) {
  // Whoever decides at the same moment waits here, and then finds it decided.
  await tx.$queryRaw`SELECT id FROM record_correction WHERE id = ${correctionId}::uuid FOR UPDATE`;
  const scope = correctionScope(actor, now);
  const row = scope && (await tx.recordCorrection.findFirst({
    where: { AND: [{ id: correctionId }, scope] },
    select: { id: true, childId: true, division: true, field: true, status: true, contentCipher: true, visitId: true, proposedById: true, proposedOrgId: true, child: { select: { version: true } } },
  }));
  if (!row) throw notFound();
  const careCase = await caseOfChild(tx, row.childId);
  return { ...row, change: openChange(row), careCase };
}
