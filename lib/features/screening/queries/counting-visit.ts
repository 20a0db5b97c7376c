import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { Prisma } from "../../../server/db/generated/client";

/**
 * Which visit `v` of a household counts in a round, by order: the last one, but no door that stayed shut turns back a household that was visited. The one rule of header, table, lists, sheet and frozen figures;
 * a visit written down later for an earlier day is judged by it too. Of visits that STAND: one that was struck out counts nowhere.
 */
export const COUNTING_FIRST = Prisma.sql`(v.outcome IN ('REFUSED', 'NOBODY_HOME') AND bool_or(v.outcome = 'VISITED') OVER (PARTITION BY v.round_id, v.household_id)), v.visited_on DESC, v.id DESC`;

/** A visit `v` that nobody has struck out. */
export const STANDS = Prisma.sql`v.struck_at IS NULL`;

/** Of these households the visit that counts in the round. */
export async function countingVisits(tx: Tx, roundId: string, householdIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON (v.household_id) v.id FROM household_visit v WHERE v.round_id = ${roundId}::uuid AND v.household_id = ANY (${[...householdIds]}::uuid[]) AND ${STANDS} ORDER BY v.household_id, ${COUNTING_FIRST}`;
  return new Set(rows.map(({ id }) => id));
}

/** One writer of a household's visits in a round at a time. */
export async function lockHousehold(tx: Tx, roundId: string, householdId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`household_visit/${roundId}/${householdId}`}, 0))`;
}

/** What is on record of a household in a round: the visit recorded last, which the next one has to know, and the day on which somebody was met. */
export async function visitsSoFar(tx: Tx, roundId: string, householdId: string) {
  const where = { roundId, householdId, struckAt: null };
  const recorded = await tx.householdVisit.findFirst({
    where, orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: { id: true, outcome: true, visitedOn: true, createdAt: true, visitorId: true, visitorOrg: { select: { name: true } } },
  });
  const met = recorded && (await tx.householdVisit.findFirst({ where: { ...where, outcome: "VISITED" }, orderBy: [{ visitedOn: "desc" }, { id: "desc" }], select: { visitedOn: true } }));
  return { recorded, metOn: met ? met.visitedOn.toISOString().slice(0, 10) : null };
}

/** Households of the own community, of which it has told, and of which the street has registered a minor since: that it did, and nothing else of it. Empty for every other office. */
export async function householdsTakenUp(tx: Tx, actor: Actor, roundId: string): Promise<Set<string>> {
  if (scopeOf(actor).kind !== "community") return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT households_taken_up(${roundId}::uuid) AS id`;
  return new Set(rows.map(({ id }) => id));
}
