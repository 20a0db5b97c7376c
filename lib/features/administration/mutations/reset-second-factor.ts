import { dropFactor } from "../../../server/auth/second-factor";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { resetSecondFactorSchema } from "../schema";

/** Takes the second factor from who has lost it, recovery codes and all; sessions end, and where the roles demand one the next sign-in sets it up anew. Never for oneself. */
export const resetSecondFactor = defineMutation({
  name: "second_factor.reset",
  input: resetSecondFactorSchema,
  reauthenticate: true,
  async run({ tx, actor, now, audit }, { userId, version }) {
    assertAllowed(actor, "second_factor.reset", { authorIds: [], subjectUserId: userId });
    const found = await tx.appUser.findUnique({ where: { id: userId }, select: { secondFactor: { select: { confirmedAt: true } } } });
    if (!found) throw notFound();
    if (!found.secondFactor?.confirmedAt) throw new Refusal("BLOCKED", { reason: "noSecondFactor" });
    await guardedUpdate(tx, tx.appUser, "APP_USER", { id: userId, version }, { version: { increment: 1 } });
    await dropFactor(tx, userId);
    const ended = await tx.userSession.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now } });
    await audit({ recordType: "APP_USER", recordId: userId, recordVersion: version + 1, after: { secondFactor: false, sessionsEnded: ended.count } });
    return { version: version + 1 };
  },
});
