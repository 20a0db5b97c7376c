import { setImmediate as others } from "node:timers/promises";
import { Refusal } from "../../shared/refusal";

/** One of many that are judged together: as far as it came, or why it was refused. */
export type OrRefused<T> = T | Refusal;

/**
 * Takes each of many that still stands one step further, in their order; who is refused in it falls out, the others go on. A refusal comes from the rules, before the database was asked to
 * write: the transaction of all is unharmed by it. Between two of them whatever else the process has to do gets its turn.
 */
export async function eachStanding<T, U>(entries: readonly OrRefused<T>[], step: (entry: T, index: number) => U | Promise<U>): Promise<OrRefused<Awaited<U>>[]> {
  const result: OrRefused<Awaited<U>>[] = [];
  for (const [index, entry] of entries.entries()) {
    if (index > 0) await others();
    if (entry instanceof Refusal) {
      result.push(entry);
      continue;
    }
    try {
      result.push(await step(entry, index));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      result.push(error);
    }
  }
  return result;
}

/** Those that stand, in their order. */
export const standing = <T>(entries: readonly OrRefused<T>[]): T[] => entries.filter((entry): entry is T => !(entry instanceof Refusal));

/** What became of one that was judged alone. Throws its refusal. */
export function theOnly<T>([entry]: readonly OrRefused<T>[]): T {
  if (entry instanceof Refusal) throw entry;
  return entry as T;
}
