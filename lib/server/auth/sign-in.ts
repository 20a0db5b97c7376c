import { toShanghaiDate } from "../../shared/dates";
import { Refusal } from "../../shared/refusal";
import type { Actor } from "../../authz/actor";
import type { Role } from "../../shared/vocabulary/organisation";
import { auditSignInRefused, writeAudit } from "../audit";
import { rootClient } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { findActor } from "../db/with-actor";
import { newId } from "../ids";
import { countAttempt, forgetAttempts, takeBackAttempt } from "./attempts";
import { demoMode, demoPassword } from "./demo-accounts";
import { secondFactorOn } from "./second-factor-on";
import { spendVerification, verifyPassword } from "./passwords";

const SESSION_HOURS = 12;

export interface SignInFacts {
  ip: string | null;
  userAgent: string | null;
  requestId: string;
}

/**
 * Memberships that hold at an instant. They run by days of Beijing, as the database reckons them in `app_begin`: until eight in the morning there the
 * date in UTC is still yesterday's, and what ended with yesterday would stand before the office in which the person works now.
 */
export function runningMemberships(now: Date): Prisma.MembershipWhereInput {
  const today = new Date(toShanghaiDate(now));
  return { validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }], organisation: { active: true } };
}

/**
 * Checks name and password and opens a session in our own table; returns its id, or null for any reason whatever
 * (wrong name, wrong password, locked, no organisation): the page says the same for all. Each way to null costs one comparison of a password and one row of the log.
 */
export async function signIn(username: string, password: string, facts: SignInFacts): Promise<string | null> {
  const db = rootClient();
  const now = new Date();
  const fromHere = facts.ip === null || (await countAttempt("address", facts.ip));
  const forName = await countAttempt("account", username);
  const user = await db.appUser.findUnique({
    where: { username },
    select: {
      id: true,
      active: true,
      credential: { select: { passwordHash: true } },
      memberships: { where: runningMemberships(now), orderBy: { validFrom: "asc" }, take: 1, select: { id: true, roles: true } },
      secondFactor: { select: { confirmedAt: true } },
    },
  });
  const credential = user?.credential;
  const membership = user?.memberships[0];
  const locked = !fromHere || !forName;
  if (!user?.active || !credential || !membership || locked) {
    await spendVerification(password);
    await auditSignInRefused(user ? { userId: user.id } : { typed: username }, facts, locked ? "LOCKED" : !user ? "UNKNOWN_ACCOUNT" : "INACTIVE");
    return null;
  }
  // The published password of the demonstration opens nothing outside it, whatever accounts a database still holds.
  if (!(await verifyPassword(credential.passwordHash, password)) || (!demoMode() && password === demoPassword())) {
    await auditSignInRefused({ userId: user.id }, facts, "WRONG_PASSWORD");
    return null;
  }
  await forgetAttempts("account", username);
  if (facts.ip !== null) await takeBackAttempt("address", facts.ip);
  const factorDue = secondFactorOn() && (Boolean(user.secondFactor?.confirmedAt) || (await demandsFactor(membership.roles)));
  const sessionId = newId();
  await db.$transaction(async (tx) => {
    await tx.userSession.create({
      data: {
        id: sessionId, userId: user.id, membershipId: membership.id, ip: facts.ip, userAgent: facts.userAgent?.slice(0, 200) ?? null,
        provedAt: now, factorDue, expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
      },
    });
    const rows = await tx.$queryRaw<{ actor: Actor | null }[]>`SELECT app_begin(${sessionId}::uuid) AS actor`;
    const actor = rows[0]?.actor;
    if (!actor) throw new Refusal("UNAUTHENTICATED");
    await writeAudit(tx, actor, facts, { action: "session.start", recordType: "USER_SESSION", recordId: sessionId });
  });
  return sessionId;
}

/** Whether one of the roles signs in with a second factor. */
async function demandsFactor(roles: readonly Role[]): Promise<boolean> {
  const policy = await rootClient().identityPolicy.findFirst({ select: { secondFactorRoles: true } });
  // Without the row nothing is known: the factor is asked for.
  return !policy || roles.some((role) => policy.secondFactorRoles.includes(role));
}

/** Ends a session in our table: the token that names it is worth nothing from now on. */
export async function signOutSession(sessionId: string, facts: SignInFacts): Promise<void> {
  const actor = await findActor(sessionId);
  if (!actor) return;
  await rootClient().$transaction(async (tx) => {
    await tx.userSession.updateMany({ where: { id: sessionId, endedAt: null }, data: { endedAt: new Date() } });
    await writeAudit(tx, actor, facts, { action: "session.end", recordType: "USER_SESSION", recordId: sessionId });
  });
}
