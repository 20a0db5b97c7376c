import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { ladderScope } from "./ladder-scope";

/** Whether a step that stands is the actor's to read. */
export const seesStep = (actor: Actor, stepId: string): Promise<boolean> =>
  withActor(actor, async (tx, fresh) => {
    const scope = ladderScope(fresh);
    return scope !== null && (await tx.ladderStepTaken.count({ where: { id: stepId, struckAt: null, ...scope } })) > 0;
  });
