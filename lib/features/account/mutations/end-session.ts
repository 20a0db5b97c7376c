import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { endSessionSchema } from "../schema";

/** Ends another of one's own sessions: a desk where one forgot to sign out. The present one ends by signing out. */
export const endSession = defineMutation({
  name: "account.end_session",
  input: endSessionSchema,
  async run({ tx, actor, now, audit }, { sessionId }) {
    if (sessionId === actor.sessionId) throw new Refusal("BLOCKED", { reason: "ownSessionEndsBySignOut" });
    const found = await tx.userSession.findFirst({ where: { id: sessionId, userId: actor.userId }, select: { id: true } });
    if (!found) throw notFound();
    const { count } = await tx.userSession.updateMany({ where: { id: sessionId, userId: actor.userId, endedAt: null }, data: { endedAt: now } });
    await audit({ recordType: "USER_SESSION", recordId: sessionId, after: { repeated: count === 0 } });
    return { sessionId };
  },
});
