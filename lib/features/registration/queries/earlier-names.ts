import type { Tx } from "../../../server/db/client";

/** What a child in the scope was registered as before its name was corrected. */
export async function earlierNamesOf(tx: Tx, childId: string): Promise<string[]> {
  return (await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { earlierNames: true } })).earlierNames;
}
