import type { Tx } from "../../../server/db/client";
import { AGE_OF_MAJORITY, birthdayAt, toShanghaiDate } from "../../../shared/dates";
import type { ReopenBar } from "../view";

/** What keeps a closed case from being taken up again, for the page that would offer it and for the write; the text stands under errors.reasons. Null: nothing. */
export async function reopenBar(tx: Tx, { caseId, childId }: { caseId: string; childId: string }, now: Date): Promise<ReopenBar | null> {
  const merged = await tx.registration.findFirst({ where: { caseId, status: "MERGED" }, select: { id: true } });
  // What is to be done for the child is done under the record that is kept.
  if (merged) return { reason: "caseOfMergedRecord", params: {} };
  const running = await tx.careCase.findFirst({ where: { childId, status: { not: "CLOSED" } }, select: { number: true } });
  if (running) return { reason: "childHasOpenCase", params: { number: running.number } };
  // Who is of age is no minor any more (民法典 17): whatever it needs now, the services for adults give (docs/decisions/turning-18.md).
  const { birthDate } = await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { birthDate: true } });
  const date = birthdayAt(birthDate.toISOString().slice(0, 10), AGE_OF_MAJORITY);
  return date <= toShanghaiDate(now) ? { reason: "reopenOfAge", params: { date } } : null;
}
