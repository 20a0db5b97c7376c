import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import { DECISIONS } from "../decisions";
import { decisionsHref } from "../href";
import type { DecisionQueue } from "../view";
import { countDecisions } from "./count-decisions";
import { decisionWheres } from "./decision-where";

/**
 * What waits for the decision of a street's supervisor or a district's reviewer, until it is decided: a notice that was read says nothing of it any more. Counted by the database, by the indexes of
 * what is undecided; each number leads to the list of exactly what it counts.
 */
export async function decisionsWaiting(actor: Actor): Promise<DecisionQueue[]> {
  if (scopeOf(actor).kind !== "division") return [];
  return withActor(actor, async (tx, fresh) => {
    const counts = await countDecisions(tx, decisionWheres(fresh));
    const queues: DecisionQueue[] = DECISIONS.map((key) => ({ key, count: counts[key] ?? 0, href: decisionsHref({ queue: key }) }));
    if (authorize(fresh, "export.decide", { division: fresh.organisation.divisionCode, authorIds: [] }, []).allowed) {
      const count = await tx.exportRequest.count({ where: { orgId: fresh.organisation.id, status: "WAITING", userId: { not: fresh.userId } } });
      queues.push({ key: "exports", count, href: "/exports#waiting" });
    }
    return queues.filter(({ count }) => count > 0);
  });
}
