import { confirmFactor, countCode } from "../../../server/auth/second-factor";
import { defineMutation } from "../../../server/write/mutation";
import { invalid } from "../../../shared/refusal";
import { codeSchema } from "../schema";

/** The first code of a new authenticator takes it into use; answers the recovery codes, this once. Other sessions end: they never showed it. */
export const confirmSecondFactor = defineMutation({
  name: "second_factor.confirm",
  input: codeSchema,
  openWhile: ["ENROL"],
  before: ({ userId }) => countCode(userId),
  async run({ tx, actor, now, audit }, { code }) {
    const codes = await confirmFactor(tx, actor.userId, code, now);
    if (!codes) throw invalid({ code: { key: "codeWrongSetUp" } });
    await tx.userSession.updateMany({ where: { id: actor.sessionId, endedAt: null }, data: { factorDue: true, factorAt: now, provedAt: now } });
    const ended = await tx.userSession.updateMany({ where: { userId: actor.userId, endedAt: null, id: { not: actor.sessionId } }, data: { endedAt: now } });
    await audit({ recordType: "APP_USER", recordId: actor.userId, after: { sessionsEnded: ended.count } });
    return { codes };
  },
});
