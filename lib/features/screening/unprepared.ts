import { streetOf } from "../../shared/division-code";
import type { LackingPlace } from "./views";

interface Place {
  code: string;
  name: string;
}

/** The communities that are not among those that have something; a street of which none has it stands for all of its own. */
export function lackingPlaces(communities: readonly Place[], streets: readonly Place[], have: ReadonlySet<string>): LackingPlace[] {
  const nameOf = new Map(streets.map(({ code, name }) => [code, name]));
  const byStreet = new Map<string, Place[]>();
  for (const place of communities) {
    const street = streetOf(place.code) ?? place.code;
    byStreet.set(street, [...(byStreet.get(street) ?? []), place]);
  }
  return [...byStreet].flatMap(([street, all]): LackingPlace[] => {
    const lacking = all.filter(({ code }) => !have.has(code));
    const name = nameOf.get(street);
    return lacking.length === all.length && lacking.length > 1 && name !== undefined ? [{ name, whole: all.length }] : lacking.map((place) => ({ name: place.name, whole: 0 }));
  });
}
