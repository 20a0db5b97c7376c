import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/authz/actor";
import { IDLE_SECONDS, touchSession } from "@/lib/server/auth/touch-session";
import { env } from "@/lib/server/env";
import { actionResponse } from "@/lib/server/http/action-response";
import { routeActor } from "@/lib/server/http/route-actor";

export const dynamic = "force-dynamic";

const remaining = ({ session: { idleSeconds, endsSeconds } }: Actor) => ({ idleSeconds, endsSeconds });

/** How long the session of this browser has still to run. Asking does not prolong it: the page asks by itself. */
export async function GET(): Promise<Response> {
  const requestId = randomUUID();
  const actor = await routeActor(requestId, { background: true });
  return actor instanceof Response ? actor : actionResponse({ ok: true, data: remaining(actor) });
}

/** The person works on: a key was pressed or '继续工作' chosen. */
export async function POST(request: Request): Promise<Response> {
  const requestId = randomUUID();
  if (request.headers.get("origin") !== env().APP_ORIGIN) return actionResponse({ ok: false, code: "BAD_ORIGIN", requestId });
  const actor = await routeActor(requestId, { background: true });
  if (actor instanceof Response) return actor;
  await touchSession(actor);
  return actionResponse({ ok: true, data: { ...remaining(actor), idleSeconds: IDLE_SECONDS } });
}
