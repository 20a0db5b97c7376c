import { newId } from "../../../server/ids";
import type { WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { openTask } from "../../../workflows/deadlines";
import { FOLLOW_UP_LIFECYCLE, followUpState } from "../follow-up-lifecycle";
import { FOLLOW_UP_RULES, isFollowedUp } from "../follow-ups";
import type { LoadedClosure } from "../queries/load-closure";

/** Plans the looks after the closing and their clocks, with whoever had the case. */
export async function planFollowUps(context: WriteContext, { id: closureId, caseId, childId, division, reason, careCase }: LoadedClosure): Promise<void> {
  if (!isFollowedUp(reason)) return;
  for (const [number, rule] of FOLLOW_UP_RULES) {
    // What is planned is to be done: the row has no state of its own until something is written into it.
    nextState(FOLLOW_UP_LIFECYCLE, "NONE", "plan");
    const id = newId();
    const dueAt = await openTask(context, { rule, subjectId: id, childId, division, caseId, ownerOrgId: careCase.ownerOrgId, ownerUserId: careCase.ownerUserId });
    await context.tx.followUp.createMany({ data: [{ id, closureId, caseId, childId, division, number, dueAt }] });
    await context.audit({ action: "follow_up.plan", recordType: "FOLLOW_UP", recordId: id, recordNumber: careCase.number, recordVersion: 1, after: { number, dueAt: dueAt.toISOString() } });
  }
}

/** The case is taken up again: what is still to be looked at is the case's own work from now on. */
export async function cancelFollowUps({ tx, now, audit }: WriteContext, caseId: string, recordNumber: string): Promise<void> {
  const open = await tx.followUp.findMany({ where: { caseId, doneAt: null, cancelledAt: null }, select: { id: true, version: true, doneAt: true, cancelledAt: true } });
  for (const row of open) {
    const { id, version } = row;
    nextState(FOLLOW_UP_LIFECYCLE, followUpState(row), "cancel");
    await tx.followUp.updateMany({ where: { id, version, doneAt: null, cancelledAt: null }, data: { cancelledAt: now, version: { increment: 1 } } });
    await audit({ action: "follow_up.cancel", recordType: "FOLLOW_UP", recordId: id, recordNumber, recordVersion: version + 1, after: { cancelled: true } });
  }
  await tx.task.updateMany({ where: { caseId, doneAt: null, rule: { in: FOLLOW_UP_RULES.map(([, rule]) => rule) } }, data: { doneAt: now } });
}
