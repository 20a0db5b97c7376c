import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { contains, levelOf, streetOf } from "../../../shared/division-code";
import { sumOf } from "../../../shared/proportion";
import { divisionsByCode, divisionsInside } from "../../division/queries/search-divisions";
import type { RoundView, TeamView } from "../views";
import { roundRow } from "./list-rounds";
import { visitResource } from "./household-scope";
import { countTold } from "./list-round-households";
import { countProgress, frozenOf, frozenProgress, visitsAlone } from "./progress";
import { coversPlace, touchesPlace } from "../round-areas";
import { lackingPlaces } from "../unprepared";
import { teamCandidates } from "./team-candidates";
import { isStation, loadRoundInScope, type LoadedRound } from "./round-in-scope";

/**
 * A round with its progress: per community for a street, per street for a district, and inside one street on request.
 */
export async function loadRound(actor: Actor, roundId: string, streetCode: string | undefined, now: Date): Promise<RoundView> {
  return withActor(actor, async (tx, fresh) => {
    const round = await loadRoundInScope(tx, fresh, roundId);
    const area = areaOf(fresh, round);
    const street = streetCode && levelOf(streetCode) === "STREET" && contains(area, streetCode) ? streetCode : levelOf(area) === "STREET" ? area : null;
    const shown = street ?? area;
    const byStreet = levelOf(shown) === "DISTRICT" || levelOf(shown) === "CITY";
    const inside = levelOf(shown) === "COMMUNITY" ? await tx.division.findMany({ where: { code: shown }, select: { code: true, name: true } }) : await divisionsInside(tx, shown, byStreet ? "STREET" : "COMMUNITY");
    const places = inside.filter(({ code }) => touchesPlace(round, code));
    const name = street ? await tx.division.findFirst({ where: { code: street }, select: { name: true } }) : null;
    const mayFind = authorize(fresh, "registration.create", { division: fresh.organisation.divisionCode }, []).allowed;
    const community = scopeOf(fresh).kind === "community";
    const log = authorize(fresh, "household_visit.log", visitResource(round, fresh.organisation.divisionCode), []).allowed;
    const row = await roundRow(tx, fresh, round);
    const station = isStation(fresh);
    // The frozen figures are the whole district's.
    const frozen = round.status === "CLOSED" && !station ? frozenOf(round.figures) : null;
    const length = byStreet ? 9 : 12;
    const makesTeams = round.status !== "CLOSED" && authorize(fresh, "screening_team.manage", { division: area }, []).allowed;
    const progress = frozen ? frozenProgress(frozen, shown, places, length).map((line) => (community ? visitsAlone(line) : line)) : await countProgress(tx, fresh, round.id, shown, places, length);
    return {
      // The line above the table is its sum.
      ...row, households: sumOf(progress.map(({ households }) => households)), visited: sumOf(progress.map(({ outcomes }) => outcomes.VISITED)), byStreet, street: street && name ? { code: street, name: name.name } : null, today: toShanghaiDate(now),
      unprepared: row.permissions.open ? await unpreparedOf(tx, round) : null,
      progress, community, station, told: mayFind && round.status !== "CLOSED" ? await countTold(tx, fresh, round.id, street) : 0,
      frozenAt: frozen?.at ?? null, ...(await teamsOf(tx, fresh, round.id, street)), candidates: makesTeams && !byStreet ? await teamCandidates(tx, fresh, places.map(({ code }) => code), now) : [],
      permissions: {
        ...row.permissions, log: log && round.status === "OPEN", visits: mayFind || community, register: mayFind, list: mayFind && round.status !== "CLOSED", team: makesTeams,
        enterPopulation: !frozen && authorize(fresh, "population.enter", { division: shown }, []).allowed && !byStreet,
      },
    };
  });
}

/** What a round still lacks, community by community: only for the district that starts it and reads all of it. */
async function unpreparedOf(tx: Tx, round: LoadedRound): Promise<RoundView["unprepared"]> {
  const inside = levelOf(round.divisionCode) === "COMMUNITY" ? await tx.division.findMany({ where: { code: round.divisionCode }, select: { code: true, name: true } }) : await divisionsInside(tx, round.divisionCode, "COMMUNITY");
  const communities = inside.filter(({ code }) => coversPlace(round, code));
  const streets = await tx.division.findMany({ where: { code: { in: [...new Set(communities.map(({ code }) => streetOf(code) ?? code))] } }, select: { code: true, name: true } });
  const listed = await tx.roundHousehold.groupBy({ by: ["division"], where: { roundId: round.id } });
  const teams = await tx.roundTeam.findMany({ where: { roundId: round.id, removedAt: null }, select: { communities: true } });
  return {
    noList: lackingPlaces(communities, streets, new Set(listed.map(({ division }) => division))),
    noTeam: lackingPlaces(communities, streets, new Set(teams.flatMap((team) => team.communities))),
  };
}

/** The actor's own part of the round's area. */
function areaOf(actor: Actor, round: LoadedRound): string {
  const own = actor.organisation.servedDivisions.find((served) => contains(round.divisionCode, served));
  return own ?? round.divisionCode;
}

/** Where teams are shown: a street's, a district's, a community's, and to a rescue station its district's (as row-level security says). */
function placeOfTeams(actor: Actor): string | null {
  const scope = scopeOf(actor);
  if (scope.kind === "division") return scope.low;
  if (scope.kind === "community") return scope.code;
  return isStation(actor) && scope.kind === "grant" ? actor.organisation.divisionCode : null;
}

/** Teams that go to the actor's own place, with its communities alone; of a street that a district looks at, those that go there. Whoever manages a team in all its communities may end it. `onTeam`: of the own place, whatever is looked at. */
async function teamsOf(tx: Tx, actor: Actor, roundId: string, street: string | null): Promise<{ teams: TeamView[]; onTeam: boolean }> {
  const place = placeOfTeams(actor);
  const ownPlace = (code: string) => place !== null && contains(place, code);
  const found = await tx.roundTeam.findMany({ where: { roundId, removedAt: null }, orderBy: [{ name: "asc" }, { id: "asc" }], take: 200, select: { id: true, name: true, communities: true, leaderId: true, memberIds: true, version: true } });
  const own = found.filter(({ communities }) => communities.some(ownPlace));
  // A team that goes to another street too is shown with all its communities: whoever ends it ends it there as well.
  const rows = street ? own.filter(({ communities }) => communities.some((code) => contains(street, code))) : own;
  const places = await divisionsByCode(tx, rows.flatMap(({ communities }) => communities));
  const people = await tx.appUser.findMany({ where: { id: { in: rows.flatMap(({ memberIds }) => memberIds) } }, select: { id: true, name: true } });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const teams = rows.map(({ id, name, communities, leaderId, memberIds, version }): TeamView => ({
    teamId: id, name, communities: communities.filter(ownPlace).map((code) => ({ code, name: places.get(code)?.name ?? code })), leader: nameOf.get(leaderId) ?? "", members: memberIds.filter((member) => member !== leaderId).map((member) => nameOf.get(member) ?? ""),
    version, canEnd: communities.every((division) => authorize(actor, "screening_team.manage", { division }, []).allowed),
  }));
  return { teams, onTeam: own.some(({ memberIds }) => memberIds.includes(actor.userId)) };
}
