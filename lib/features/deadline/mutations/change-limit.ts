import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid } from "../../../shared/refusal";
import { HOLDS_ITS_DAY, loadDeadlineRules } from "../queries/load-rules";
import { ruleInForce } from "../rules";
import { lengthens } from "../weaker";
import { changeLimitSchema } from "../schema";
import { takenDay } from "../taken-day";

/** Adds a limit for clocks that begin on a day to come; one that gives more time holds once a second administrator has confirmed it. What was counted stays as it was: no rule is changed. */
export const changeLimit = defineMutation({
  name: "deadline.change_limit",
  input: changeLimitSchema,
  async run({ tx, actor, now, audit }, input) {
    assertAllowed(actor, "programme.manage", {});
    const { rule, colour, amount, unit, basis, effectiveFrom } = input;
    if (effectiveFrom <= toShanghaiDate(now)) throw invalid({ effectiveFrom: { key: "dayToCome" } });
    const rows = await loadDeadlineRules(tx);
    // A limit by colour keeps its colours, one for all stays for all: a row that nothing would choose would only deceive.
    if (!rows.some((row) => row.rule === rule && row.colour === colour)) throw invalid({ colour: { key: "notAllowed" } });
    const ofThatDay = await tx.deadlineRuleRow.findFirst({ where: { rule, colour, effectiveFrom: new Date(effectiveFrom), ...HOLDS_ITS_DAY }, select: { proposed: true, confirmed: true } });
    if (ofThatDay) throw takenDay(ofThatDay);
    // Pauses are counted in the days on which work stood still.
    if (rule === "PAUSE_TOTAL" && unit !== "WORKING_DAY") throw invalid({ unit: { key: "notAllowed" } });
    const before = ruleInForce(rows, rule, colour, effectiveFrom);
    const proposed = lengthens(rule, before, { amount, unit });
    const id = newId();
    await tx.deadlineRuleRow.createMany({ data: [{ id, rule, colour, amount, unit, basis, effectiveFrom: new Date(effectiveFrom), createdById: actor.userId, createdAt: now, proposed }] });
    await audit({
      recordType: "DEADLINE_RULE", recordId: id, before: { rule, colour, amount: before.amount, unit: before.unit, basis: before.basis, effectiveFrom: before.effectiveFrom },
      after: { rule, colour, amount, unit, basis, effectiveFrom, proposed },
    });
    return { id, proposed };
  },
});
