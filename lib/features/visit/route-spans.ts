/** For how long a sheet of visits is made: the chosen day, or the week to its Sunday. */
export const ROUTE_SPANS = ["day", "week"] as const;
export type RouteSpan = (typeof ROUTE_SPANS)[number];
