import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { InboxCounts } from "../view";

type Queues = Pick<InboxCounts, "checks" | "reviews" | "closures">;

const NONE: Queues = { checks: 0, reviews: 0, closures: 0 };

/**
 * What a street's supervisor or a district's reviewer has to check, review and confirm: the numbers of `listChecks`, `listReviewQueue` and `listClosures`, in one statement, since every page of the office
 * shows them. The states stand in the text and not among the values: row-level security lets no comparison of a state reach an index, so that the whole district was read for them; the indexes of what
 * waits hold a state as their condition, which PostgreSQL recognises only where it is written out (docs/decisions/badges-in-indexes.md).
 */
export async function countQueues(tx: Tx, actor: Actor): Promise<Queues> {
  const scope = scopeOf(actor);
  if (scope.kind !== "division") return NONE;
  const closed = [...actor.closed];
  if (scope.level === "STREET") {
    if (!actor.roles.includes("STREET_SUPERVISOR")) return NONE;
    const [street] = await tx.$queryRaw<{ checks: number }[]>`
      SELECT count(*)::int AS checks FROM registration
      WHERE district_code = left(${scope.low}, 6) AND street_code = ${scope.low} AND stage = 'TO_CHECK' AND status = 'SUBMITTED' AND child_id <> ALL (${closed}::uuid[])`;
    return { ...NONE, checks: street?.checks ?? 0 };
  }
  if (!actor.roles.includes("REVIEWER")) return NONE;
  // A closing and its case have one child and therefore one district: asked of both, each is read by its own index.
  const [district] = await tx.$queryRaw<Queues[]>`
    SELECT (SELECT count(*)::int FROM registration WHERE district_code = ${scope.low} AND stage = 'TO_CHECK' AND status = 'STREET_CHECKED' AND child_id <> ALL (${closed}::uuid[])) AS checks,
      (SELECT count(*)::int FROM plan_version WHERE district_code = ${scope.low} AND status = 'SUBMITTED' AND child_id <> ALL (${closed}::uuid[])) AS reviews,
      (SELECT count(*)::int FROM closing_evaluation e JOIN care_case c ON c.id = e.case_id AND c.child_id = e.child_id
        WHERE e.district_code = ${scope.low} AND e.decided_at IS NULL AND e.child_id <> ALL (${closed}::uuid[]) AND c.district_code = ${scope.low} AND c.status = 'CLOSING') AS closures`;
  return district ?? NONE;
}
