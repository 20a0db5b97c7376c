import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { rangeOf } from "../../../shared/division-code";
import { ledgerHref } from "../../ledger/href";
import { countOpenNeeds } from "../../plan/queries/count-open-needs";
import type { FigureFilter } from "../../ledger/schema";
import { currentProgramme } from "../../programme/queries/list-programmes";
import { OVERVIEW_FIGURES, OVERVIEW_KEYS, TABLE_KEYS, type OverviewKey } from "../overview-figures";
import { BELOW } from "../parts";
import type { StatisticsParams } from "../schema";
import type { Figure, Overview } from "../view";
import { addCounts } from "./count-figures";
import { countParts } from "./count-parts";
import { statisticsPlace } from "./place-of";

/** The pilot in figures for the municipal monitor, the district and the street, each its own part; null for anybody else. */
export async function loadOverview(actor: Actor, params: StatisticsParams, now: Date): Promise<Overview | null> {
  return withActor(actor, async (tx, fresh) => {
    const at = await statisticsPlace(tx, fresh, params.division);
    if (!at) return null;
    const today = toShanghaiDate(now);
    const programme = await currentProgramme(tx, today);
    const counted = await countParts(tx, at, { params, filters: OVERVIEW_KEYS.map((key) => OVERVIEW_FIGURES[key]), programme }, now);
    const filter: FigureFilter = at.filter ? { division: at.filter } : {};
    const counts = addCounts(counted.groups, OVERVIEW_KEYS.length);
    const figures = Object.fromEntries(
      OVERVIEW_KEYS.map((key, index) => [key, { value: counts[index] ?? 0, href: ledgerHref({ ...OVERVIEW_FIGURES[key], ...filter }, at.listPath) }]),
    ) as Record<OverviewKey, Figure>;
    const rows = counted.parts.map((part) => {
      const own = addCounts(counted.groupsOf(part), OVERVIEW_KEYS.length);
      return { ...part, values: TABLE_KEYS.map((key) => own[OVERVIEW_KEYS.indexOf(key)] ?? 0) };
    });
    // Needs stand in cases: whoever sees registrations alone has neither the list nor its number.
    const needs = at.scope.kind === "division" ? { value: await countOpenNeeds(tx, fresh, rangeOf(at.place.code), now), href: at.filter ? `/needs?street=${at.filter}` : "/needs" } : null;
    return {
      asOf: now.toISOString(), today, place: at.place, above: at.above, programme, figures, needs, level: BELOW[at.place.level], rows, hidden: counted.hidden, params,
      listPath: at.listPath, filter,
    };
  });
}
