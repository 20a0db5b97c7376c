import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextStateElse } from "../../../shared/lifecycle";
import { notFound } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { turnSupportClock } from "../../../workflows/support-clock";
import { ladderScope } from "../../ladder/queries/ladder-scope";
import { PAYMENT_LIFECYCLE, paymentState } from "../lifecycle";
import { loadStepOf } from "../queries/court-scope";
import { strikePaymentSchema } from "../schema";

/** Strikes out a payment that should not stand there, by the supervisor and with the reason; it stays readable and is due again. */
export const strikePayment = defineMutation({
  name: "support.strike",
  input: strikePaymentSchema,
  async run(context, { paymentId, version, reason }) {
    const { tx, actor, now, audit } = context;
    const scope = ladderScope(actor);
    const row = scope && (await tx.supportPayment.findFirst({ where: { id: paymentId, ...scope }, select: { id: true, orderId: true, version: true, struckAt: true, division: true } }));
    if (!row) throw notFound();
    assertAllowed(actor, "support.strike", { division: row.division });
    const order = await loadStepOf(tx, actor, row.orderId, "SUPPORT_ORDER");
    nextStateElse(PAYMENT_LIFECYCLE, paymentState(row), "strike", "ladderStruck");
    if (row.version !== version) throw await conflict(tx, "SUPPORT_PAYMENT", row.id, version);
    await tx.$queryRaw`SELECT id FROM ladder_step WHERE id = ${row.orderId}::uuid FOR UPDATE`;
    await guardedUpdate(tx, tx.supportPayment, "SUPPORT_PAYMENT", { id: row.id, version, struckAt: null }, { struckAt: now, struckById: actor.userId, ...sealTexts("support_payment", row.id, { strikeReason: reason }), version: { increment: 1 } });
    await turnSupportClock(context, order);
    await recordCaseEvent(context, { caseId: order.caseId, childId: order.childId, division: order.division, action: "support.strike", recordType: "SUPPORT_PAYMENT", recordId: row.id });
    await audit({ recordType: "SUPPORT_PAYMENT", recordId: row.id, recordNumber: order.careCase.number, recordVersion: version + 1, after: { struck: true, reason: hashed(reason) } });
    return { paymentId };
  },
});
