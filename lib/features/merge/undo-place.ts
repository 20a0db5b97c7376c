import type { Fields, JournalRow, UndoPlan } from "./undo-plan";

/**
 * Where a child lives and in whose community that is are one: once the kept child has moved on, no address from before goes back to it by itself or by choice, since it would be in the former community. It is named.
 * Of the other record place and address go back together, or become those of where the child is now (restoreOther).
 */
export function withPlace(plan: UndoPlan, { childId, otherChildId }: { childId: string; otherChildId: string }, journal: readonly JournalRow[], current: ReadonlyMap<string, Fields>): UndoPlan {
  const child = (id: string) => ({ row: journal.find(({ table, rowId }) => table === "child" && rowId === id), now: current.get(`child:${id}`) });
  const [own, other] = [child(childId), child(otherChildId)];
  const then = other.row?.fields.division?.after;
  if (then === undefined || own.now === undefined || own.now.division === then) return plan;
  const written = own.row?.fields.ADDRESS;
  const isOwn = ({ table, rowId }: { table: string; rowId: string }) => table === "child" && rowId === childId;
  const automatic = plan.restore.find((row) => isOwn(row) && "ADDRESS" in row.set);
  return {
    ...plan,
    restore: plan.restore.map((row) => (row === automatic ? { ...row, set: Object.fromEntries(Object.entries(row.set).filter(([field]) => field !== "ADDRESS")) } : row)).filter(({ set }) => Object.keys(set).length > 0),
    open: [
      ...plan.open.map((matter) => (isOwn(matter) && matter.field === "ADDRESS" ? { ...matter, options: ["LATER"] as const } : matter)),
      ...(automatic && written ? [{ key: `EDITED:child:${childId}:ADDRESS`, kind: "EDITED" as const, table: "child", rowId: childId, field: "ADDRESS", before: written.before, after: written.after, now: own.now.ADDRESS ?? null, options: ["LATER"] as const }] : []),
    ],
  };
}
