import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notHidden } from "../../../authz/closed";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { contains, levelOf, rangeOf } from "../../../shared/division-code";
import type { HouseholdVisitOutcome } from "../../../shared/vocabulary/casework";
import { divisionsInside } from "../../division/queries/search-divisions";
import type { OutcomeCounts, ProgressRow, RoundView } from "../views";
import { roundRow } from "./list-rounds";
import { loadRoundInScope, type LoadedRound } from "./round-in-scope";

const noOutcomes = (): OutcomeCounts => ({ VISITED: 0, REFUSED: 0, MOVED: 0, NOBODY_HOME: 0 });

/**
 * A round with its progress: per community for a street, per street for a district, and inside one street on request. A household that
 * was visited more than once counts by its latest visit.
 */
export async function loadRound(actor: Actor, roundId: string, streetCode: string | undefined, now: Date): Promise<RoundView> {
  return withActor(actor, async (tx, fresh) => {
    const round = await loadRoundInScope(tx, fresh, roundId);
    const area = areaOf(fresh, round);
    const street = streetCode && levelOf(streetCode) === "STREET" && contains(area, streetCode) ? streetCode : levelOf(area) === "STREET" ? area : null;
    const shown = street ?? area;
    const byStreet = levelOf(shown) === "DISTRICT" || levelOf(shown) === "CITY";
    const places = levelOf(shown) === "COMMUNITY" ? await tx.division.findMany({ where: { code: shown }, select: { code: true, name: true } }) : await divisionsInside(tx, shown, byStreet ? "STREET" : "COMMUNITY");
    const name = street ? await tx.division.findFirst({ where: { code: street }, select: { name: true } }) : null;
    const mayFind = authorize(fresh, "registration.create", { division: fresh.organisation.divisionCode }, []).allowed;
    const row = await roundRow(tx, fresh, round);
    return {
      ...row, byStreet, street: street && name ? { code: street, name: name.name } : null, today: toShanghaiDate(now),
      progress: await progressOf(tx, fresh, round.id, shown, places, byStreet ? 9 : 12),
      permissions: {
        ...row.permissions, log: mayFind && round.status === "OPEN", register: mayFind,
        enterPopulation: authorize(fresh, "population.enter", { division: shown }, []).allowed && !byStreet,
      },
    };
  });
}

/** The actor's own part of the round's area. */
function areaOf(actor: Actor, round: LoadedRound): string {
  const own = actor.organisation.servedDivisions.find((served) => contains(round.divisionCode, served));
  return own ?? round.divisionCode;
}

async function progressOf(tx: Tx, actor: Actor, roundId: string, area: string, places: readonly { code: string; name: string }[], length: number): Promise<ProgressRow[]> {
  const { low, high } = rangeOf(area);
  const division = { gte: low, lt: high };
  const visits = await tx.$queryRaw<{ code: string; outcome: HouseholdVisitOutcome; households: number; minors: number }[]>`
    SELECT left(division, ${length}::int) AS code, outcome, count(*)::int AS households, sum(minors_at_home)::int AS minors
    FROM (SELECT DISTINCT ON (household_id) division, outcome, minors_at_home FROM household_visit
          WHERE round_id = ${roundId}::uuid AND division >= ${low} AND division < ${high} ORDER BY household_id, visited_on DESC, id DESC) latest
    GROUP BY 1, 2`;
  const registrations = await tx.registration.groupBy({ by: ["division"], where: { roundId, division, status: { not: "MERGED" }, ...notHidden(actor) }, _count: true });
  const population = await tx.roundPopulation.findMany({
    where: { roundId, communityCode: { gte: low, lt: high } }, select: { communityCode: true, residentMinors: true, source: true, version: true },
  });
  const rows = new Map(places.map(({ code, name }): [string, ProgressRow] => [code, { code, name, households: 0, outcomes: noOutcomes(), minors: 0, registrations: 0, population: null }]));
  for (const visit of visits) {
    const row = rows.get(visit.code);
    if (!row) continue;
    row.households += visit.households;
    row.outcomes[visit.outcome] += visit.households;
    row.minors += visit.minors;
  }
  for (const group of registrations) {
    const row = rows.get(group.division.slice(0, length));
    if (row) row.registrations += group._count;
  }
  for (const entry of population) {
    const row = rows.get(entry.communityCode.slice(0, length));
    if (!row) continue;
    // For a street the sum over its communities, without a single source.
    row.population =
      length === 12 ? { residentMinors: entry.residentMinors, source: entry.source, version: entry.version } : { residentMinors: (row.population?.residentMinors ?? 0) + entry.residentMinors, source: "", version: 0 };
  }
  return [...rows.values()];
}

