import { lastPausedDay, movedDue } from "../features/deadline/pause";
import { loadCalendar } from "../features/deadline/queries/load-calendar";
import { inDanger } from "../features/deadline/queries/pause-room";
import { guardedUpdate } from "../server/write/guarded-update";
import type { WriteContext } from "../server/write/mutation";
import { toShanghaiDate } from "../shared/dates";
import { SYSTEM_USER_ID } from "../shared/system-actor";
import { recordCaseEvent } from "./case-events";
import { sendNotice } from "./notices";

/** What of a pause and its task it takes to end it; nothing that the background work may not read. */
const FIELDS = {
  id: true, caseId: true, childId: true, division: true, until: true, askedById: true, askedOrgId: true, decidedAt: true, dueBefore: true, version: true, task: { select: { rule: true, dueAt: true } },
} as const;

/**
 * Ends a pause by rule, since the child is in danger: the clock goes on, later by the working days that were really paused; noted on the timeline, and told to whoever asked for the pause. Neither says
 * why: the timeline goes into copies of the file. It is ended in the system's name, whoever wrote the danger down. The task must be locked, and open; it takes its due instant over from the pause (trigger task_pause_ends).
 */
async function stopPause(context: WriteContext, pauseId: string): Promise<void> {
  const { tx, now, audit } = context;
  const { caseId, childId, division, until, askedById, askedOrgId, decidedAt, dueBefore, version, task } = await tx.taskPause.findUniqueOrThrow({ where: { id: pauseId }, select: FIELDS });
  if (!decidedAt || !dueBefore) throw new Error("a granted pause says when and from when");
  const dueAt = movedDue(dueBefore, toShanghaiDate(decidedAt), lastPausedDay(until.toISOString().slice(0, 10), toShanghaiDate(now)), await loadCalendar(tx, division));
  await guardedUpdate(tx, tx.taskPause, "TASK_PAUSE", { id: pauseId, version, status: "GRANTED" }, { status: "ENDED", dueAfter: dueAt, endedById: SYSTEM_USER_ID, endedAt: now, version: { increment: 1 } });
  const careCase = await tx.careCase.findUnique({ where: { id: caseId }, select: { number: true } });
  const about = { recordType: "CARE_CASE", recordId: caseId, recordNumber: careCase?.number ?? "" } as const;
  await recordCaseEvent(context, { caseId, childId, division, action: "deadline.stop_pause", recordType: "CARE_CASE", recordId: caseId, params: { rule: task.rule } });
  await sendNotice(context, { organisationId: askedOrgId, userId: askedById, kind: "pauseStopped", ...about, params: { rule: task.rule, due: toShanghaiDate(dueAt) } });
  await audit({ action: "deadline.stop_pause", ...about, before: { pauseId, status: "GRANTED", dueAt: task.dueAt.toISOString() }, after: { pauseId, rule: task.rule, status: "ENDED", dueAt: dueAt.toISOString() } });
}

/**
 * After something was written down that may put the child in danger: pauses that run end in the same transaction. Only the street sees them all and may write them; where another office wrote it
 * down, the background work ends them within a minute.
 */
export async function stopPausesInDanger(context: WriteContext, childId: string): Promise<void> {
  const { tx, actor, now } = context;
  if (actor.organisation.type !== "STREET_OFFICE") return;
  const running = await tx.taskPause.findMany({
    where: { childId, status: "GRANTED", until: { gte: new Date(toShanghaiDate(now)) }, task: { doneAt: null } }, orderBy: { id: "asc" },
    select: { id: true, taskId: true, task: { select: { careCase: { select: { colour: true, registration: { select: { urgency: true } } } } } } },
  });
  for (const { id, taskId, task } of running) {
    if (!(await inDanger(tx, { childId, careCase: task.careCase }))) continue;
    // Whoever resumes or fulfils it at the same moment is before this, and nothing is left to end, or after.
    await tx.$queryRaw`SELECT id FROM task WHERE id = ${taskId}::uuid FOR UPDATE`;
    const still = await tx.taskPause.findFirst({ where: { id, status: "GRANTED", task: { doneAt: null } }, select: { id: true } });
    if (still) await stopPause(context, id);
  }
}

/** The same for background work, of one task that is locked; answers whether it stands still no longer. */
export async function stopPauseInDanger(context: WriteContext, taskId: string): Promise<boolean> {
  const [found] = await context.tx.$queryRaw<{ pause_id: string }[]>`SELECT pause_id FROM pauses_in_danger(${toShanghaiDate(context.now)}::date) WHERE task_id = ${taskId}::uuid`;
  if (!found) return false;
  await stopPause(context, found.pause_id);
  return true;
}

/** The tasks whose pause is to end, for the sweep. */
export async function tasksPausedInDanger({ tx, now }: Pick<WriteContext, "tx" | "now">): Promise<string[]> {
  const found = await tx.$queryRaw<{ task_id: string }[]>`SELECT task_id FROM pauses_in_danger(${toShanghaiDate(now)}::date)`;
  return found.map(({ task_id }) => task_id);
}
