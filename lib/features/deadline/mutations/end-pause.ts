import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { lastPausedDay, movedDue, pauseState } from "../pause";
import { loadCalendar } from "../queries/load-calendar";
import { loadPause } from "../queries/pause-scope";
import { endPauseSchema } from "../schema";

/** The clock goes on before the pause's last day: the due instant is later by the working days that were really paused. At its last day a pause is over by itself. */
export const endPause = defineMutation({
  name: "deadline.end_pause",
  input: endPauseSchema,
  async run(context, { pauseId, version }) {
    const { tx, actor, now, audit } = context;
    await tx.$queryRaw`SELECT t.id FROM task t JOIN task_pause p ON p.task_id = t.id WHERE p.id = ${pauseId}::uuid FOR UPDATE OF t`;
    const pause = await loadPause(tx, actor, pauseId);
    const { caseId, childId, division, until, dueBefore, decidedAt } = pause;
    assertAllowed(actor, "deadline.pause", { division });
    const about = { recordType: "CARE_CASE", recordId: caseId, recordNumber: pause.task.careCase?.number ?? "" } as const;
    if (pause.version !== version) {
      if (pause.status === "ENDED" && pause.version === version + 1 && pause.endedById === actor.userId) {
        await audit({ action: "deadline.end_pause_repeated", ...about });
        return { pauseId };
      }
      throw await conflict(tx, "TASK_PAUSE", pauseId, version);
    }
    const today = toShanghaiDate(now);
    if (pauseState(pause.status, until, today) !== "GRANTED" || !dueBefore || !decidedAt) throw new Refusal("WRONG_STATE", { reason: "pauseRunsNot" });
    if (pause.task.doneAt) throw new Refusal("WRONG_STATE", { reason: "taskIsDone" });
    const dueAt = movedDue(dueBefore, toShanghaiDate(decidedAt), lastPausedDay(until, today), await loadCalendar(tx, division));
    await guardedUpdate(tx, tx.taskPause, "TASK_PAUSE", { id: pauseId, version, status: "GRANTED" }, { status: "ENDED", dueAfter: dueAt, endedById: actor.userId, endedAt: now, version: { increment: 1 } });
    // The task takes its due instant over from the pause (trigger task_pause_ends).
    await recordCaseEvent(context, { caseId, childId, division, action: "deadline.end_pause", recordType: "CARE_CASE", recordId: caseId, params: { rule: pause.task.rule } });
    await audit({ ...about, before: { pauseId, status: "GRANTED", dueAt: pause.task.dueAt.toISOString() }, after: { pauseId, rule: pause.task.rule, status: "ENDED", dueAt: dueAt.toISOString() } });
    return { pauseId };
  },
});
