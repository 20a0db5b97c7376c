import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { DEADLINE_RULES, ESCALATION_STEPS } from "../../../shared/vocabulary/casework";
import { namesOf } from "../../case/queries/due-view";
import { answeredOn } from "../answered";
import type { ChainLine } from "../view";
import { ruleStanding } from "../weaker";
import { confirmsDeadlines, managesDeadlines } from "./manages-deadlines";

/** The whole chain, the common rows first, then rule by rule, with what waits for the second administrator; null for anybody but the system and the security administrator. */
export async function listEscalations(actor: Actor, now: Date): Promise<ChainLine[] | null> {
  if (!managesDeadlines(actor) && !confirmsDeadlines(actor)) return null;
  return withActor(actor, async (tx, fresh) => {
    const rows = await tx.escalationRule.findMany({ select: { id: true, rule: true, step: true, amount: true, unit: true, basis: true, effectiveFrom: true, createdById: true, proposed: true, confirmed: true, decidedById: true, decidedAt: true, decisionNote: true, withdrawnAt: true } });
    const names = await namesOf(tx, rows.flatMap(({ createdById, decidedById }) => [createdById, decidedById]));
    const place = (row: ChainLine) => (row.rule ? (DEADLINE_RULES.indexOf(row.rule) + 1) * 10 : 0) + ESCALATION_STEPS.indexOf(row.step);
    return rows
      .map(({ id, rule, step, amount, unit, basis, effectiveFrom, createdById, decidedById, decidedAt, decisionNote, ...row }): ChainLine => ({
        id, rule, step, amount, unit, basis, effectiveFrom: effectiveFrom.toISOString().slice(0, 10), standing: ruleStanding(row), proposedBy: names.get(createdById ?? "") ?? "",
        decidedBy: names.get(decidedById ?? "") ?? "", note: decisionNote ?? "", decide: ruleStanding(row) === "pending" && confirmsDeadlines(fresh, createdById ? [createdById] : []),
        withdraw: ruleStanding(row) === "pending" && createdById === fresh.userId && managesDeadlines(fresh), answeredOn: answeredOn({ ...row, createdById, decidedAt }, fresh.userId, now),
      }))
      .sort((a, b) => place(a) - place(b) || (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  });
}
