import type { Actor } from "../../../authz/actor";
import { sees } from "../../../server/db/sees";
import { loadRegistrationInScope } from "./registration-in-scope";

/** Whether the actor can read a registration, told before the first byte of its page goes out. */
export const seesRegistration = (actor: Actor, registrationId: string, now: Date): Promise<boolean> => sees(actor, (tx, fresh) => loadRegistrationInScope(tx, fresh, registrationId, now));
