import { acceptCode, countCode } from "../../../server/auth/second-factor";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, Refusal } from "../../../shared/refusal";
import { codeSchema } from "../schema";

/** The second step of signing in: until it is done the session opens nothing else. */
export const showSecondFactor = defineMutation({
  name: "session.second_factor",
  input: codeSchema,
  openWhile: ["CODE"],
  async before({ userId, session }) {
    if (session.due !== "CODE") throw new Refusal("WRONG_STATE");
    await countCode(userId);
  },
  async run({ tx, actor, now, audit }, { code }) {
    const kind = await acceptCode(tx, actor.userId, code, now);
    if (!kind) throw invalid({ code: { key: "codeWrong" } });
    await tx.userSession.updateMany({ where: { id: actor.sessionId, endedAt: null }, data: { factorAt: now, provedAt: now } });
    await audit({ recordType: "USER_SESSION", recordId: actor.sessionId, after: { code: kind } });
    return { codesLeft: kind === "recovery" ? await tx.recoveryCode.count({ where: { userId: actor.userId, usedAt: null } }) : null };
  },
});
