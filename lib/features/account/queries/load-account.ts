import type { Actor } from "../../../authz/actor";
import { runningSessions } from "../../../server/auth/running-sessions";
import { secondFactorOn } from "../../../server/auth/second-factor-on";
import { withActor } from "../../../server/db/with-actor";
import { ownApproval } from "./own-approval";
import type { AccountView } from "../view";

const SESSIONS_SHOWN = 20;

/** One's own account: data, language, the sessions that still run. */
export async function loadAccount(actor: Actor, now: Date): Promise<AccountView> {
  return withActor(actor, async (tx, fresh) => {
    const user = await tx.appUser.findUniqueOrThrow({
      where: { id: fresh.userId },
      select: { username: true, name: true, jobTitle: true, version: true, credential: { select: { changedAt: true } }, secondFactor: { select: { confirmedAt: true } } },
    });
    const policy = await tx.identityPolicy.findFirst({ select: { secondFactorRoles: true } });
    const codesLeft = await tx.recoveryCode.count({ where: { userId: fresh.userId, usedAt: null } });
    const sessions = await tx.userSession.findMany({
      where: { userId: fresh.userId, ...runningSessions(now) }, orderBy: { createdAt: "desc" }, take: SESSIONS_SHOWN,
      select: { id: true, createdAt: true, lastSeenAt: true, ip: true, userAgent: true },
    });
    return {
      username: user.username, name: user.name, jobTitle: user.jobTitle, organisation: fresh.organisation.name, roles: fresh.roles, locale: fresh.locale, version: user.version,
      factor: {
        on: secondFactorOn(), required: fresh.roles.some((role) => policy?.secondFactorRoles.includes(role)), since: user.secondFactor?.confirmedAt?.toISOString() ?? null, codesLeft,
      },
      approval: await ownApproval(tx, fresh),
      passwordChangedAt: user.credential?.changedAt.toISOString() ?? null,
      sessions: sessions.map(({ id, createdAt, lastSeenAt, ip, userAgent }) => ({
        id, startedAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), ip, userAgent, current: id === fresh.sessionId,
      })),
    };
  });
}
