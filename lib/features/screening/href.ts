import type { HouseholdState } from "./schema";

/** The list of a round's households behind a figure, in one state, of a street, of a community or of all. Stands apart from the schemas, as ledgerHref does. */
export function householdsHref(roundId: string, state: HouseholdState, place?: string): string {
  const where: Record<string, string> = place === undefined ? {} : place.length > 9 ? { street: place.slice(0, 9), community: place } : { street: place };
  return `/screening/${roundId}/households?${new URLSearchParams({ state, ...where })}`;
}
