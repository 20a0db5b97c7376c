import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { turnSupportClock } from "../../../workflows/support-clock";
import { dayOf } from "../../ladder/queries/taken-steps";
import { assertCaseOpen, loadStepOf } from "../queries/court-scope";
import { setTermsSchema } from "../schema";

/** Writes down what is to be paid each month under a support order; a later row holds from its first day on and changes nothing that fell due before (民法典 37). */
export const setTerms = defineMutation({
  name: "support.terms",
  input: setTermsSchema,
  async run(context, { orderId, clientKey: id, from, until, dueDay, amount, note }) {
    const { tx, actor, now, audit } = context;
    const order = await loadStepOf(tx, actor, orderId, "SUPPORT_ORDER");
    const { caseId, childId, division, careCase } = order;
    assertAllowed(actor, "court.write", { division });
    assertCaseOpen(order);
    // Nothing falls due after its end.
    if (order.result) throw new Refusal("WRONG_STATE", { reason: "ladderDecided" });
    if (from < dayOf(order.takenOn)) throw invalid({ from: { key: "beforeStep" } });
    await tx.$queryRaw`SELECT id FROM ladder_step WHERE id = ${orderId}::uuid FOR UPDATE`;
    if (await tx.supportSchedule.findFirst({ where: { clientKey: id, orderId }, select: { id: true } })) {
      await audit({ action: "support.terms_repeated", recordType: "SUPPORT_SCHEDULE", recordId: id });
      return { termsId: id };
    }
    await tx.supportSchedule.createMany({
      data: [
        {
          id, orderId, caseId, childId, division, fromOn: new Date(from), untilOn: new Date(until), dueDay, amountFen: amount, ...sealTexts("support_schedule", id, { note }), recordedById: actor.userId, recordedAt: now, clientKey: id,
        },
      ],
    });
    await turnSupportClock(context, order);
    await recordCaseEvent(context, { caseId, childId, division, action: "support.terms", recordType: "SUPPORT_SCHEDULE", recordId: id });
    await audit({ recordType: "SUPPORT_SCHEDULE", recordId: id, recordNumber: careCase.number, recordVersion: 1, after: { orderId, from, until, dueDay, amountFen: amount, note: hashed(note) } });
    return { termsId: id };
  },
});
