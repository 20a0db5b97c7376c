import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { matrixInForce } from "../../../server/matrix";
import { toShanghaiDate } from "../../../shared/dates";
import { childScopeWhere } from "../../case/queries/load-case";
import { purposesInForce } from "../../referral/queries/purposes-in-force";
import { childPlace, invitableOffices } from "../../referral/queries/receivers";
import type { ConferenceForm } from "../view";
import { chairsOf } from "./chairs";
import { conferenceScope } from "./conference-scope";

/** What the form to call a conference offers: every office that can have to do with the child, with the tasks and purposes for which it may be invited; null for whoever may call none about the case. */
export async function conferenceForm(actor: Actor, caseId: string, now: Date): Promise<ConferenceForm | null> {
  return withActor(actor, async (tx, fresh) => {
    const cases = conferenceScope(fresh) && childScopeWhere(fresh, now);
    const found = cases && (await tx.careCase.findFirst({ where: { id: caseId, status: { not: "CLOSED" }, ...cases }, select: { division: true, childId: true } }));
    if (!found || !authorize(fresh, "conference.call", { division: found.division }, []).allowed) return null;
    const on = toShanghaiDate(now);
    const [matrix, purposes] = [await matrixInForce(tx, on), await purposesInForce(tx, on)];
    return {
      offices: await invitableOffices(tx, fresh, { place: await childPlace(tx, found), on }, matrix, purposes), purposes, chairs: await chairsOf(tx, found.division, on), ownId: fresh.userId,
    };
  });
}
