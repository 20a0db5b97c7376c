import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound } from "../../../shared/refusal";
import { ROLES } from "../../../shared/vocabulary/organisation";
import { ALWAYS_WITH_FACTOR } from "../identity-policy";
import { updateIdentityPolicySchema } from "../schema";

/** Rules of signing in; they hold from the next sign-in on. The administrators keep their second factor whatever is chosen. */
export const updateIdentityPolicy = defineMutation({
  name: "identity_policy.update",
  input: updateIdentityPolicySchema,
  reauthenticate: true,
  async run({ tx, actor, audit }, { version, passwordDays, passwordWarningDays, secondFactorRoles: chosen }) {
    assertAllowed(actor, "identity_policy.manage", {});
    const before = await tx.identityPolicy.findUnique({ where: { id: 1 }, select: { passwordDays: true, passwordWarningDays: true, secondFactorRoles: true } });
    if (!before) throw notFound();
    const secondFactorRoles = ROLES.filter((role) => chosen.includes(role) || ALWAYS_WITH_FACTOR.includes(role));
    const after = { passwordDays, passwordWarningDays, secondFactorRoles };
    const { count } = await tx.identityPolicy.updateMany({ where: { id: 1, version }, data: { ...after, version: { increment: 1 } } });
    if (count === 0) throw await conflict(tx, "IDENTITY_POLICY", POLICY_RECORD, version);
    await audit({ recordType: "IDENTITY_POLICY", recordId: POLICY_RECORD, recordVersion: version + 1, before, after });
    return { version: version + 1 };
  },
});

/** There is one row; the log names it by this. */
const POLICY_RECORD = "00000000-0000-0000-0000-000000000001";
