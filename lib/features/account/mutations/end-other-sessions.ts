import { defineMutation } from "../../../server/write/mutation";
import { nothingSchema } from "../schema";

/** Ends all of one's own sessions but this one. */
export const endOtherSessions = defineMutation({
  name: "account.end_other_sessions",
  input: nothingSchema,
  async run({ tx, actor, now, audit }) {
    const { count } = await tx.userSession.updateMany({ where: { userId: actor.userId, endedAt: null, id: { not: actor.sessionId } }, data: { endedAt: now } });
    await audit({ recordType: "APP_USER", recordId: actor.userId, after: { sessionsEnded: count } });
    return { ended: count };
  },
});
