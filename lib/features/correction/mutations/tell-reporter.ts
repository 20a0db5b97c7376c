import type { WriteContext } from "../../../server/write/mutation";
import { sendNotice } from "../../../workflows/notices";

/** Whoever reported it is told what became of it, unless it was the same person. */
export async function tellReporter(context: WriteContext, { proposedById, proposedOrgId, visitId, careCase }: { proposedById: string; proposedOrgId: string; visitId: string | null; careCase: { number: string } | null }, kind: "correctionAccepted" | "correctionMoved" | "correctionRefused"): Promise<void> {
  if (proposedById === context.actor.userId || visitId === null) return;
  await sendNotice(context, { organisationId: proposedOrgId, userId: proposedById, kind, recordType: "VISIT", recordId: visitId, recordNumber: careCase?.number ?? "" });
}
