/** What waits for a decision and has no page of its own but the list of what waits: asked for by the street, decided by its supervisor or the district's reviewer. */
export const DECISIONS = ["departures", "pauses", "planChecks", "countersign"] as const;
export type Decision = (typeof DECISIONS)[number];
