import type { Actor } from "../../../authz/actor";
import { notHidden } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { contains, rangeOf } from "../../../shared/division-code";
import type { HouseholdVisitOutcome } from "../../../shared/vocabulary/casework";
import { frozenFiguresSchema, type FrozenFigures } from "../schema";
import { COUNTING_FIRST, STANDS } from "./counting-visit";
import type { OutcomeCounts, ProgressRow } from "../views";
import { isStation } from "./round-in-scope";

export const noOutcomes = (): OutcomeCounts => ({ VISITED: 0, REFUSED: 0, MOVED: 0, NOBODY_HOME: 0 });
const emptyRow = (code: string, name: string): ProgressRow => ({ code, name, should: 0, listed: null, households: 0, outcomes: noOutcomes(), minors: 0, registrations: 0, streetChildren: 0, population: null });

/**
 * What a round has come to in an area, by the first `length` digits of the code. A household that was visited more than once counts by one of them (counting-visit.ts). Registrations are
 * counted with the street children that are not resident, who are told besides. A community is told of the visits alone, a rescue station of the registrations that it sees.
 */
export async function countProgress(tx: Tx, actor: Actor, roundId: string, area: string, places: readonly { code: string; name: string }[], length: number): Promise<ProgressRow[]> {
  const { low, high } = rangeOf(area);
  const division = { gte: low, lt: high };
  const station = isStation(actor);
  const visits = station ? [] : await tx.$queryRaw<{ code: string; outcome: HouseholdVisitOutcome; households: number; minors: number }[]>`
    SELECT left(division, ${length}::int) AS code, outcome, count(*)::int AS households, coalesce(sum(minors_at_home), 0)::int AS minors
    FROM (SELECT DISTINCT ON (v.household_id) v.division, v.outcome, v.minors_at_home FROM household_visit v
          WHERE v.round_id = ${roundId}::uuid AND v.division >= ${low} AND v.division < ${high} AND ${STANDS} ORDER BY v.household_id, ${COUNTING_FIRST}) counting
    GROUP BY 1, 2`;
  // A visit that puts its household onto the list is recorded at that moment by that person.
  const listed = station ? [] : await tx.$queryRaw<{ code: string; households: number; listed: number }[]>`
    SELECT left(l.division, ${length}::int) AS code, count(*)::int AS households,
      (count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM household_visit v WHERE v.round_id = l.round_id AND v.household_id = l.household_id AND v.created_at = l.listed_at AND v.visitor_id = l.listed_by_id)))::int AS listed
     FROM round_household l WHERE l.round_id = ${roundId}::uuid AND l.division >= ${low} AND l.division < ${high} GROUP BY 1`;
  const community = scopeOf(actor).kind === "community";
  const found = { roundId, division, status: { not: "MERGED" as const }, ...notHidden(actor) };
  const registrations = community ? [] : await tx.registration.groupBy({ by: ["division"], where: found, _count: true });
  const street = community ? [] : await tx.registration.groupBy({ by: ["division"], where: { ...found, groups: { has: "STREET" }, resident: false }, _count: true });
  const population = community || station ? [] : await tx.roundPopulation.findMany({
    where: { roundId, communityCode: { gte: low, lt: high } }, select: { communityCode: true, residentMinors: true, source: true, version: true },
  });
  const rows = new Map(places.map(({ code, name }): [string, ProgressRow] => [code, emptyRow(code, name)]));
  const at = (code: string) => rows.get(code.slice(0, length));
  for (const visit of visits) {
    const row = at(visit.code);
    if (!row) continue;
    row.households += visit.households;
    row.outcomes[visit.outcome] += visit.households;
    row.minors += visit.minors;
  }
  for (const line of listed) {
    const row = at(line.code);
    if (!row) continue;
    row.should += line.households;
    row.listed = (row.listed ?? 0) + line.listed;
  }
  for (const group of registrations) {
    const row = at(group.division);
    if (row) row.registrations += group._count;
  }
  for (const group of street) {
    const row = at(group.division);
    if (row) row.streetChildren += group._count;
  }
  for (const entry of population) {
    const row = at(entry.communityCode);
    if (!row) continue;
    // For a street the sum over its communities, without a single source.
    row.population =
      length === 12 ? { residentMinors: entry.residentMinors, source: entry.source, version: entry.version } : { residentMinors: (row.population?.residentMinors ?? 0) + entry.residentMinors, source: "", version: 0 };
  }
  return [...rows.values()];
}

/** The line of a community, as the community reads it: who was registered and how many live there is the street's. */
export const visitsAlone = (line: ProgressRow): ProgressRow => ({ ...line, registrations: 0, streetChildren: 0, population: null });

/** The figures that were frozen when the round was closed; null for one that is open, or was closed before figures were frozen. */
export const frozenOf = (figures: unknown): FrozenFigures | null => (figures === null ? null : frozenFiguresSchema.parse(figures));

/** The same rows from frozen figures; nothing is counted anew. */
export function frozenProgress({ communities }: FrozenFigures, area: string, places: readonly { code: string; name: string }[], length: number): ProgressRow[] {
  const rows = new Map(places.map(({ code, name }): [string, ProgressRow] => [code, emptyRow(code, name)]));
  for (const frozen of communities) {
    const row = contains(area, frozen.code) ? rows.get(frozen.code.slice(0, length)) : undefined;
    if (!row) continue;
    row.should += frozen.should;
    row.households += frozen.households;
    for (const outcome of Object.keys(row.outcomes) as HouseholdVisitOutcome[]) row.outcomes[outcome] += frozen.outcomes[outcome];
    row.minors += frozen.minors;
    row.registrations += frozen.registrations;
    row.streetChildren += frozen.streetChildren;
    if (frozen.residentMinors !== null) row.population = { residentMinors: (row.population?.residentMinors ?? 0) + frozen.residentMinors, source: "", version: 0 };
  }
  return [...rows.values()];
}
