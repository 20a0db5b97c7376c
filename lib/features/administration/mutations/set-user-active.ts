import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { handOverWork } from "../../../workflows/hand-over";
import { setUserActiveSchema } from "../schema";

/** Shuts a person out, or lets it in again. Sessions end in the same transaction, and open work goes to others: the next request finds nobody. Not for oneself. */
export const setUserActive = defineMutation({
  name: "user.set_active",
  input: setUserActiveSchema,
  reauthenticate: true,
  async run(context, { userId, version, active, successors }) {
    const { tx, actor, now, audit } = context;
    assertAllowed(actor, "user.manage", {});
    const found = await tx.appUser.findUnique({ where: { id: userId }, select: { active: true } });
    if (!found) throw notFound();
    if (userId === actor.userId) throw new Refusal("BLOCKED", { reason: "notOneself" });
    await guardedUpdate(tx, tx.appUser, "APP_USER", { id: userId, version }, { active, version: { increment: 1 } });
    const ended = active ? { count: 0 } : await tx.userSession.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now } });
    // After the person is out, so that nothing new comes to it meanwhile.
    const handed = active || !found.active ? null : await handOverWork(context, userId, successors);
    await audit({ recordType: "APP_USER", recordId: userId, recordVersion: version + 1, before: { active: found.active }, after: { active, sessionsEnded: ended.count, ...handed } });
    return { version: version + 1, handed };
  },
});
