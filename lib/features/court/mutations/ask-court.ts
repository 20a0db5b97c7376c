import { hashed } from "../../../server/audit";
import { openTexts, sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { keepCourtWaits } from "../../../workflows/court-waits";
import { loadCase } from "../../case/queries/load-case";
import { askCourtSchema } from "../schema";
import { COURT_WAITS } from "../waits";

/** The court was asked and has not named a day, or has not served its judgment: what it answered is kept with the clock that this ends, and the next one begins. */
export const askCourt = defineMutation({
  name: "court.ask",
  input: askCourtSchema,
  async run(context, { taskId, reason: answer }) {
    const { tx, actor, now, audit } = context;
    const task = await tx.task.findFirst({ where: { id: taskId, rule: { in: [...COURT_WAITS] } }, select: { id: true, rule: true, caseId: true } });
    if (!task?.caseId) throw notFound();
    const found = await loadCase(tx, actor, task.caseId, now);
    assertAllowed(actor, "court.write", { division: found.division });
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${found.id}::uuid FOR UPDATE`;
    const ended = await tx.task.updateMany({ where: { id: task.id, doneAt: null }, data: { doneAt: now, doneById: actor.userId, actedAt: now, ...sealTexts("task", task.id, { done: answer }) } });
    if (ended.count === 0) {
      const row = await tx.task.findUniqueOrThrow({ where: { id: task.id }, select: { doneById: true, doneCipher: true } });
      // The same words again: the answer to the first was lost on the way.
      if (row.doneById !== actor.userId || openTexts("task", task.id, { doneCipher: row.doneCipher }).done !== answer) throw new Refusal("WRONG_STATE", { reason: "courtWaitOver" });
      await audit({ action: "court.ask_repeated", recordType: "TASK", recordId: task.id });
      return { taskId };
    }
    await keepCourtWaits(context, found.id);
    await recordCaseEvent(context, { caseId: found.id, childId: found.childId, division: found.division, action: "court.ask", recordType: "TASK", recordId: task.id, params: { wait: task.rule } });
    await audit({ recordType: "TASK", recordId: task.id, recordNumber: found.number, after: { rule: task.rule, answer: hashed(answer) } });
    return { taskId };
  },
});
