import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { matrixInForce } from "../../../server/matrix";
import { toShanghaiDate } from "../../../shared/dates";
import type { WorkTask } from "../../../shared/vocabulary/organisation";
import { childScopeWhere } from "../../case/queries/load-case";
import { receiversFor } from "../../referral/queries/receivers";
import type { ConferenceForm } from "../view";
import { chairsOf } from "./chairs";
import { conferenceScope } from "./conference-scope";

/** What the form to call a conference offers for a task of the notice; null for whoever may call none about the case. */
export async function conferenceForm(actor: Actor, caseId: string, task: WorkTask, now: Date): Promise<ConferenceForm | null> {
  return withActor(actor, async (tx, fresh) => {
    const cases = conferenceScope(fresh) && childScopeWhere(fresh, now);
    const found = cases && (await tx.careCase.findFirst({ where: { id: caseId, status: { not: "CLOSED" }, ...cases }, select: { division: true } }));
    if (!found || !authorize(fresh, "conference.call", { division: found.division }, []).allowed) return null;
    const on = toShanghaiDate(now);
    const matrix = await matrixInForce(tx, on);
    return {
      task, receivers: await receiversFor(tx, fresh, { division: found.division, task, on }, matrix, "conference.invite"), chairs: await chairsOf(tx, found.division, on), ownId: fresh.userId,
    };
  });
}
