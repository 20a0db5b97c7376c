import { passwordFault } from "../../../server/auth/password-rules";
import { hashPassword, verifyPassword } from "../../../server/auth/passwords";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, notFound } from "../../../shared/refusal";
import { changePasswordSchema } from "../schema";

/** One's own password: the present one is asked once more, and every other session ends. */
export const changePassword = defineMutation({
  name: "account.change_password",
  input: changePasswordSchema,
  whilePasswordDue: true,
  async run({ tx, actor, now, audit }, { version, currentPassword, newPassword }) {
    const { userId } = actor;
    const user = await tx.appUser.findUnique({ where: { id: userId }, select: { username: true, name: true, credential: { select: { passwordHash: true } } } });
    if (!user?.credential) throw notFound();
    const { passwordHash: present } = user.credential;
    if (!(await verifyPassword(present, currentPassword))) throw invalid({ currentPassword: { key: "passwordWrong" } });
    const fault = passwordFault(newPassword, user);
    if (fault) throw invalid({ newPassword: { key: fault } });
    // Hashed before the first write, so that no row is locked meanwhile.
    const passwordHash = await hashPassword(newPassword);
    await guardedUpdate(tx, tx.appUser, "APP_USER", { id: userId, version }, { version: { increment: 1 } });
    await tx.userCredential.updateMany({ where: { userId }, data: { passwordHash, mustChange: false, changedAt: now, failedAttempts: 0, lockedUntil: null } });
    const ended = await tx.userSession.updateMany({ where: { userId, endedAt: null, id: { not: actor.sessionId } }, data: { endedAt: now } });
    await audit({ recordType: "APP_USER", recordId: userId, recordVersion: version + 1, after: { sessionsEnded: ended.count } });
    return { version: version + 1, sessionsEnded: ended.count };
  },
});
