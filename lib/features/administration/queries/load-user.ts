import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { runningSessions } from "../../../server/auth/running-sessions";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { isId } from "../../../shared/is-id";
import { approvalStateOf } from "../approval-rules";
import { rolesOf } from "../role-rules";
import { approvalView, LAST_APPROVAL } from "./approval-view";
import { maySeeUsers } from "./list-users";
import type { UserDetail } from "../view";

const SESSIONS_SHOWN = 20;

const day = (date: Date): IsoDate => date.toISOString().slice(0, 10);

/** A user with all memberships, running and ended; null if there is none, or for anybody but the system and the security administrator. */
export async function loadUser(actor: Actor, id: string, now: Date): Promise<UserDetail | null> {
  if (!maySeeUsers(actor) || !isId(id)) return null;
  const today = toShanghaiDate(now);
  return withActor(actor, async (tx) => {
    const found = await tx.appUser.findUnique({
      where: { id },
      select: {
        id: true, username: true, name: true, jobTitle: true, active: true, absentUntil: true, version: true, credential: { select: { mustChange: true } }, secondFactor: { select: { confirmedAt: true } },
        memberships: {
          orderBy: [{ validFrom: "desc" }, { id: "asc" }],
          select: { id: true, organisationId: true, roles: true, validFrom: true, validTo: true, version: true, organisation: { select: { name: true, type: true } }, approvals: LAST_APPROVAL },
        },
      },
    });
    if (!found) return null;
    const { credential, secondFactor, memberships, absentUntil, ...rest } = found;
    const manage = authorize(actor, "user.manage", {}, []).allowed;
    // Where and when somebody works is for who may end it.
    const sessions = manage
      ? await tx.userSession.findMany({
          where: { userId: id, ...runningSessions(now) }, orderBy: { createdAt: "desc" }, take: SESSIONS_SHOWN, select: { id: true, createdAt: true, lastSeenAt: true, ip: true, userAgent: true },
        })
      : [];
    const other = found.id !== actor.userId;
    return {
      ...rest, absentUntil: absentUntil ? day(absentUntil) : null, mustChangePassword: credential?.mustChange ?? false,
      sessions: sessions.map(({ createdAt, lastSeenAt, ...row }) => ({ ...row, startedAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), current: row.id === actor.sessionId })),
      secondFactorSince: secondFactor?.confirmedAt?.toISOString() ?? null,
      memberships: memberships.map(({ organisation, validFrom, validTo, approvals, ...row }) => ({
        ...row, approval: approvalView(approvals), approvalState: approvalStateOf(row.roles, approvalView(approvals)?.validUntil ?? null, today), organisation: organisation.name, organisationType: organisation.type, possible: [...rolesOf(organisation.type)], validFrom: day(validFrom),
        validTo: validTo ? day(validTo) : null, running: validTo === null || day(validTo) >= today,
      })),
      permissions: {
        manage, deactivate: manage && other, resetPassword: manage && other,
        resetSecondFactor: authorize(actor, "second_factor.reset", { authorIds: [], subjectUserId: found.id }, []).allowed,
        assignRoles: authorize(actor, "role.assign", { authorIds: [], subjectUserId: found.id }, []).allowed,
      },
    };
  });
}
