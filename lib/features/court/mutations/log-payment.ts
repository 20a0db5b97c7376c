import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { nextState } from "../../../shared/lifecycle";
import { invalid } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { turnSupportClock } from "../../../workflows/support-clock";
import { dayOf } from "../../ladder/queries/taken-steps";
import { PAYMENT_LIFECYCLE } from "../lifecycle";
import { loadStepOf } from "../queries/court-scope";
import { logPaymentSchema } from "../schema";

/** Writes down a support payment; it fills the oldest amounts that are open. */
export const logPayment = defineMutation({
  name: "support.payment",
  input: logPaymentSchema,
  async run(context, { orderId, clientKey: id, paidOn, amount, note }) {
    const { tx, actor, now, audit } = context;
    const order = await loadStepOf(tx, actor, orderId, "SUPPORT_ORDER");
    const { caseId, childId, division, careCase } = order;
    assertAllowed(actor, "court.write", { division });
    if (paidOn > toShanghaiDate(now)) throw invalid({ paidOn: { key: "dateFuture" } });
    if (paidOn < dayOf(order.takenOn)) throw invalid({ paidOn: { key: "beforeStep" } });
    await tx.$queryRaw`SELECT id FROM ladder_step WHERE id = ${orderId}::uuid FOR UPDATE`;
    const first = await tx.supportPayment.findFirst({ where: { clientKey: id, orderId }, select: { version: true, paidOn: true, amountFen: true } });
    if (first) {
      // Sent again with another amount after a lost answer: what is kept is the first one, and that is said.
      if (first.amountFen !== amount || dayOf(first.paidOn) !== paidOn) throw await conflict(tx, "SUPPORT_PAYMENT", id, first.version - 1);
      await audit({ action: "support.payment_repeated", recordType: "SUPPORT_PAYMENT", recordId: id });
      return { paymentId: id };
    }
    nextState(PAYMENT_LIFECYCLE, "NONE", "record");
    await tx.supportPayment.createMany({
      data: [{ id, orderId, caseId, childId, division, paidOn: new Date(paidOn), amountFen: amount, ...sealTexts("support_payment", id, { note }), recordedById: actor.userId, recordedAt: now, clientKey: id }],
    });
    await turnSupportClock(context, order);
    await recordCaseEvent(context, { caseId, childId, division, action: "support.payment", recordType: "SUPPORT_PAYMENT", recordId: id });
    await audit({ recordType: "SUPPORT_PAYMENT", recordId: id, recordNumber: careCase.number, recordVersion: 1, after: { orderId, paidOn, amountFen: amount, note: hashed(note) } });
    return { paymentId: id };
  },
});
