import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";

/** Limits, chain and calendar are the system administrator's, as the programme is. */
export const managesDeadlines = (actor: Actor): boolean => authorize(actor, "programme.manage", {}, []).allowed;
