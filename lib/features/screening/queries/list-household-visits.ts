import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import { sightOf } from "../../../authz/person-sight";
import { decryptField } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import { rangeOf } from "../../../shared/division-code";
import { withoutPeople } from "../../../shared/masking";
import { notFound } from "../../../shared/refusal";
import { shownName } from "../../assignment/queries/seen-in-full";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { staysShut } from "../lifecycle";
import { coversPlace } from "../round-areas";
import type { VisitListParams } from "../schema";
import type { HouseholdVisitRow } from "../views";
import { countingVisits, householdsTakenUp } from "./counting-visit";
import { householdScope, householdVisitScope, knocksAt, strikeResource, visitResource } from "./household-scope";
import { loadRoundInScope } from "./round-in-scope";

const PAGE_SIZE = 30;
const day = (date: Date) => date.toISOString().slice(0, 10);

/** Visits of a round in the actor's own area (a rescue station: its own visits), latest first. */
export async function listHouseholdVisits(actor: Actor, roundId: string, params: VisitListParams): Promise<Page<HouseholdVisitRow>> {
  return withActor(actor, async (tx, fresh) => {
    const round = await loadRoundInScope(tx, fresh, roundId);
    const area = householdVisitScope(fresh);
    if (!area) throw notFound();
    // A struck visit may have been all that made its household known to a community: it is nothing to it then.
    const readable = scopeOf(fresh).kind === "community" ? householdScope(fresh) : null;
    const within = params.community ? rangeOf(params.community) : null;
    const where: Prisma.HouseholdVisitWhereInput = {
      AND: [{ roundId: round.id }, area, within ? { division: { gte: within.low, lt: within.high } } : {}, params.outcome ? { outcome: params.outcome } : {}, params.household ? { householdId: params.household } : {}, readable ? { household: readable } : {}],
    };
    const cursor = decodeCursor(params.after, 2);
    const after: Prisma.HouseholdVisitWhereInput = cursor
      ? { OR: [{ visitedOn: { lt: new Date(cursor[0] ?? 0) } }, { visitedOn: new Date(cursor[0] ?? 0), id: { lt: cursor[1] ?? "" } }] }
      : {};
    const found = await tx.householdVisit.findMany({
      where: { AND: [where, after] }, orderBy: [{ visitedOn: "desc" }, { id: "desc" }], take: PAGE_SIZE + 1,
      select: {
        id: true, householdId: true, division: true, visitedOn: true, outcome: true, minorsAtHome: true, resident: true, toldStreet: true, movedToCipher: true, noteCipher: true, visitorId: true, visitorOrgId: true, version: true, struckAt: true, struckById: true, strikeReasonCipher: true,
        household: { select: { headName: true, addressCipher: true } }, registrations: { select: { id: true, number: true }, orderBy: { number: "asc" } },
      },
    });
    const page = pageOf(found, PAGE_SIZE, await tx.householdVisit.count({ where }), (row) => [day(row.visitedOn), row.id]);
    const places = await divisionsByCode(tx, page.rows.map((row) => row.division));
    // Only the visit that counts asks for another.
    const counting = await countingVisits(tx, round.id, page.rows.map((row) => row.householdId));
    const takenUp = await householdsTakenUp(tx, fresh, round.id);
    const visitors = await tx.appUser.findMany({ where: { id: { in: [...new Set(page.rows.flatMap((row) => [row.visitorId, row.struckById ?? row.visitorId]))] } }, select: { id: true, name: true } });
    const nameOf = new Map(visitors.map(({ id, name }) => [id, name]));
    const full = sightOf(fresh) === "FULL";
    const community = scopeOf(fresh).kind === "community";
    return {
      ...page,
      rows: page.rows.map((row): HouseholdVisitRow => {
        const mine = knocksAt(fresh, row.division);
        // What others wrote down at the door, of harm perhaps, is not a community's to read.
        const reads = !community || row.visitorOrgId === fresh.organisation.id;
        const { addressCipher, headName } = row.household;
        const { note, movedTo, strikeReason } = openTexts("household_visit", row.id, { noteCipher: row.noteCipher, movedToCipher: row.movedToCipher, strikeReasonCipher: row.strikeReasonCipher });
        // The district reads the figures of a round; the address is for the office that knocks at the door.
        const address = mine && addressCipher ? decryptField(addressCipher, { table: "household", column: "address_cipher", rowId: row.householdId }) : null;
        return {
          visitId: row.id, householdId: row.householdId, headName: shownName(headName, full), communityCode: row.division, communityName: places.get(row.division)?.name ?? row.division, address,
          visitedOn: day(row.visitedOn), outcome: row.outcome, minorsAtHome: row.minorsAtHome, resident: row.resident, toldStreet: row.toldStreet && !row.struckAt, takenUp: row.toldStreet && !row.struckAt && takenUp.has(row.householdId), movedTo: mine && reads ? movedTo : null, note: !reads ? null : note && !full ? withoutPeople(note, [headName]) : note, visitorName: nameOf.get(row.visitorId) ?? "",
          version: row.version, struck: row.struckAt && { name: nameOf.get(row.struckById ?? "") ?? "", at: row.struckAt.toISOString(), reason: !reads ? null : strikeReason && !full ? withoutPeople(strikeReason, [headName]) : strikeReason },
          registrations: row.registrations.map(({ id, number }) => ({ registrationId: id, number })),
          permissions: {
            register: row.outcome === "VISITED" && !row.struckAt && coversPlace(round, row.division) && authorize(fresh, "registration.create", { division: row.division }, []).allowed,
            revisit: round.status === "OPEN" && staysShut(row.outcome) && counting.has(row.id) && authorize(fresh, "household_visit.log", visitResource(round, row.division), []).allowed,
            strike: !row.struckAt && row.registrations.length === 0 && authorize(fresh, "household_visit.strike", strikeResource(round, row), []).allowed,
          },
        };
      }),
    };
  });
}
