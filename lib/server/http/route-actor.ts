import type { Actor } from "../../authz/actor";
import { currentActor } from "../auth/current-actor";
import { actionResponse } from "./action-response";

/** For route handlers: the actor, or the answer to who may not act (nobody signed in, a password still to be changed). */
export async function routeActor(requestId: string): Promise<Actor | Response> {
  const actor = await currentActor();
  if (!actor) return actionResponse({ ok: false, code: "UNAUTHENTICATED", requestId });
  return actor.mustChangePassword ? actionResponse({ ok: false, code: "PASSWORD_CHANGE_DUE", requestId }) : actor;
}
