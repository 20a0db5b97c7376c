import type { Actor } from "../../../authz/actor";
import { sees } from "../../../server/db/sees";
import { loadReferral } from "./load-referral";

/** Whether the actor can open a referral, told before the first byte of its page goes out: true or null. */
export const seesReferral = (actor: Actor, referralId: string): Promise<true | null> => sees(actor, (tx, fresh) => loadReferral(tx, fresh, referralId));
