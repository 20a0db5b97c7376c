import type { Tx } from "../../../server/db/client";
import { newId } from "../../../server/ids";
import type { IsoDate } from "../../../shared/dates";
import type { ApprovalInput } from "../approval-rules";

/** The last day of the approval that holds or held last; null where none was given. Days of Beijing. */
export async function approvedUntil(tx: Tx, membershipId: string): Promise<IsoDate | null> {
  const last = await tx.accessApproval.findFirst({ where: { membershipId }, orderBy: { validUntil: "desc" }, select: { validUntil: true } });
  return last?.validUntil.toISOString().slice(0, 10) ?? null;
}

/** Writes down who lets somebody read children's data, beside the earlier ones, which stay. Answers it as the log has it. */
export async function recordApproval(tx: Tx, { membershipId, recordedById, now }: { membershipId: string; recordedById: string; now: Date }, input: ApprovalInput) {
  const { approverName, approverTitle, approvedOn, validUntil } = input;
  const documentNumber = input.documentNumber || null;
  await tx.accessApproval.createMany({
    data: [{ id: newId(), membershipId, approverName, approverTitle, approvedOn: new Date(approvedOn), documentNumber, validUntil: new Date(validUntil), recordedById, recordedAt: now }],
  });
  return { approverName, approverTitle, approvedOn, documentNumber, validUntil };
}
