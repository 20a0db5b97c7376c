import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import type { FigureFilter, LedgerFilter } from "../schema";
import { figuresByStreet } from "./kept-figures";

/** Digits of a street's code: what is asked for inside one street is counted there. */
const STREET_DIGITS = 9;

/**
 * How many registrations a list holds. For a district or the city the sum of its streets' kept figures; within a street, for a search or for what
 * is granted, counted directly. `where` and `filter` mean the same (registrationWhere, registrationSql).
 */
export async function countRegistrations(tx: Tx, actor: Actor, { q, s: _handle, ...filter }: LedgerFilter, where: Prisma.RegistrationWhereInput, now: Date): Promise<number> {
  const scope = scopeOf(actor);
  const wide = scope.kind === "monitor" || (scope.kind === "division" && scope.level === "DISTRICT");
  if (!wide || q || (filter.division?.length ?? 0) >= STREET_DIGITS) return tx.registration.count({ where });
  const figures = await figuresByStreet(tx, scope, [filter satisfies FigureFilter], now);
  return figures.reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0);
}
