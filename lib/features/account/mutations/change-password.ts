import { passwordFault } from "../../../server/auth/password-rules";
import { PASSWORDS_REMEMBERED, rememberPassword, wasUsedLately } from "../../../server/auth/password-history";
import { hashPassword } from "../../../server/auth/passwords";
import { provePassword } from "../../../server/auth/prove-password";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, notFound } from "../../../shared/refusal";
import { changePasswordSchema } from "../schema";

/** One's own password: the present one is asked once more, and every other session ends. */
export const changePassword = defineMutation({
  name: "account.change_password",
  input: changePasswordSchema,
  openWhile: ["PASSWORD"],
  async before(actor, { currentPassword }) {
    if (!(await provePassword(actor, currentPassword))) throw invalid({ currentPassword: { key: "passwordWrong" } });
  },
  async run({ tx, actor, now, audit }, { version, newPassword }) {
    const { userId } = actor;
    const user = await tx.appUser.findUnique({ where: { id: userId }, select: { username: true, name: true, credential: { select: { passwordHash: true, mustChange: true } } } });
    if (!user?.credential) throw notFound();
    const { passwordHash: present, mustChange } = user.credential;
    const fault = passwordFault(newPassword, user);
    if (fault) throw invalid({ newPassword: { key: fault } });
    if (await wasUsedLately(tx, userId, present, newPassword)) throw invalid({ newPassword: { key: "passwordUsed", params: { count: PASSWORDS_REMEMBERED } } });
    // Hashed before the first write, so that no row is locked meanwhile.
    const passwordHash = await hashPassword(newPassword);
    await guardedUpdate(tx, tx.appUser, "APP_USER", { id: userId, version }, { version: { increment: 1 } });
    await tx.userCredential.updateMany({ where: { userId }, data: { passwordHash, mustChange: false, changedAt: now } });
    // What an administrator made up for one sign-in is nobody's earlier password.
    if (!mustChange) await rememberPassword(tx, userId, present, now);
    const ended = await tx.userSession.updateMany({ where: { userId, endedAt: null, id: { not: actor.sessionId } }, data: { endedAt: now } });
    await audit({ recordType: "APP_USER", recordId: userId, recordVersion: version + 1, after: { sessionsEnded: ended.count } });
    return { version: version + 1, sessionsEnded: ended.count };
  },
});
