import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { COURTS_OWN, escalationInForce } from "../escalation";
import { loadEscalations } from "../queries/load-escalations";
import { HOLDS_ITS_DAY } from "../queries/load-rules";
import { changeChainSchema } from "../schema";
import { takenDay } from "../taken-day";
import { comesLater } from "../weaker";

/** Changes when a step of the chain is taken, for tasks that begin on a day to come; later or never, once a second administrator has confirmed it. */
export const changeChain = defineMutation({
  name: "deadline.change_chain",
  input: changeChainSchema,
  async run({ tx, actor, now, audit }, input) {
    assertAllowed(actor, "programme.manage", {});
    const { rule, step, amount, unit, basis, effectiveFrom } = input;
    if (effectiveFrom <= toShanghaiDate(now)) throw invalid({ effectiveFrom: { key: "dayToCome" } });
    // Nobody is escalated to about a court (domain: deadlines).
    if (rule && COURTS_OWN.includes(rule) && step !== "REMINDER") throw new Refusal("BLOCKED", { reason: "noEscalationOfCourts" });
    const rows = await loadEscalations(tx);
    const ofThatDay = await tx.escalationRule.findFirst({ where: { rule, step, effectiveFrom: new Date(effectiveFrom), ...HOLDS_ITS_DAY }, select: { proposed: true, confirmed: true } });
    if (ofThatDay) throw takenDay(ofThatDay);
    const before = rule ? escalationInForce(rows, rule, step, effectiveFrom) : (rows.filter((row) => row.rule === null && row.step === step && row.effectiveFrom <= effectiveFrom).sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0] ?? null);
    const proposed = comesLater(step, before, { amount, unit });
    const id = newId();
    await tx.escalationRule.createMany({ data: [{ id, rule, step, amount, unit, basis, effectiveFrom: new Date(effectiveFrom), createdById: actor.userId, createdAt: now, proposed }] });
    await audit({
      recordType: "ESCALATION_RULE", recordId: id, before: { rule, step, amount: before?.amount ?? null, unit: before?.unit ?? null, effectiveFrom: before?.effectiveFrom ?? null },
      after: { rule, step, amount, unit, basis, effectiveFrom, proposed },
    });
    return { id, proposed };
  },
});
