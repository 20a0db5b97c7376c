import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { sightOf } from "../../../authz/person-sight";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { decodeCursor, pageOf } from "../../../shared/cursor";
import { rangeOf } from "../../../shared/division-code";
import { notFound } from "../../../shared/refusal";
import type { HouseholdVisitOutcome } from "../../../shared/vocabulary/casework";
import { shownName } from "../../assignment/queries/seen-in-full";
import { divisionsByCode } from "../../division/queries/search-divisions";
import type { HouseholdListParams, HouseholdState } from "../schema";
import type { HouseholdPage, ListedHousehold } from "../views";
import { COUNTING_FIRST, householdsTakenUp, STANDS } from "./counting-visit";
import { knocksAt, visitResource } from "./household-scope";
import { loadRoundInScope } from "./round-in-scope";

const PAGE_SIZE = 50;
/** A sheet is taken along whole; a list longer than this is printed community by community. */
export const SHEET_ROWS = 500;

/**
 * A community has told of a minor in difficulty, and nobody has registered one of this household in the round: of the visits that found out how it stands the last one says so.
 * Whoever goes there after it and finds none in difficulty, or nobody any more, takes it off by that visit.
 */
const toldUnless = (takenUp: ReadonlySet<string>) => Prisma.sql`
  LEFT JOIN LATERAL (SELECT v.id, v.told_street, v.note_cipher FROM household_visit v WHERE v.household_id = l.household_id AND v.round_id = l.round_id AND ${STANDS} AND v.outcome IN ('VISITED', 'MOVED') ORDER BY v.visited_on DESC, v.id DESC LIMIT 1) found
    ON found.told_street AND l.household_id <> ALL (${[...takenUp]}::uuid[]) AND NOT EXISTS (SELECT 1 FROM registration r JOIN household_visit w ON w.id = r.household_visit_id WHERE w.household_id = l.household_id AND w.round_id = l.round_id)`;

interface Row {
  householdId: string;
  division: string;
  headName: string;
  addressCipher: string | null;
  phoneCipher: string | null;
  outcome: HouseholdVisitOutcome | null;
  visitedOn: string | null;
  minorsAtHome: number | null;
  resident: boolean | null;
  tries: number;
  struck: number;
  toldVisitId: string | null;
  toldNoteCipher: string | null;
}

/** What a state asks of a household by its visit that counts: `last`, which is NULL where nobody has been. */
function inState(state: HouseholdState): Prisma.Sql {
  switch (state) {
    case "all":
      return Prisma.empty;
    case "todo":
      return Prisma.sql` AND (last.outcome IS NULL OR last.outcome = 'NOBODY_HOME')`;
    case "done":
      return Prisma.sql` AND last.outcome <> 'NOBODY_HOME'`;
    case "tried":
      return Prisma.sql` AND last.outcome IS NOT NULL`;
    case "minors":
      return Prisma.sql` AND last.minors_at_home > 0`;
    case "told":
      return Prisma.sql` AND found.id IS NOT NULL`;
    default:
      return Prisma.sql` AND last.outcome::text = ${state}`;
  }
}

/** Where the actor may read lists of households: its street or district; a community itself; a station what it listed itself (as row-level security says). */
function scopeOfList(actor: Actor): Prisma.Sql | null {
  const scope = scopeOf(actor);
  const open = actor.closed.length > 0 ? Prisma.sql` AND l.household_id <> ALL (${[...actor.closed]}::uuid[])` : Prisma.empty;
  if (scope.kind === "community") return Prisma.sql`l.division = ${scope.code}${open}`;
  if (scope.kind === "division") return Prisma.sql`l.division >= ${scope.low} AND l.division < ${scope.high}${open}`;
  return actor.organisation.type === "RESCUE_STATION" && scope.kind === "grant" ? Prisma.sql`l.listed_org_id = ${actor.organisation.id}::uuid${open}` : null;
}

