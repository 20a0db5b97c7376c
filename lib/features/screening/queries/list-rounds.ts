import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notHidden } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { contains } from "../../../shared/division-code";
import { canDo } from "../../../shared/lifecycle";
import { ROUND_LIFECYCLE } from "../lifecycle";
import { sumOf } from "../../../shared/proportion";
import type { RoundRow } from "../views";
import { COUNTING_FIRST, STANDS } from "./counting-visit";
import { frozenOf } from "./progress";
import { isStation, ROUND_FIELDS, roundScope, type LoadedRound } from "./round-in-scope";

const day = (date: Date) => date.toISOString().slice(0, 10);

export interface RoundsView {
  rounds: RoundRow[];
  /** The reader is a community, which visits and does not register. */
  community: boolean;
  /** The reader is a rescue station, which is shown no figures of households. */
  station: boolean;
  permissions: { plan: boolean; register: boolean };
}

/** Screening rounds that concern the actor's office, running ones first; households and registrations are counted in the actor's own area. */
export async function listRounds(actor: Actor): Promise<RoundsView> {
  const scope = roundScope(actor);
  const own = { division: actor.organisation.divisionCode };
  const permissions = {
    plan: authorize(actor, "screening_round.manage", own, []).allowed,
    register: authorize(actor, "registration.create", own, []).allowed,
  };
  const community = scopeOf(actor).kind === "community";
  const station = isStation(actor);
  if (!scope) return { rounds: [], community, station, permissions };
  return withActor(actor, async (tx, fresh) => {
    const rounds = await tx.screeningRound.findMany({ where: scope, orderBy: [{ startsOn: "desc" }, { id: "desc" }], take: 50, select: ROUND_FIELDS });
    const rows: RoundRow[] = [];
    for (const round of rounds) rows.push(await roundRow(tx, fresh, round));
    const order = { OPEN: 0, PLANNED: 1, CLOSED: 2 };
    return { rounds: rows.sort((a, b) => order[a.status] - order[b.status]), community, station, permissions };
  });
}

/** One round with its sums in the actor's area: what row-level security shows of visits and registrations. */
export async function roundRow(tx: Tx, actor: Actor, round: LoadedRound): Promise<RoundRow> {
  const scope = scopeOf(actor);
  const community = scope.kind === "community" ? scope.code : null;
  const station = isStation(actor);
  const [counted] = station ? [] : await tx.$queryRaw<{ households: number; visited: number }[]>`
    SELECT count(*)::int AS households, (count(*) FILTER (WHERE outcome = 'VISITED'))::int AS visited
    FROM (SELECT DISTINCT ON (v.household_id) v.outcome FROM household_visit v WHERE v.round_id = ${round.id}::uuid AND ${STANDS} ${community ? Prisma.sql`AND v.division = ${community}` : Prisma.empty} ORDER BY v.household_id, ${COUNTING_FIRST}) counting`;
  const frozen = round.status === "CLOSED" && !station ? frozenOf(round.figures) : null;
  const own = frozen?.communities.filter(({ code }) => actor.organisation.servedDivisions.some((served) => contains(served, code))) ?? [];
  const registrations = community ? 0 : await tx.registration.count({ where: { roundId: round.id, status: { not: "MERGED" }, ...notHidden(actor) } });
  const may = authorize(actor, "screening_round.manage", { division: round.divisionCode }, []).allowed;
  return {
    roundId: round.id, name: round.name, areaName: community ? actor.organisation.name : round.areas.length > 0 ? round.areas.map(({ division }) => division.name).join("、") : round.division.name, divisionCode: round.divisionCode, startsOn: day(round.startsOn), endsOn: day(round.endsOn),
    status: round.status, version: round.version, ...(frozen ? { households: sumOf(own.map(({ households }) => households)), visited: sumOf(own.map(({ outcomes }) => outcomes.VISITED)) } : { households: counted?.households ?? 0, visited: counted?.visited ?? 0 }),
    registrations,
    permissions: { open: may && canDo(ROUND_LIFECYCLE, round.status, "open"), close: may && canDo(ROUND_LIFECYCLE, round.status, "close") },
  };
}
