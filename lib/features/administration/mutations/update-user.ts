import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound } from "../../../shared/refusal";
import { updateUserSchema } from "../schema";

/** Changes what is known of a person, and until when it is absent: its work can then be reassigned. */
export const updateUser = defineMutation({
  name: "user.update",
  input: updateUserSchema,
  async run({ tx, actor, audit }, { userId, version, name, jobTitle, absentUntil }) {
    assertAllowed(actor, "user.manage", {});
    const found = await tx.appUser.findUnique({ where: { id: userId }, select: { name: true, jobTitle: true, absentUntil: true } });
    if (!found) throw notFound();
    await guardedUpdate(tx, tx.appUser, "APP_USER", { id: userId, version }, {
      name, jobTitle: jobTitle || null, absentUntil: absentUntil ? new Date(absentUntil) : null, version: { increment: 1 },
    });
    await audit({
      recordType: "APP_USER", recordId: userId, recordVersion: version + 1,
      before: { name: found.name, jobTitle: found.jobTitle, absentUntil: found.absentUntil?.toISOString().slice(0, 10) ?? null },
      after: { name, jobTitle: jobTitle || null, absentUntil },
    });
    return { version: version + 1 };
  },
});
