import type { Prisma } from "../../../server/db/generated/client";
import type { Tx } from "../../../server/db/client";

/** From so many red rows of one roster on, a street's supervisor is told of them together, with the list of exactly these; of fewer, one by one. */
export const RED_TOGETHER = 5;

/** Rows that grade their child red and are to be registered. */
export const redToRegister = { red: true, OR: [{ outcome: "NEW" }, { decision: "REGISTER" }] } satisfies Prisma.RosterRowWhereInput;

/** Of these rows, by their ids, which are told of together with others of their roster: rows of whoever asks alone, which row-level security holds too. */
export async function toldTogether(tx: Tx, rowIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rosterRow.findMany({ where: { id: { in: [...rowIds] }, ...redToRegister }, select: { id: true, importId: true } });
  if (rows.length === 0) return new Set();
  const counts = await tx.rosterRow.groupBy({ by: ["importId"], where: { importId: { in: [...new Set(rows.map(({ importId }) => importId))] }, ...redToRegister }, _count: true });
  const many = new Set(counts.filter(({ _count }) => _count >= RED_TOGETHER).map(({ importId }) => importId));
  return new Set(rows.filter(({ importId }) => many.has(importId)).map(({ id }) => id));
}
