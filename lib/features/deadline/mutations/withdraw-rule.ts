import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { withdrawRuleSchema } from "../schema";
import { RULE_RECORD_TYPES } from "./decide-rule";

/** Whoever proposed a weaker rule takes it back as long as nobody has decided; it stays to be read, and its day is free again. */
export const withdrawRule = defineMutation({
  name: "deadline.withdraw_rule",
  input: withdrawRuleSchema,
  async run({ tx, actor, now, audit }, { kind, ruleId: id }) {
    assertAllowed(actor, "programme.manage", {});
    const select = { rule: true, amount: true, unit: true, effectiveFrom: true, createdById: true, proposed: true, confirmed: true, withdrawnAt: true } as const;
    const found = kind === "LIMIT" ? await tx.deadlineRuleRow.findFirst({ where: { id }, select }) : await tx.escalationRule.findFirst({ where: { id }, select });
    if (!found) throw notFound();
    if (!found.proposed || found.confirmed !== null || found.withdrawnAt) throw new Refusal("WRONG_STATE", { reason: "ruleIsDecided" });
    if (found.createdById !== actor.userId) throw new Refusal("FORBIDDEN", { reason: "proposerWithdraws" });
    const [where, data] = [{ id, proposed: true, confirmed: null, withdrawnAt: null }, { withdrawnAt: now }];
    const { count } = kind === "LIMIT" ? await tx.deadlineRuleRow.updateMany({ where, data }) : await tx.escalationRule.updateMany({ where, data });
    if (count === 0) throw new Refusal("WRONG_STATE", { reason: "ruleIsDecided" });
    const { rule, amount, unit } = found;
    await audit({ recordType: RULE_RECORD_TYPES[kind], recordId: id, before: { withdrawn: false }, after: { withdrawn: true, rule, amount, unit, effectiveFrom: found.effectiveFrom.toISOString().slice(0, 10) } });
    return { ruleId: id };
  },
});
