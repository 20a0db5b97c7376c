import { hashed } from "../server/audit";
import { newId } from "../server/ids";
import type { WriteContext } from "../server/write/mutation";
import { scopeOf } from "../authz/scope";
import { sameFacts, type Facts } from "../features/correction/facts";
import { CORRECTION_LIFECYCLE } from "../features/correction/lifecycle";
import { sealChange } from "../features/correction/queries/content";
import { onFileOf } from "../features/correction/queries/on-file";
import { changesOf, type Report } from "../features/correction/schema";
import { nextState } from "../shared/lifecycle";

/** How many corrections a visit has put before the street: what it reports to be otherwise than the record says. What the record says already is none. */
export async function proposeCorrections({ tx, actor, now, audit }: WriteContext, visit: { id: string; childId: string; division: string }, report: Report): Promise<number> {
  const changes = changesOf(report);
  if (changes.length === 0) return 0;
  const file = (await onFileOf(tx, [visit.childId])).get(visit.childId);
  // A community reads no form: what it reports of the school stands without a before.
  const blind = scopeOf(actor).kind === "community";
  const told = changes.filter(({ field, after }) => !file || (blind && field === "SCHOOL") || !sameFacts(after, file[field]));
  const status = nextState(CORRECTION_LIFECYCLE, "NONE", "propose");
  await tx.recordCorrection.createMany({
    data: told.map(({ field, after }) => {
      const id = newId();
      const before: Facts[keyof Facts] | null = blind && field === "SCHOOL" ? null : (file?.[field] ?? null);
      return { id, childId: visit.childId, division: visit.division, visitId: visit.id, field, status, ...sealChange(id, { before, after }), proposedById: actor.userId, proposedOrgId: actor.organisation.id, proposedAt: now };
    }),
  });
  for (const { field, after } of told) await audit({ action: "correction.propose", recordType: "VISIT", recordId: visit.id, after: { field, status, content: hashed(JSON.stringify(after)) } });
  return told.length;
}
