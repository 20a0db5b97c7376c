import type { Tx } from "../../../server/db/client";
import type { IsoDate } from "../../../shared/dates";
import { dayOf } from "./taken-steps";

/** The day of the last assessment of a case that was confirmed since a guardian was given (a later day, or the same day once the step was written down); null: what was assessed says nothing of how the child is with them. */
export async function assessedSince(tx: Tx, caseId: string, given: { id: string; on: IsoDate }): Promise<IsoDate | null> {
  const written = await tx.caseEvent.findFirst({ where: { caseId, recordType: "LADDER_STEP", recordId: given.id, action: { in: ["ladder.take", "ladder.result"] } }, orderBy: [{ at: "desc" }, { id: "desc" }], select: { at: true } });
  const day = new Date(given.on);
  const found = await tx.assessment.findFirst({
    where: { caseId, status: { in: ["CONFIRMED", "SUPERSEDED"] }, OR: [{ assessedOn: { gt: day } }, { assessedOn: day, confirmedAt: { gt: written?.at ?? day } }] }, orderBy: { assessedOn: "desc" }, select: { assessedOn: true },
  });
  return found && dayOf(found.assessedOn);
}
