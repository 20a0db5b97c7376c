import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import { namesOf } from "../../case/queries/due-view";
import type { WaitsView } from "../view";
import { COURT_WAITS, isCourtWait } from "../waits";

/** What of a case waits for the court, and what the court answered whoever asked, newest first; by the hearing or the judgment. The caller sees the case. */
export async function waitsForCourt(tx: Tx, caseId: string): Promise<(subjects: readonly string[]) => WaitsView> {
  const tasks = await tx.task.findMany({
    where: { caseId, rule: { in: [...COURT_WAITS] } }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: { id: true, rule: true, subjectId: true, dueAt: true, doneAt: true, doneById: true, doneCipher: true },
  });
  const names = await namesOf(tx, tasks.map(({ doneById }) => doneById));
  return (subjects) => {
    const own = tasks.filter(({ subjectId }) => subjects.includes(subjectId));
    return {
      open: own.flatMap(({ id, rule, dueAt, doneAt }) => (isCourtWait(rule) && !doneAt ? [{ taskId: id, rule, dueAt: dueAt.toISOString() }] : [])),
      // A clock that ended by itself was asked about by nobody.
      asked: own.flatMap(({ id, rule, doneAt, doneById, doneCipher }) => (isCourtWait(rule) && doneAt && doneById ? [{ taskId: id, rule, on: toShanghaiDate(doneAt), by: names.get(doneById) ?? "", answer: openTexts("task", id, { doneCipher }).done ?? "" }] : [])),
    };
  };
}
