import type { Actor } from "../../../authz/actor";
import { sees } from "../../../server/db/sees";
import { loadRegistrationInScope } from "./registration-in-scope";

/** Whether the actor can read a registration, told before the first byte of its page goes out: true or null. */
export const seesRegistration = (actor: Actor, registrationId: string, now: Date): Promise<true | null> => sees(actor, (tx, fresh) => loadRegistrationInScope(tx, fresh, registrationId, now));
