import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { addDays, shanghaiInstant, toShanghaiDate } from "../../../shared/dates";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { ruleInForce } from "../../deadline/rules";
import type { AreasDue } from "../view";
import { areaScope } from "./area-scope";

/** What of the areas stands in today's work: to who patrols them those whose patrol is overdue or due today, to a district those that its streets have overdue. Null for who has neither. */
function shownTo(actor: Actor): AreasDue["state"] | null {
  if (!areaScope(actor)) return null;
  if (authorize(actor, "area.patrol", { division: actor.organisation.divisionCode }, []).allowed) return "due";
  const scope = scopeOf(actor);
  return scope.kind === "division" && scope.level === "DISTRICT" && actor.roles.includes("REVIEWER") ? "overdue" : null;
}

/** How many areas these are. The day of an area's next patrol is the rules' (patrolBy), turned round: patrolled last, or named, so many days before today or earlier. */
export async function countAreasDue(tx: Tx, actor: Actor, now: Date): Promise<AreasDue | null> {
  const state = shownTo(actor);
  const scope = state && areaScope(actor);
  if (!scope) return null;
  const today = toShanghaiDate(now);
  const { amount } = ruleInForce(await loadDeadlineRules(tx), "PATROL", null, today);
  const overdueBefore = shanghaiInstant(addDays(today, -amount), "00:00");
  const dueBefore = shanghaiInstant(addDays(today, 1 - amount), "00:00");
  const [counted] = await tx.$queryRaw<{ overdue: number; today: number }[]>`
    SELECT (count(*) FILTER (WHERE last_at < ${overdueBefore}))::int AS overdue, (count(*) FILTER (WHERE last_at >= ${overdueBefore} AND last_at < ${dueBefore}))::int AS today
    FROM (SELECT coalesce((SELECT max(p.patrolled_at) FROM patrol p WHERE p.area_id = a.id AND p.struck_at IS NULL), a.created_at) AS last_at
          FROM gathering_area a WHERE a.status = 'ACTIVE' AND a.division >= ${scope.division.gte} AND a.division < ${scope.division.lt}) patrolled`;
  return { state, overdue: counted?.overdue ?? 0, today: state === "due" ? (counted?.today ?? 0) : 0 };
}

/** The same for the page of today's work. */
export async function areasDue(actor: Actor, now: Date): Promise<AreasDue | null> {
  return withActor(actor, (tx, fresh) => countAreasDue(tx, fresh, now));
}
