import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";

/** Who also reads the limits and the chain: the security administrator, who confirms what becomes weaker. */
export const confirmsDeadlines = (actor: Actor, authorIds: string[] = []): boolean => authorize(actor, "deadline.confirm", { authorIds }, []).allowed;

/** Limits, chain and calendar are the system administrator's, as the programme is. */
export const managesDeadlines = (actor: Actor): boolean => authorize(actor, "programme.manage", {}, []).allowed;
