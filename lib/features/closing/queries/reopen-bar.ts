import type { Tx } from "../../../server/db/client";
import type { RefusalParams } from "../../../shared/refusal";

/** What keeps a closed case from being taken up again, for the page that would offer it and for the write; the text stands under errors.reasons. Null: nothing. */
export async function reopenBar(tx: Tx, { caseId, childId }: { caseId: string; childId: string }): Promise<{ reason: "caseOfMergedRecord" | "childHasOpenCase"; params: RefusalParams } | null> {
  const merged = await tx.registration.findFirst({ where: { caseId, status: "MERGED" }, select: { id: true } });
  // What is to be done for the child is done under the record that is kept.
  if (merged) return { reason: "caseOfMergedRecord", params: {} };
  const running = await tx.careCase.findFirst({ where: { childId, status: { not: "CLOSED" } }, select: { number: true } });
  return running && { reason: "childHasOpenCase", params: { number: running.number } };
}
