import type { Tx } from "../../../server/db/client";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { notFound, Refusal } from "../../../shared/refusal";
import { confirmRuleSchema, rejectRuleSchema, type ProposalKind } from "../schema";

export const RULE_RECORD_TYPES = { LIMIT: "DEADLINE_RULE", CHAIN: "ESCALATION_RULE", DAY: "CALENDAR_DAY" } as const;

/** The security administrator lets a weaker rule hold from its day on, or a day be off: nobody confirms what is its own proposal. */
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
  kind: ProposalKind;
  ruleId: string;
  confirmed: boolean;
  note: string | null;
}

interface Proposal {
  createdById: string | null;
  proposed: boolean;
  confirmed: boolean | null;
  withdrawnAt: Date | null;
  /** The first day on which it would hold. */
  date: string;
  /** What it says, for the log. */
  facts: Record<string, string | number | null>;
}

const STATE = { createdById: true, proposed: true, confirmed: true, withdrawnAt: true } as const;
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

async function findProposal(tx: Tx, kind: ProposalKind, id: string): Promise<Proposal | null> {
  if (kind === "DAY") {
    const found = await tx.calendarDay.findFirst({ where: { id }, select: { ...STATE, day: true, kind: true, divisionCode: true } });
    return found && { ...found, date: dayOf(found.day), facts: { divisionCode: found.divisionCode, day: dayOf(found.day), kind: found.kind } };
  }
  const select = { ...STATE, rule: true, amount: true, unit: true, effectiveFrom: true } as const;
  const found = kind === "LIMIT" ? await tx.deadlineRuleRow.findFirst({ where: { id }, select }) : await tx.escalationRule.findFirst({ where: { id }, select });
  return found && { ...found, date: dayOf(found.effectiveFrom), facts: { rule: found.rule, amount: found.amount, unit: found.unit, effectiveFrom: dayOf(found.effectiveFrom) } };
}

async function decide({ tx, actor, now, audit }: WriteContext, { kind, ruleId: id, confirmed, note }: Decided): Promise<{ ruleId: string }> {
  assertAllowed(actor, "deadline.confirm", { authorIds: [] });
  const found = await findProposal(tx, kind, id);
  if (!found) throw notFound();
  assertAllowed(actor, "deadline.confirm", { authorIds: found.createdById ? [found.createdById] : [] });
  if (!found.proposed || found.confirmed !== null || found.withdrawnAt) throw new Refusal("WRONG_STATE", { reason: "ruleIsDecided" });
  const { date, facts } = found;
  // Clocks have begun by what held: none is counted anew.
  if (confirmed && date <= toShanghaiDate(now)) throw new Refusal("BLOCKED", { reason: "ruleDatePassed", params: { date } });
  const [where, data] = [{ id, proposed: true, confirmed: null, withdrawnAt: null }, { confirmed, decidedById: actor.userId, decidedAt: now, decisionNote: note }];
  const { count } = kind === "LIMIT" ? await tx.deadlineRuleRow.updateMany({ where, data }) : kind === "CHAIN" ? await tx.escalationRule.updateMany({ where, data }) : await tx.calendarDay.updateMany({ where, data });
  if (count === 0) throw new Refusal("WRONG_STATE", { reason: "ruleIsDecided" });
  await audit({ recordType: RULE_RECORD_TYPES[kind], recordId: id, before: { confirmed: null }, after: { confirmed, ...facts, ...(note ? { reason: note } : {}) } });
  return { ruleId: id };
}
