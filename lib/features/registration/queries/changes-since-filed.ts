import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { shownName } from "../../assignment/queries/seen-in-full";
import type { Change } from "../../correction/facts";
import { openChange } from "../../correction/queries/content";
import { ownCorrections } from "../../correction/queries/correction-scope";
import { mergeScope } from "../../merge/queries/load-merge";
import { TAKEN_CODES } from "../../merge/units";
import type { ChangeSinceFiled } from "../since-filed";

/** What changed since these forms were filed, by registration, each datum once; as the page of the record tells it, so only of what its reader may see; `full`: of which children it sees the people by name. */
export async function changesSinceFiled(tx: Tx, actor: Actor, records: readonly { id: string; childId: string }[], full: (childId: string) => boolean, now: Date): Promise<Map<string, ChangeSinceFiled[]>> {
  const corrections = ownCorrections(actor, now);
  const merges = scopeOf(actor).kind === "division" ? mergeScope(actor) : null;
  const corrected = corrections ? await tx.recordCorrection.findMany({
    where: { AND: [corrections, { childId: { in: records.map(({ childId }) => childId) }, status: "ACCEPTED" }] }, orderBy: [{ decidedAt: "asc" }, { id: "asc" }], select: { id: true, childId: true, field: true, contentCipher: true, proposedAt: true, decidedAt: true },
  }) : [];
  const merged = merges ? await tx.recordMerge.findMany({
    where: { AND: [merges, { registrationId: { in: records.map(({ id }) => id) }, status: "STANDING" }] }, orderBy: [{ mergedAt: "asc" }, { id: "asc" }], select: { registrationId: true, taken: true, mergedAt: true },
  }) : [];
  return new Map(records.map(({ id, childId }) => {
    // The later of two changes of one datum stands in the place of the first.
    const found = new Map<string, ChangeSinceFiled>();
    for (const row of corrected.filter((each) => each.childId === childId)) {
      const on = toShanghaiDate(row.decidedAt ?? row.proposedAt);
      if (row.field === "PERSON") putRight(found, openChange({ ...row, field: "PERSON" }), on);
      else found.set(row.field, { corrected: row.field, on });
    }
    for (const { taken, mergedAt } of merged.filter(({ registrationId }) => registrationId === id)) {
      for (const code of TAKEN_CODES.filter((one) => Array.isArray(taken) && taken.includes(one))) found.set(`taken ${code}`, { taken: code, on: toShanghaiDate(mergedAt) });
    }
    return [id, [...found.values()].map((change) => shown(change, full(childId)))];
  }));
}

/** Put right twice, somebody is told from the first name to the last. */
function putRight(found: Map<string, ChangeSinceFiled>, change: Change, on: IsoDate): void {
  if (change.field !== "PERSON") return;
  const { role, name: to } = change.after;
  const key = `PERSON ${role}`;
  const earlier = found.get(key);
  const from = (earlier && "mended" in earlier ? earlier.mended.names?.from : null) ?? change.before?.name ?? "";
  found.set(key, { mended: { role, names: from !== to ? { from, to } : null }, on });
}

const shown = (change: ChangeSinceFiled, full: boolean): ChangeSinceFiled =>
  "mended" in change && change.mended.names ? { ...change, mended: { ...change.mended, names: { from: shownName(change.mended.names.from, full), to: shownName(change.mended.names.to, full) } } } : change;
