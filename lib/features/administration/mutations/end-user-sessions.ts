import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { notFound } from "../../../shared/refusal";
import { endUserSessionsSchema } from "../schema";

/** Ends one session of a person, or all of them: a lost device, a desk that was left. The account stays open. */
export const endUserSessions = defineMutation({
  name: "user.end_sessions",
  input: endUserSessionsSchema,
  async run({ tx, actor, now, audit }, { userId, sessionId }) {
    assertAllowed(actor, "user.manage", {});
    if (!(await tx.appUser.findUnique({ where: { id: userId }, select: { id: true } }))) throw notFound();
    if (sessionId && !(await tx.userSession.findFirst({ where: { id: sessionId, userId }, select: { id: true } }))) throw notFound();
    const { count } = await tx.userSession.updateMany({ where: { userId, endedAt: null, ...(sessionId ? { id: sessionId } : {}) }, data: { endedAt: now } });
    await audit({ recordType: "APP_USER", recordId: userId, after: { sessionsEnded: count } });
    return { ended: count };
  },
});
