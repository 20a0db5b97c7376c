import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { addDays, toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { LONGEST_PAUSE_DAYS, PAUSABLE_RULES } from "../pause";
import { inDanger, pauseRoom } from "../queries/pause-room";
import { loadPausedTask, pausedUntil } from "../queries/pause-scope";
import { askPauseSchema } from "../schema";

/** Whoever carries a task asks that its clock stand still for a while, with the reason; the supervisor decides. Until then the limit stays. */
export const askPause = defineMutation({
  name: "deadline.ask_pause",
  input: askPauseSchema,
  async run(context, { clientKey: id, taskId, until, reason }) {
    const { tx, actor, now, audit } = context;
    const task = await loadPausedTask(tx, actor, taskId);
    const { caseId, childId, division, rule } = task;
    const number = task.careCase?.number ?? "";
    assertAllowed(actor, "deadline.pause", { division });
    const about = { recordType: "CARE_CASE", recordId: caseId, recordNumber: number } as const;
    const earlier = await tx.taskPause.findFirst({ where: { id, taskId, askedById: actor.userId }, select: { id: true } });
    if (earlier) {
      await audit({ action: "deadline.ask_pause_repeated", ...about });
      return { pauseId: id };
    }
    if (task.doneAt) throw new Refusal("WRONG_STATE", { reason: "taskIsDone" });
    if (!PAUSABLE_RULES.includes(rule) || task.ownerOrgId !== actor.organisation.id) throw new Refusal("BLOCKED", { reason: "neverPaused" });
    if (task.ownerUserId && task.ownerUserId !== actor.userId) throw new Refusal("BLOCKED", { reason: "carrierAsksForPause" });
    // What is late is explained to the supervisor, not undone.
    if (task.dueAt < now) throw new Refusal("WRONG_STATE", { reason: "overdueIsNotPaused" });
    if (await inDanger(tx, task)) throw new Refusal("BLOCKED", { reason: "dangerIsNotPaused" });
    const today = toShanghaiDate(now);
    if (until <= today) throw invalid({ until: { key: "dayToCome" } });
    const room = await pauseRoom(tx, task, today);
    if (room.latest === null) throw new Refusal("BLOCKED", { reason: "pauseUsedUp", params: { total: room.total, used: room.used } });
    if (room.used + room.daysTo(until) > room.total) throw invalid({ until: { key: "pauseBeyondTotal", params: { total: room.total, used: room.used, latest: room.latest } } });
    const latest = addDays(today, LONGEST_PAUSE_DAYS);
    if (until > latest) throw invalid({ until: { key: "pauseTooLong", params: { latest } } });
    if ((await pausedUntil(tx, [taskId], today)).has(taskId)) throw new Refusal("DUPLICATE", { reason: "pauseRuns" });
    const { count } = await tx.taskPause.createMany({
      data: [{ id, taskId, caseId, childId, division, status: "ASKED", ...sealTexts("task_pause", id, { reason }), until: new Date(until), askedById: actor.userId, askedOrgId: actor.organisation.id, askedAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) throw new Refusal("DUPLICATE", { reason: "pauseAsked" });
    await recordCaseEvent(context, { caseId, childId, division, action: "deadline.ask_pause", recordType: "CARE_CASE", recordId: caseId, params: { rule, until } });
    await sendNotice(context, { organisationId: actor.organisation.id, role: "STREET_SUPERVISOR", kind: "pauseAsked", ...about, params: { rule, until } });
    await audit({ ...about, after: { pauseId: id, taskId, rule, until, reason: hashed(reason) } });
    return { pauseId: id };
  },
});
