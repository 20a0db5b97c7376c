import { createHash } from "node:crypto";
import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { Refusal } from "../../../shared/refusal";
import { OPEN_MOVE_STATUSES } from "../../move/lifecycle";
import type { ForwardedClock } from "../../../workflows/bring-clocks-forward";
import type { SharedMark } from "../../../workflows/share-no-contacts";
import { withPlace } from "../undo-place";
import { overlaps, planUndo, type Fields, type JournalRow, type OpenMatter, type UndoPlan, type Value } from "../undo-plan";
import { asOther, laterEdits, writtenBy, type StoodRow } from "../undo-stood";
import { currentRows, hangingRows, journalOf } from "./journal";
import type { LoadedMerge } from "./load-merge";
import { peopleOf, personValues } from "./snapshot";

/** The registration's copies of the child's data follow the child, whatever is chosen there. */
export const FOLLOWS_CHILD = ["sex", "birthDate"];

export interface UndoState {
  journal: JournalRow[];
  /** Marks that it shared, in whatever file. */
  shared: SharedMark[];
  clocks: ForwardedClock[];
  plan: UndoPlan;
  /** Of the kept child, as the merge left it. */
  stood: StoodRow[];
  /** Of rows that came later: by whom and when. */
  later: Map<string, { by: string; at: string }>;
  /** Digest of what is named: a page that shows something else is refused. */
  seen: string;
}

/** What stands in the way of undoing it now; null: nothing. */
export async function undoBar(tx: Tx, merge: LoadedMerge, journal: readonly JournalRow[]): Promise<Refusal | null> {
  if (merge.status !== "STANDING") return new Refusal("WRONG_STATE", { params: { from: merge.status, action: "unmerge" } });
  const kept = await tx.registration.findFirst({ where: { id: merge.registrationId }, select: { status: true, duplicateOfId: true } });
  if (kept?.status === "MERGED") {
    const above = await tx.registration.findFirst({ where: { id: kept.duplicateOfId ?? merge.registrationId }, select: { number: true } });
    return new Refusal("BLOCKED", { reason: "unmergeKeptMerged", params: { number: above?.number ?? "" } });
  }
  const newer = await tx.recordMerge.findMany({ where: { childId: merge.childId, status: "STANDING", id: { not: merge.id }, mergedAt: { gte: merge.mergedAt } }, orderBy: [{ mergedAt: "desc" }, { id: "desc" }], select: { id: true, otherNumber: true, mergedAt: true } });
  for (const one of newer) {
    if (one.mergedAt.getTime() === merge.mergedAt.getTime() && one.id < merge.id) continue;
    if (overlaps(journal, (await journalOf(tx, one.id)).rows)) return new Refusal("BLOCKED", { reason: "unmergeLaterMerge", params: { number: one.otherNumber } });
  }
  if ((await tx.childSeal.count({ where: { childId: { in: [merge.childId, merge.otherChildId] }, liftedAt: null } })) > 0) return new Refusal("BLOCKED", { reason: "unmergeSealed" });
  if ((await tx.childMove.count({ where: { childId: merge.childId, status: { in: [...OPEN_MOVE_STATUSES] } } })) > 0) return new Refusal("BLOCKED", { reason: "mergePendingMove" });
  return null;
}

/** What the other record says in the place of a matter of the kept child: of the child itself, or of the person of the same role. */
async function otherValues(tx: Tx, { childId, otherChildId }: LoadedMerge, current: ReadonlyMap<string, Fields>): Promise<(matter: OpenMatter) => Value | undefined> {
  const [own, theirs] = [await peopleOf(tx, childId), await peopleOf(tx, otherChildId)];
  return ({ table, rowId, field }) => {
    if (field === null) return undefined;
    if (table === "child" && rowId === childId) return current.get(`child:${otherChildId}`)?.[field];
    const role = table === "child_guardian" ? own.find(({ id }) => id === rowId)?.fields.role : undefined;
    const person = role && theirs.find(({ fields }) => fields.role === role);
    return person && personValues(person.fields)[field];
  };
}

/** A merge that the caller has found in its scope, as it would be undone now. */
export async function undoState(tx: Tx, actor: Actor, merge: LoadedMerge): Promise<UndoState> {
  const { rows, shared, clocks, known, stood } = await journalOf(tx, merge.id);
  const made = new Set(rows.filter(({ kind }) => kind === "CREATED").map(({ rowId }) => rowId));
  const came = (await hangingRows(tx, merge.childId)).filter(({ rowId }) => !known.has(rowId) && !made.has(rowId));
  // What another merge brought is that merge's, and stays with it.
  const others = await tx.recordMerge.findMany({ where: { childId: merge.childId, id: { not: merge.id } }, select: { id: true } });
  const brought = new Set<string>();
  const theirs = new Set<string>();
  for (const { id } of others) {
    const journal = (await journalOf(tx, id)).rows;
    for (const { kind, rowId } of journal) if (kind === "CREATED") brought.add(rowId);
    for (const key of writtenBy(journal)) theirs.add(key);
  }
  const current = await currentRows(tx, merge, rows);
  const planned = planUndo(rows, current, came.filter(({ rowId }) => !brought.has(rowId)));
  const otherSays = await otherValues(tx, merge, current);
  const found: UndoPlan = { ...planned, open: [...planned.open, ...laterEdits(stood, rows, current, theirs)].map((matter) => asOther(matter, otherSays(matter))) };
  const scope = scopeOf(actor);
  const reaches = (place: Value) => scope.kind === "division" && typeof place === "string" && place >= scope.low && place < scope.high;
  const placed = withPlace(found, merge, rows, current);
  const plan: UndoPlan = {
    ...placed,
    open: placed.open
      // The colour of a case is an assessment's by then.
      .filter(({ table, field }) => table !== "care_case" && !(table === "registration" && field !== null && FOLLOWS_CHILD.includes(field)))
      // Where the other child was registered it lives, unless somebody says otherwise. Nobody sends a child back to a place that is not the own: that is a handover.
      .map((matter) => (matter.field === "division" ? { ...matter, options: reaches(matter.before) ? (["BEFORE", "LATER"] as const) : (["LATER"] as const) } : matter)),
  };
  const seen = createHash("sha256").update(JSON.stringify([merge.version, plan.open.map(({ key, now }) => [key, now])])).digest("hex");
  return { journal: rows, shared, clocks, plan, stood, later: new Map(came.map(({ table, rowId, by, at }) => [`${table}:${rowId}`, { by, at }])), seen };
}
