import { diffDays, sundayOf, type IsoDate } from "../../shared/dates";
import { visitStanding } from "./day";
import type { RouteLine, RouteStop } from "./view";
import type { RouteSpan } from "./route-spans";
import { RISK_COLOURS } from "../../shared/vocabulary/casework";

/** The last due day of the visits on a sheet for a day, or for the week in which it lies (to Sunday). */
export const routeEnd = (on: IsoDate, span: RouteSpan): IsoDate => (span === "week" ? sundayOf(on) : on);

/** What the visitor looks at on this visit, in the order of a visit. */
export const ROUTE_CHECKS = ["NO_CALL", "HOME_DUE", "UNSEEN_LAST", "SEE_CHILD", "SPEAK_CHILD", "ALONE", "PROMISES", "MEASURES", "CHANGES"] as const;
export type RouteCheck = (typeof ROUTE_CHECKS)[number];

export function checksOf({ kind, unseenLast, homeDue, promises, promisesElsewhere, measures }: Pick<RouteLine, "kind" | "unseenLast" | "homeDue" | "promises" | "promisesElsewhere" | "measures">): RouteCheck[] {
  const phone = kind === "PHONE";
  const holds: Record<RouteCheck, boolean> = {
    NO_CALL: kind === "UNANNOUNCED", HOME_DUE: homeDue, UNSEEN_LAST: unseenLast, SEE_CHILD: !phone, SPEAK_CHILD: phone, ALONE: !phone, PROMISES: promises.length > 0 && !promisesElsewhere, MEASURES: measures.length > 0, CHANGES: true,
  };
  return ROUTE_CHECKS.filter((check) => holds[check]);
}

/**
 * How pressing a visit is, the smaller the more: overdue ones by the days that have passed, then by colour where the reader knows it, then by due day. A community is told no
 * colour, and its order tells none.
 */
function urgency({ dueOn, missed, colour }: RouteLine, today: IsoDate): [number, number, number] {
  // A limit that was missed has passed, whatever day the next attempt has.
  const limit = missed ?? dueOn;
  return [visitStanding(limit, today) === "overdue" ? 0 : 1, colour ? RISK_COLOURS.indexOf(colour) : RISK_COLOURS.length, diffDays(today, limit)];
}

function compare(a: RouteLine, b: RouteLine, today: IsoDate): number {
  const [left, right] = [urgency(a, today), urgency(b, today)];
  const at = left.findIndex((value, index) => value !== right[index]);
  if (at !== -1) return (left[at] ?? 0) - (right[at] ?? 0);
  return (a.contact?.address ?? "").localeCompare(b.contact?.address ?? "", "zh-CN") || a.visitId.localeCompare(b.visitId);
}

/** Where the visitor goes: to the office that guards the child for the time being, or to its community; of a child that is not at home it asks before it goes anywhere. */
function placeOf({ contact, placeCode, placeName }: RouteLine): Omit<RouteStop, "lines"> {
  const interim = contact?.interim;
  if (contact?.away) return { code: "AWAY", name: "", care: null, away: true };
  return interim ? { code: interim.organisationId, name: interim.by, care: { address: interim.address, phone: interim.phone }, away: false } : { code: placeCode, name: placeName, care: null, away: false };
}

/** The lines by place, in each the most pressing first, then by address; the place with the most pressing visit first. */
export function stopsOf(lines: readonly RouteLine[], today: IsoDate): RouteStop[] {
  const stops = new Map<string, RouteStop>();
  for (const line of [...lines].sort((a, b) => compare(a, b, today))) {
    const { care, ...place } = placeOf(line);
    const stop = stops.get(place.code) ?? { ...place, care, lines: [] };
    // A visit that comes unannounced brings no number; another one to the same office may.
    if (stop.care && care && stop.care.phone === "") stop.care = care;
    stop.lines.push(line);
    stops.set(place.code, stop);
  }
  return [...stops.values()];
}
