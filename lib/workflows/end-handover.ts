import { takeStep } from "../features/referral/mutations/step";
import { OPEN_REFERRAL_STATUSES } from "../features/referral/lifecycle";
import { INTERIM_HANDOVER } from "../features/referral/purposes";
import { loadReferral } from "../features/referral/queries/load-referral";
import type { WriteContext } from "../server/write/mutation";
import { sendNotice } from "./notices";

/**
 * Interim guardianship is over: what was handed over for it ends in the same transaction. The office that guarded reads it no more, its clocks stop, and both ends are told (docs/decisions/interim-handover.md). The message of the thread has no
 * words of anybody: nobody withdrew it.
 */
export async function endHandover(context: WriteContext, caseId: string): Promise<void> {
  const { tx, actor, now } = context;
  const open = await tx.referral.findMany({
    where: { caseId, status: { in: [...OPEN_REFERRAL_STATUSES] }, purposeVersion: { code: INTERIM_HANDOVER } }, orderBy: { sentAt: "asc" }, select: { id: true, version: true },
  });
  for (const { id, version } of open) {
    const found = await loadReferral(tx, actor, id);
    await takeStep(context, found, { referralId: id, version }, { action: "withdraw", message: { kind: "WITHDRAW", body: "" }, data: { endedAt: now }, notice: "handoverEnded" });
    if (found.sentById !== actor.userId) await sendNotice(context, { organisationId: found.fromOrgId, userId: found.sentById, kind: "handoverEnded", recordType: "REFERRAL", recordId: id, recordNumber: found.number });
  }
}
