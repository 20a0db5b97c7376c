import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { submittedVersionWhere } from "./load-plan";

/** Whether the actor can read a plan version that was handed in, told before the first byte of its page goes out: true or null. */
export const seesVersion = (actor: Actor, planVersionId: string, now: Date): Promise<true | null> =>
  withActor(actor, async (tx, fresh) => {
    const where = submittedVersionWhere(fresh, now);
    return where && (await tx.planVersion.count({ where: { id: planVersionId, ...where } })) > 0 ? true : null;
  });
