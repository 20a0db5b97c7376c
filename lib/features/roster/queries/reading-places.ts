import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { divisionsInside } from "../../division/queries/search-divisions";
import { placeNames } from "../../division/queries/place-names";
import type { PlacesOf } from "../values";

/** Divisions in which the actor registers children: a street's own, those a station serves. */
const within = ({ organisation }: Actor) => [organisation.divisionCode, ...organisation.servedDivisions];

export const placesInside = (tx: Tx, actor: Actor): Promise<PlacesOf> => placeNames(tx, within(actor));

export const readingPlaces = (actor: Actor): Promise<PlacesOf> => withActor(actor, placesInside);

/** Names of the communities of a street office; others have too many for a list. */
export const ownCommunities = async (tx: Tx, { organisation: { type, divisionCode } }: Actor): Promise<string[]> =>
  type === "STREET_OFFICE" ? (await divisionsInside(tx, divisionCode, "COMMUNITY")).map(({ name }) => name) : [];

/** Communities and streets that the template offers: those of a street office; a district has too many for a list. */
export async function templatePlaces(actor: Actor): Promise<{ streets: string[]; communities: string[] }> {
  return withActor(actor, async (tx, fresh) => {
    const { type, divisionCode } = fresh.organisation;
    if (type !== "STREET_OFFICE") return { streets: (await divisionsInside(tx, divisionCode, "STREET")).map(({ name }) => name), communities: [] };
    const own = await tx.division.findFirst({ where: { code: divisionCode }, select: { name: true } });
    return { streets: own ? [own.name] : [], communities: await ownCommunities(tx, fresh) };
  });
}
