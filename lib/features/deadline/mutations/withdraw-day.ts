import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { notFound, Refusal } from "../../../shared/refusal";
import { withdrawDaySchema } from "../schema";

/** Takes back a changed day that is still to come; the row stays, to be read. */
export const withdrawDay = defineMutation({
  name: "deadline.withdraw_day",
  input: withdrawDaySchema,
  async run({ tx, actor, now, audit }, { calendarDayId: id }) {
    assertAllowed(actor, "programme.manage", {});
    const found = await tx.calendarDay.findFirst({ where: { id }, select: { divisionCode: true, day: true, kind: true, withdrawnAt: true, confirmed: true } });
    if (!found) throw notFound();
    const day = found.day.toISOString().slice(0, 10);
    if (found.withdrawnAt) throw new Refusal("WRONG_STATE", { reason: "dayIsWithdrawn" });
    if (found.confirmed === false) throw new Refusal("WRONG_STATE", { reason: "ruleIsDecided" });
    // Limits were counted by it.
    if (day <= toShanghaiDate(now)) throw new Refusal("WRONG_STATE", { reason: "dayHasCome" });
    const { count } = await tx.calendarDay.updateMany({ where: { id, withdrawnAt: null, confirmed: found.confirmed }, data: { withdrawnAt: now, withdrawnById: actor.userId } });
    if (count === 0) throw new Refusal("WRONG_STATE", { reason: "dayIsWithdrawn" });
    await audit({ recordType: "CALENDAR_DAY", recordId: id, before: { divisionCode: found.divisionCode, day, kind: found.kind }, after: { withdrawn: true } });
    return { id };
  },
});
