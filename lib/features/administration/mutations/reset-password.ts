import { forgetAttempts } from "../../../server/auth/attempts";
import { rememberPassword } from "../../../server/auth/password-history";
import { hashPassword } from "../../../server/auth/passwords";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { resetPasswordSchema } from "../schema";
import { makeOneTimePassword } from "./make-one-time-password";

/** A new one-time password for who has forgotten theirs; running sessions end. One's own is changed under the account. */
export const resetPassword = defineMutation({
  name: "user.reset_password",
  input: resetPasswordSchema,
  reauthenticate: true,
  async run({ tx, actor, now, audit }, { userId, version }) {
    assertAllowed(actor, "user.manage", {});
    const found = await tx.appUser.findUnique({ where: { id: userId }, select: { username: true, name: true, credential: { select: { passwordHash: true, mustChange: true } } } });
    if (!found) throw notFound();
    if (userId === actor.userId) throw new Refusal("BLOCKED", { reason: "notOneself" });
    // Hashed before the first write, so that no row is locked meanwhile.
    const password = makeOneTimePassword(found);
    const passwordHash = await hashPassword(password);
    await guardedUpdate(tx, tx.appUser, "APP_USER", { id: userId, version }, { version: { increment: 1 } });
    const fresh = { passwordHash, mustChange: true, changedAt: now };
    const before = found.credential;
    if (before && !before.mustChange) await rememberPassword(tx, userId, before.passwordHash, now);
    // Whoever asked for a reset has mostly tried too often before.
    await forgetAttempts("account", found.username, tx);
    await forgetAttempts("proof", userId, tx);
    await tx.userCredential.upsert({ where: { userId }, update: fresh, create: { userId, ...fresh } });
    const ended = await tx.userSession.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now } });
    await audit({ recordType: "APP_USER", recordId: userId, recordVersion: version + 1, after: { passwordReset: true, sessionsEnded: ended.count } });
    return { version: version + 1, password };
  },
});
