import type { Actor } from "@/lib/authz/actor";
import { IDLE_SECONDS, touchSession } from "@/lib/server/auth/touch-session";
import { reading, writing } from "@/lib/server/http/handle";

export const dynamic = "force-dynamic";

const remaining = ({ session: { idleSeconds, endsSeconds } }: Actor) => ({ idleSeconds, endsSeconds });

/** How long the session of this browser has still to run. Asking does not prolong it: the page asks by itself. */
export const GET = reading({ name: "session.ask", background: true }, async ({ actor }) => ({ ok: true, data: remaining(actor) }));

/** The person works on: a key was pressed or '继续工作' chosen. */
export const POST = writing({ name: "session.prolong", rate: "action", background: true }, async ({ actor }) => {
  await touchSession(actor);
  return { ok: true, data: { ...remaining(actor), idleSeconds: IDLE_SECONDS } };
});
