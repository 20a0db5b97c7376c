import { hashPassword } from "../../../server/auth/passwords";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { invalid } from "../../../shared/refusal";
import { createUserSchema } from "../schema";
import { makeOneTimePassword } from "./make-one-time-password";

/**
 * Enters a person with a one-time password. It belongs to no organisation and may do nothing until the security administrator gives it roles.
 * The password is answered once and stored as a hash only; a repeated request answers without it.
 */
export const createUser = defineMutation({
  name: "user.create",
  input: createUserSchema,
  async run({ tx, actor, now, audit }, { clientKey, username, name, jobTitle }): Promise<{ userId: string; password: string | null }> {
    assertAllowed(actor, "user.manage", {});
    // Hashed before the first write, so that no row is locked meanwhile.
    const password = makeOneTimePassword({ username, name });
    const passwordHash = await hashPassword(password);
    const { count } = await tx.appUser.createMany({ data: [{ id: clientKey, username, name, jobTitle: jobTitle || null, createdAt: now }], skipDuplicates: true });
    if (count === 0) {
      const same = await tx.appUser.findFirst({ where: { id: clientKey, username }, select: { id: true } });
      if (!same) throw invalid({ username: { key: "usernameTaken" } });
      await audit({ action: "user.create_repeated", recordType: "APP_USER", recordId: clientKey });
      return { userId: clientKey, password: null };
    }
    await tx.userCredential.createMany({ data: [{ userId: clientKey, passwordHash, mustChange: true, changedAt: now }] });
    await audit({ recordType: "APP_USER", recordId: clientKey, recordVersion: 1, after: { username, name, jobTitle: jobTitle || null } });
    return { userId: clientKey, password };
  },
});
