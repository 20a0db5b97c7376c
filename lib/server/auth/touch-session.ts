import type { Actor } from "../../authz/actor";
import { rootClient } from "../db/client";

/** As `app_begin` has it. */
export const IDLE_SECONDS = 30 * 60;
/** More often than this the row is not written. */
const EVERY_SECONDS = 60;

/** The person did something: the time after which an unattended session ends begins anew. What the browser sends by itself does not come here. */
export async function touchSession({ sessionId, session: { idleSeconds } }: Pick<Actor, "sessionId" | "session">): Promise<void> {
  if (idleSeconds > IDLE_SECONDS - EVERY_SECONDS) return;
  await rootClient().$executeRaw`
    UPDATE user_session SET last_seen_at = now() WHERE id = ${sessionId}::uuid AND ended_at IS NULL AND last_seen_at > now() - make_interval(secs => ${IDLE_SECONDS}::int)`;
}
