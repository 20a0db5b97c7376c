import { hashed } from "../server/audit";
import { sealTexts } from "../server/crypto/texts";
import { guardedUpdate } from "../server/write/guarded-update";
import type { WriteContext } from "../server/write/mutation";
import { sendNotice } from "./notices";

export interface ConferenceTaskToSettle {
  id: string;
  number: string;
  conferenceId: string;
  version: number;
  createdById: string;
  createdOrgId: string;
}

/** Ends a task of a conference with its result, tells whoever gave it, and says so in the log. Only for a task that the actor was found to carry or to write for. */
export async function settleConferenceTask(context: WriteContext, task: ConferenceTaskToSettle, result: string, byReferral?: string): Promise<void> {
  const { tx, actor, now, audit } = context;
  await guardedUpdate(tx, tx.conferenceTask, "CONFERENCE_TASK", { id: task.id, version: task.version }, {
    ...sealTexts("conference_task", task.id, { result }), doneById: actor.userId, doneAt: now, version: { increment: 1 },
  });
  if (task.createdOrgId !== actor.organisation.id) {
    await sendNotice(context, {
      organisationId: task.createdOrgId, userId: task.createdById, kind: "conferenceTaskDone", recordType: "CASE_CONFERENCE", recordId: task.conferenceId, recordNumber: task.number,
      params: { organisation: actor.organisation.name },
    });
  }
  await audit({
    action: "conference.finish_task", recordType: "CONFERENCE_TASK", recordId: task.id, recordNumber: task.number, recordVersion: task.version + 1,
    after: { done: true, result: hashed(result), ...(byReferral ? { byReferral } : {}) },
  });
}

/** The task from which a referral was begun ends with the referral's result, unless it was ended by another way before. */
export async function settleTaskOfReferral(context: WriteContext, referral: { number: string; conferenceTaskId: string | null; toOrgId: string }, result: string): Promise<void> {
  if (!referral.conferenceTaskId) return;
  const task = await context.tx.conferenceTask.findFirst({
    where: { id: referral.conferenceTaskId, toOrgId: referral.toOrgId, doneAt: null }, select: { id: true, number: true, conferenceId: true, version: true, createdById: true, createdOrgId: true },
  });
  if (task) await settleConferenceTask(context, task, result, referral.number);
}