/** The households that a round is to visit in the actor's area, by community: those still to be met first asked for; with what the last try came to and how many there were. */
export async function listRoundHouseholds(actor: Actor, roundId: string, params: HouseholdListParams, size = PAGE_SIZE): Promise<HouseholdPage> {
  return withActor(actor, async (tx, fresh) => {
    const round = await loadRoundInScope(tx, fresh, roundId);
    const scope = scopeOfList(fresh);
    if (!scope) throw notFound();
    // A community reads no registration: of its own households it is told that there is one.
    const takenUp = await householdsTakenUp(tx, fresh, round.id);
    const within = params.community ? rangeOf(params.community) : null;
    const teams = params.team === "mine" ? await tx.roundTeam.findMany({ where: { roundId: round.id, removedAt: null, memberIds: { has: fresh.userId } }, select: { communities: true } }) : null;
    const cursor = decodeCursor(params.after, 2);
    const places = Prisma.sql`${within ? Prisma.sql` AND l.division >= ${within.low} AND l.division < ${within.high}` : Prisma.empty}${teams ? Prisma.sql` AND l.division = ANY (${teams.flatMap(({ communities }) => communities)}::text[])` : Prisma.empty}`;
    const state = inState(params.state);
    const from = Prisma.sql`
      FROM round_household l JOIN household h ON h.id = l.household_id
      LEFT JOIN LATERAL (SELECT v.outcome, v.visited_on, v.minors_at_home, v.resident, count(*) OVER ()::int AS tries FROM household_visit v WHERE v.household_id = l.household_id AND v.round_id = l.round_id AND ${STANDS} ORDER BY ${COUNTING_FIRST} LIMIT 1) last ON true
      ${toldUnless(takenUp)}
      WHERE l.round_id = ${round.id}::uuid AND ${scope}${places}${state}`;
    const rows = await tx.$queryRaw<Row[]>`
      SELECT l.household_id AS "householdId", l.division, h.head_name AS "headName", h.address_cipher AS "addressCipher", h.phone_cipher AS "phoneCipher", last.outcome, last.visited_on::text AS "visitedOn",
        last.minors_at_home AS "minorsAtHome", last.resident, coalesce(last.tries, 0)::int AS tries, (SELECT count(*)::int FROM household_visit s WHERE s.household_id = l.household_id AND s.round_id = l.round_id AND s.struck_at IS NOT NULL) AS struck, found.id AS "toldVisitId", found.note_cipher AS "toldNoteCipher"
      ${from} ${cursor ? Prisma.sql` AND (l.division, l.household_id) > (${cursor[0]}, ${cursor[1]}::uuid)` : Prisma.empty}
      ORDER BY l.division, l.household_id LIMIT ${size + 1}`;
    const [counted] = await tx.$queryRaw<{ total: number; minors: number }[]>`SELECT count(*)::int AS total, coalesce(sum(last.minors_at_home), 0)::int AS minors ${from}`;
    const page = pageOf(rows, size, counted?.total ?? 0, (row) => [row.division, row.householdId]);
    const names = await divisionsByCode(tx, page.rows.map((row) => row.division));
    const full = sightOf(fresh) === "FULL";
    return {
      ...page, minors: counted?.minors ?? 0,
      rows: page.rows.map(({ division, householdId, headName, addressCipher, phoneCipher, toldVisitId, toldNoteCipher, ...row }): ListedHousehold => {
        const mine = knocksAt(fresh, division);
        const registers = authorize(fresh, "registration.create", { division }, []).allowed;
        // As in the record of visits: the district reads the figures, the address is for the office that knocks at the door.
        const { address, phone } = mine ? openTexts("household", householdId, { addressCipher, phoneCipher }) : { address: null, phone: null };
        return {
          ...row, householdId, headName: shownName(headName, full), communityCode: division, communityName: names.get(division)?.name ?? division, address, phone, takenUp: takenUp.has(householdId), told: toldVisitId !== null, registerVisitId: registers ? toldVisitId : null,
          // What the community has said of it is for who goes there.
          toldNote: registers && toldVisitId ? openTexts("household_visit", toldVisitId, { noteCipher: toldNoteCipher }).note : null,
          canVisit: round.status === "OPEN" && authorize(fresh, "household_visit.log", visitResource(round, division), []).allowed,
        };
      }),
    };
  });
}

/** Whether a household waits for its street: a community has told of it, and nobody has registered. */
export async function waitsForStreet(tx: Tx, actor: Actor, roundId: string, householdId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM round_household l ${toldUnless(await householdsTakenUp(tx, actor, roundId))} WHERE l.round_id = ${roundId}::uuid AND l.household_id = ${householdId}::uuid AND found.id IS NOT NULL`;
  return rows.length > 0;
}

/** Of how many households communities have told, waiting for a registration; within one street where it is given. */
export async function countTold(tx: Tx, actor: Actor, roundId: string, street: string | null): Promise<number> {
  const scope = scopeOfList(actor);
  if (!scope) return 0;
  const within = street ? rangeOf(street) : null;
  const [counted] = await tx.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM round_household l ${toldUnless(new Set())}
     WHERE l.round_id = ${roundId}::uuid AND ${scope} AND found.id IS NOT NULL ${within ? Prisma.sql`AND l.division >= ${within.low} AND l.division < ${within.high}` : Prisma.empty}`;
  return counted?.total ?? 0;
}

/** How many households each community waits with for the street's registration, by round and name of the community: what a notice of it says when it is read, not when it was sent. */
export async function toldByCommunity(tx: Tx, actor: Actor, roundIds: readonly string[]): Promise<(roundId: string, community: string) => number> {
  const scope = scopeOfList(actor);
  if (!scope || roundIds.length === 0) return () => 0;
  const rows = await tx.$queryRaw<{ roundId: string; community: string; total: number }[]>`
    SELECT l.round_id AS "roundId", o.name AS community, count(*)::int AS total FROM round_household l JOIN organisation o ON o.type = 'COMMUNITY' AND o.division_code = l.division ${toldUnless(new Set())}
     WHERE l.round_id = ANY (${[...roundIds]}::uuid[]) AND ${scope} AND found.id IS NOT NULL GROUP BY 1, 2`;
  const counts = new Map(rows.map(({ roundId, community, total }) => [`${roundId}/${community}`, total]));
  return (roundId, community) => counts.get(`${roundId}/${community}`) ?? 0;
}
