import type { Actor } from "./actor";

/**
 * The condition that leaves out what is closed to the actor, by the column that says whose it is. Empty for nearly everybody, so that nobody's plan changes; every
 * scope over a child's records ends with it, and row-level security says the same (docs/decisions/sealed-records.md).
 */
export function notClosed<C extends string = "childId">({ closed }: Pick<Actor, "closed">, column: C = "childId" as C): { NOT?: Record<C, { in: string[] }> } {
  return closed.length > 0 ? { NOT: { [column]: { in: [...closed] } } as Record<C, { in: string[] }> } : {};
}

/** The same for the rows of the ledger and of every figure, so that a figure equals its list. The city, whose rows have no name and tell of no seal, keeps them unless the actor is barred from the child. */
export function notHidden({ hidden }: Pick<Actor, "hidden">): { NOT?: { childId: { in: string[] } } } {
  return hidden.length > 0 ? { NOT: { childId: { in: [...hidden] } } } : {};
}

/** The condition that leaves out what the actor is barred from alone: for what is told of a sealed child to those who are not named. */
export function notBarred({ barred }: Pick<Actor, "barred">): { NOT?: { childId: { in: string[] } } } {
  return barred.length > 0 ? { NOT: { childId: { in: [...barred] } } } : {};
}
