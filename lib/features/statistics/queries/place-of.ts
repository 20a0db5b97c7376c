import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf, type Scope } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { cityOf, contains, districtOf, levelOf, streetOf } from "../../../shared/division-code";
import type { Place } from "../view";

export interface StatisticsPlace {
  scope: Scope;
  place: Place;
  /** The larger divisions up to the actor's own, the largest first. */
  above: Place[];
  /** The filter by division that the figures' lists need; null where the actor's own scope says it already. */
  filter: string | null;
  /** The list behind the figures: without names for the monitor. */
  listPath: "/rows" | "/ledger";
}

/** The division that statistics are asked for, if the actor may see them; null otherwise: a stranger's district does not exist for it. */
export async function statisticsPlace(tx: Tx, actor: Actor, asked: string | undefined): Promise<StatisticsPlace | null> {
  const own = actor.organisation.divisionCode;
  const scope = scopeOf(actor);
  if (!authorize(actor, "statistics.read", { division: own }, []).allowed) return null;
  if (scope.kind !== "monitor" && scope.kind !== "division") return null;
  const code = asked ?? own;
  if (!contains(own, code) || levelOf(code) === "COMMUNITY") return null;
  const chain = [cityOf(code), districtOf(code), streetOf(code)].filter((part): part is string => part !== null && contains(own, part));
  const known = await tx.division.findMany({ where: { code: { in: chain }, validTo: null }, select: { code: true, name: true, level: true } });
  const places = chain.flatMap((part) => known.find((division) => division.code === part) ?? []) as Place[];
  const place = places.at(-1);
  if (!place || place.code !== (levelOf(code) === "CITY" ? cityOf(code) : code)) return null;
  return {
    scope, place, above: places.slice(0, -1), filter: place.code === own ? null : place.code, listPath: scope.kind === "monitor" ? "/rows" : "/ledger",
  };
}
