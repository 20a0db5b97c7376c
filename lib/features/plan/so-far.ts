import type { EntryView } from "./view";

type Said = Pick<EntryView, "corrected" | "reached" | "amount">;

const standing = (entries: readonly Said[]) => entries.filter(({ corrected }) => !corrected);

/** What of an indicator's number was reached, as the last entry that tells it says: each tells the whole so far. Null: none does. */
export const reachedSoFar = (entries: readonly Said[]): number | null => standing(entries).flatMap(({ reached }) => reached ?? []).at(-1) ?? null;

/** Yuan paid so far: each entry tells what was paid then. Null: none does. */
export function paidSoFar(entries: readonly Said[]): number | null {
  const paid = standing(entries).flatMap(({ amount }) => amount ?? []);
  // In fen, so that sums of tenths stay exact.
  return paid.length === 0 ? null : paid.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100;
}
