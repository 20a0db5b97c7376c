import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { DEADLINE_RULES, RISK_COLOURS } from "../../../shared/vocabulary/casework";
import { namesOf } from "../../case/queries/due-view";
import { answeredOn } from "../answered";
import type { LimitLine } from "../view";
import { ruleStanding } from "../weaker";
import { confirmsDeadlines, managesDeadlines } from "./manages-deadlines";

/** All limits in the order of the case line, with what waits for the second administrator and what was rejected; null for anybody but the system and the security administrator. */
export async function listDeadlineRules(actor: Actor, now: Date): Promise<LimitLine[] | null> {
  if (!managesDeadlines(actor) && !confirmsDeadlines(actor)) return null;
  return withActor(actor, async (tx, fresh) => {
    const rows = await tx.deadlineRuleRow.findMany({ select: { id: true, rule: true, colour: true, amount: true, unit: true, basis: true, effectiveFrom: true, createdById: true, proposed: true, confirmed: true, decidedById: true, decidedAt: true, decisionNote: true, withdrawnAt: true } });
    const names = await namesOf(tx, rows.flatMap(({ createdById, decidedById }) => [createdById, decidedById]));
    const place = (row: LimitLine) => DEADLINE_RULES.indexOf(row.rule) * 10 + (row.colour ? RISK_COLOURS.indexOf(row.colour) + 1 : 0);
    return rows
      .map(({ id, rule, colour, amount, unit, basis, effectiveFrom, createdById, decidedById, decidedAt, decisionNote, ...row }): LimitLine => ({
        id, rule, colour, amount, unit, basis, effectiveFrom: effectiveFrom.toISOString().slice(0, 10), standing: ruleStanding(row), proposedBy: names.get(createdById ?? "") ?? "",
        decidedBy: names.get(decidedById ?? "") ?? "", note: decisionNote ?? "", decide: ruleStanding(row) === "pending" && confirmsDeadlines(fresh, createdById ? [createdById] : []),
        withdraw: ruleStanding(row) === "pending" && createdById === fresh.userId && managesDeadlines(fresh), answeredOn: answeredOn({ ...row, createdById, decidedAt }, fresh.userId, now),
      }))
      .sort((a, b) => place(a) - place(b) || (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  });
}
