import type { Actor } from "../../../authz/actor";
import { sees } from "../../../server/db/sees";
import { loadRoundInScope } from "./round-in-scope";

/** Whether a round of screening concerns the actor's office, told before the first byte of its page goes out: true or null. */
export const seesRound = (actor: Actor, roundId: string): Promise<true | null> => sees(actor, (tx, fresh) => loadRoundInScope(tx, fresh, roundId));
