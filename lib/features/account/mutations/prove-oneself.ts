import { provePassword } from "../../../server/auth/prove-password";
import { acceptCode, countCode } from "../../../server/auth/second-factor";
import { secondFactorOn } from "../../../server/auth/second-factor-on";
import { defineMutation } from "../../../server/write/mutation";
import { invalid } from "../../../shared/refusal";
import { proveOneselfSchema } from "../schema";

/** Password, and code where the person has a second factor, given again: for some minutes dangerous actions are open. */
export const proveOneself = defineMutation({
  name: "session.prove",
  input: proveOneselfSchema,
  openWhile: ["ENROL"],
  async before(actor, { password }) {
    if (!(await provePassword(actor, password))) throw invalid({ password: { key: "passwordMismatch" } });
    if (actor.session.factor && secondFactorOn()) await countCode(actor.userId);
  },
  async run({ tx, actor, now, audit }, { code }) {
    if (actor.session.factor && secondFactorOn()) {
      if (!code) throw invalid({ code: { key: "required" } });
      if (!(await acceptCode(tx, actor.userId, code, now))) throw invalid({ code: { key: "codeWrong" } });
    }
    await tx.userSession.updateMany({ where: { id: actor.sessionId, endedAt: null }, data: { provedAt: now } });
    await audit({ recordType: "USER_SESSION", recordId: actor.sessionId });
    return null;
  },
});
