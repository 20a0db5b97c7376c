import type { Tx } from "../../../server/db/client";

/** A child with the records that were merged into its own, and those merged into these: what any of them says of it holds. Asked inside the scope of street and district. */
export async function recordsOfChild(tx: Tx, childId: string): Promise<string[]> {
  const found = [childId];
  let level = [childId];
  while (level.length > 0) {
    const merged = await tx.child.findMany({ where: { mergedIntoId: { in: level } }, orderBy: { id: "asc" }, select: { id: true } });
    level = merged.map(({ id }) => id).filter((id) => !found.includes(id));
    found.push(...level);
  }
  return found;
}
