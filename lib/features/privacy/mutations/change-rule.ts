import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { changeRuleSchema } from "../schema";

/** A limit of what may be unmasked or taken out; it holds for what comes after. */
export const changeRule = defineMutation({
  name: "privacy.change_rule",
  input: changeRuleSchema,
  reauthenticate: true,
  async run({ tx, actor, now, audit }, { code, version, threshold }): Promise<{ version: number }> {
    assertAllowed(actor, "identity_policy.manage", {});
    const before = await tx.privacyRule.findUnique({ where: { code }, select: { threshold: true } });
    if (!before) throw notFound();
    const { count } = await tx.privacyRule.updateMany({ where: { code, version }, data: { threshold, version: { increment: 1 }, updatedAt: now } });
    if (count === 0) throw new Refusal("CONFLICT", { params: { actor: "", office: "", at: "", action: "", fields: "" } });
    // Its code stands in the row: the log knows records by ids only.
    await audit({ recordType: "PRIVACY_RULE", recordId: actor.userId, before: { code, threshold: before.threshold }, after: { code, threshold } });
    return { version: version + 1 };
  },
});
