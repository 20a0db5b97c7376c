import type { Actor } from "../../../authz/actor";
import { sees } from "../../../server/db/sees";
import { loadVisit } from "./visit-scope";

/** Whether the actor can open a visit, told before the first byte of its page goes out: true or null. */
export const seesVisit = (actor: Actor, visitId: string, now: Date): Promise<true | null> => sees(actor, (tx, fresh) => loadVisit(tx, fresh, visitId, now));
