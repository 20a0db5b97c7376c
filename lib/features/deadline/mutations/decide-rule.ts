import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { notFound, Refusal } from "../../../shared/refusal";
import { confirmRuleSchema, rejectRuleSchema, type RuleKind } from "../schema";

export const RULE_RECORD_TYPES = { LIMIT: "DEADLINE_RULE", CHAIN: "ESCALATION_RULE" } as const;

/** The security administrator lets a weaker rule hold from its day on: nobody confirms what is its own proposal. */
export const confirmRule = defineMutation({
  name: "deadline.confirm_rule",
  input: confirmRuleSchema,
  reauthenticate: true,
  run: (context, { kind, ruleId }) => decide(context, { kind, ruleId, confirmed: true, note: null }),
});

/** Or not, with the reason: it never holds, and stays to be read. */
export const rejectRule = defineMutation({
  name: "deadline.reject_rule",
  input: rejectRuleSchema,
  run: (context, { kind, ruleId, reason }) => decide(context, { kind, ruleId, confirmed: false, note: reason }),
});

interface Decided {
  kind: RuleKind;
  ruleId: string;
  confirmed: boolean;
  note: string | null;
}

async function decide({ tx, actor, now, audit }: WriteContext, { kind, ruleId: id, confirmed, note }: Decided): Promise<{ ruleId: string }> {
  assertAllowed(actor, "deadline.confirm", { authorIds: [] });
  const select = { rule: true, amount: true, unit: true, effectiveFrom: true, createdById: true, proposed: true, confirmed: true, withdrawnAt: true } as const;
  const found = kind === "LIMIT" ? await tx.deadlineRuleRow.findFirst({ where: { id }, select }) : await tx.escalationRule.findFirst({ where: { id }, select });
  if (!found) throw notFound();
  assertAllowed(actor, "deadline.confirm", { authorIds: found.createdById ? [found.createdById] : [] });
  if (!found.proposed || found.confirmed !== null || found.withdrawnAt) throw new Refusal("WRONG_STATE", { reason: "ruleIsDecided" });
  const date = found.effectiveFrom.toISOString().slice(0, 10);
  // Clocks have begun by the rule that held: none is counted anew.
  if (confirmed && date <= toShanghaiDate(now)) throw new Refusal("BLOCKED", { reason: "ruleDatePassed", params: { date } });
  const [where, data] = [{ id, proposed: true, confirmed: null, withdrawnAt: null }, { confirmed, decidedById: actor.userId, decidedAt: now, decisionNote: note }];
  const { count } = kind === "LIMIT" ? await tx.deadlineRuleRow.updateMany({ where, data }) : await tx.escalationRule.updateMany({ where, data });
  if (count === 0) throw new Refusal("WRONG_STATE", { reason: "ruleIsDecided" });
  const { rule, amount, unit } = found;
  await audit({ recordType: RULE_RECORD_TYPES[kind], recordId: id, before: { confirmed: null }, after: { confirmed, rule, amount, unit, effectiveFrom: date, ...(note ? { reason: note } : {}) } });
  return { ruleId: id };
}
