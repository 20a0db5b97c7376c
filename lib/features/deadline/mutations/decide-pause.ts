import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { movedDue } from "../pause";
import { loadCalendar } from "../queries/load-calendar";
import { inDanger, pauseRoom } from "../queries/pause-room";
import { loadPause } from "../queries/pause-scope";
import { decidePauseSchema } from "../schema";

/**
 * The supervisor grants or refuses. Granted, the due instant moves at once by the working days from today to the pause's last day, so that every list that asks what
 * is overdue is right while it lasts; ended early it moves back (end-pause).
 */
export const decidePause = defineMutation({
  name: "deadline.decide_pause",
  input: decidePauseSchema,
  async run(context, { pauseId, version, decision, note }) {
    const { tx, actor, now, audit } = context;
    // Whoever fulfils the task, or decides too, waits here.
    await tx.$queryRaw`SELECT t.id FROM task t JOIN task_pause p ON p.task_id = t.id WHERE p.id = ${pauseId}::uuid FOR UPDATE OF t`;
    const pause = await loadPause(tx, actor, pauseId);
    const { taskId, caseId, childId, division, until } = pause;
    const { rule, dueAt, doneAt, careCase } = pause.task;
    assertAllowed(actor, "deadline.decide_pause", { division, authorIds: [pause.askedById] });
    if (pause.version !== version) throw await conflict(tx, "TASK_PAUSE", pauseId, version);
    if (pause.status !== "ASKED") throw new Refusal("WRONG_STATE", { reason: "pauseIsDecided" });
    const grant = decision === "GRANT";
    const today = toShanghaiDate(now);
    if (grant && doneAt) throw new Refusal("WRONG_STATE", { reason: "taskIsDone" });
    if (grant && dueAt < now) throw new Refusal("WRONG_STATE", { reason: "overdueIsNotPaused" });
    if (grant && until <= today) throw new Refusal("WRONG_STATE", { reason: "pauseHasPassed" });
    if (grant && (await inDanger(tx, { careCase, childId }))) throw new Refusal("BLOCKED", { reason: "dangerIsNotPaused" });
    if (grant) {
      // Granted after the limit was changed or days were moved, it would come to more than was asked for.
      const room = await pauseRoom(tx, { id: taskId, division, createdAt: pause.task.createdAt }, today);
      if (room.used + room.daysTo(until) > room.total) throw new Refusal("BLOCKED", { reason: "pauseGrantsTooMuch", params: { total: room.total, used: room.used } });
    }
    const dueAfter = grant ? movedDue(dueAt, today, until, await loadCalendar(tx, division)) : null;
    await guardedUpdate(tx, tx.taskPause, "TASK_PAUSE", { id: pauseId, version, status: "ASKED" }, {
      status: grant ? "GRANTED" : "REFUSED", decidedById: actor.userId, decidedAt: now, ...sealTexts("task_pause", pauseId, { note: note || null }), ...(dueAfter ? { dueBefore: dueAt, dueAfter } : {}), version: { increment: 1 },
    });
    if (dueAfter) await tx.task.updateMany({ where: { id: taskId, doneAt: null }, data: { dueAt: dueAfter } });
    const about = { recordType: "CARE_CASE", recordId: caseId, recordNumber: careCase?.number ?? "" } as const;
    const action = grant ? "deadline.grant_pause" : "deadline.refuse_pause";
    await recordCaseEvent(context, { caseId, childId, division, action, recordType: "CARE_CASE", recordId: caseId, params: { rule, until } });
    await sendNotice(context, { organisationId: pause.askedOrgId, userId: pause.askedById, kind: grant ? "pauseGranted" : "pauseRefused", ...about, params: { rule, until } });
    await audit({
      ...about, before: { pauseId, status: "ASKED", dueAt: dueAt.toISOString() },
      after: { pauseId, rule, status: grant ? "GRANTED" : "REFUSED", until, note: hashed(note || null), ...(dueAfter ? { dueAt: dueAfter.toISOString() } : {}) },
    });
    return { pauseId };
  },
});
