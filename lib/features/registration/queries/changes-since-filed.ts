import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import type { CorrectionField } from "../../../shared/vocabulary/casework";
import { ownCorrections } from "../../correction/queries/correction-scope";
import { mergeScope } from "../../merge/queries/load-merge";
import { TAKEN_CODES, type TakenCode } from "../../merge/units";

/** One datum that is otherwise now than the form says, and the day on which it last became so: corrected, or taken over from a merged record. */
export type ChangeSinceFiled = { on: IsoDate } & ({ corrected: CorrectionField } | { taken: TakenCode });

/** What changed since these forms were filed, by registration, each datum once; as the page of the record tells it, so only of what its reader may see. */
export async function changesSinceFiled(tx: Tx, actor: Actor, records: readonly { id: string; childId: string }[], now: Date): Promise<Map<string, ChangeSinceFiled[]>> {
  const corrections = ownCorrections(actor, now);
  const merges = scopeOf(actor).kind === "division" ? mergeScope(actor) : null;
  const corrected = corrections ? await tx.recordCorrection.findMany({
    where: { AND: [corrections, { childId: { in: records.map(({ childId }) => childId) }, status: "ACCEPTED" }] }, orderBy: [{ decidedAt: "asc" }, { id: "asc" }], select: { childId: true, field: true, proposedAt: true, decidedAt: true },
  }) : [];
  const merged = merges ? await tx.recordMerge.findMany({
    where: { AND: [merges, { registrationId: { in: records.map(({ id }) => id) }, status: "STANDING" }] }, orderBy: [{ mergedAt: "asc" }, { id: "asc" }], select: { registrationId: true, taken: true, mergedAt: true },
  }) : [];
  return new Map(records.map(({ id, childId }) => {
    // The later of two changes of one datum stands in the place of the first.
    const found = new Map<string, ChangeSinceFiled>();
    for (const { field, decidedAt, proposedAt } of corrected.filter((row) => row.childId === childId)) found.set(field, { corrected: field, on: toShanghaiDate(decidedAt ?? proposedAt) });
    for (const { taken, mergedAt } of merged.filter(({ registrationId }) => registrationId === id)) {
      for (const code of TAKEN_CODES.filter((one) => Array.isArray(taken) && taken.includes(one))) found.set(`taken ${code}`, { taken: code, on: toShanghaiDate(mergedAt) });
    }
    return [id, [...found.values()]];
  }));
}
