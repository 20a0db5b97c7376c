import type { Tx } from "../../../server/db/client";
import { dayOf } from "../../ladder/queries/taken-steps";
import { supportAccount, type SupportAccount } from "../support";

interface Order {
  id: string;
  result: string | null;
  resultOn: Date | null;
}

/** The account of a support order as it stands in the transaction. */
export async function accountOf(tx: Tx, order: Order, today: string): Promise<SupportAccount> {
  const terms = await tx.supportSchedule.findMany({ where: { orderId: order.id }, orderBy: [{ recordedAt: "asc" }, { id: "asc" }], select: { fromOn: true, untilOn: true, dueDay: true, amountFen: true } });
  const payments = await tx.supportPayment.findMany({ where: { orderId: order.id, struckAt: null }, select: { paidOn: true, amountFen: true } });
  return supportAccount(
    terms.map(({ fromOn, untilOn, dueDay, amountFen }) => ({ from: dayOf(fromOn), until: dayOf(untilOn), dueDay, amountFen })), payments.map(({ paidOn, amountFen }) => ({ on: dayOf(paidOn), amountFen })), today, order.resultOn && dayOf(order.resultOn),
  );
}
