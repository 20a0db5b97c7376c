import type { Actor } from "../../authz/actor";
import { currentActor } from "../auth/current-actor";
import { touchSession } from "../auth/touch-session";
import { CODE_OF_DUE } from "../db/with-actor";
import { actionResponse } from "./action-response";

/** For route handlers: the actor, or the answer to who may not act (nobody signed in, a password still to be changed, a second factor still to be shown, an approval still to be renewed). A request of the browser itself does not keep the session open. */
export async function routeActor(requestId: string, { background = false } = {}): Promise<Actor | Response> {
  const actor = await currentActor();
  if (!actor) return actionResponse({ ok: false, code: "UNAUTHENTICATED", requestId });
  const { due } = actor.session;
  if (due) return actionResponse({ ok: false, code: CODE_OF_DUE[due], requestId });
  if (!background) await touchSession(actor);
  return actor;
}
