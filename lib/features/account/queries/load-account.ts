import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import type { AccountView } from "../view";

const SESSIONS_SHOWN = 20;

/** One's own account: data, language, the sessions that still run. */
export async function loadAccount(actor: Actor, now: Date): Promise<AccountView> {
  return withActor(actor, async (tx, fresh) => {
    const user = await tx.appUser.findUniqueOrThrow({
      where: { id: fresh.userId },
      select: { username: true, name: true, jobTitle: true, version: true, credential: { select: { changedAt: true } } },
    });
    const sessions = await tx.userSession.findMany({
      where: { userId: fresh.userId, endedAt: null, expiresAt: { gt: now } }, orderBy: { createdAt: "desc" }, take: SESSIONS_SHOWN,
      select: { id: true, createdAt: true, expiresAt: true, ip: true, userAgent: true },
    });
    return {
      username: user.username, name: user.name, jobTitle: user.jobTitle, organisation: fresh.organisation.name, roles: fresh.roles, locale: fresh.locale, version: user.version,
      passwordChangedAt: user.credential?.changedAt.toISOString() ?? null,
      sessions: sessions.map(({ id, createdAt, expiresAt, ip, userAgent }) => ({
        id, startedAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), ip, userAgent, current: id === fresh.sessionId,
      })),
    };
  });
}
