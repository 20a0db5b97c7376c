import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { IsoDate } from "../../../shared/dates";
import { notFound } from "../../../shared/refusal";

/** Pauses are between the street and its district. Null for everybody else. */
export function pauseScope(actor: Actor) {
  const scope = scopeOf(actor);
  return scope.kind === "division" ? { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) } : null;
}

/** An open task of a case, as asking for a pause needs it. Throws NOT_FOUND for whoever may not see it. */
export async function loadPausedTask(tx: Tx, actor: Actor, taskId: string) {
  const scope = pauseScope(actor);
  const found = scope && (await tx.task.findFirst({
    where: { id: taskId, caseId: { not: null }, ...scope },
    select: { id: true, rule: true, caseId: true, childId: true, division: true, ownerOrgId: true, ownerUserId: true, dueAt: true, doneAt: true, createdAt: true, careCase: { select: { number: true, colour: true, registration: { select: { urgency: true } } } } },
  }));
  if (!found?.caseId) throw notFound();
  return { ...found, caseId: found.caseId };
}

/** A pause with its task, as a write needs it. Throws NOT_FOUND for whoever may not see it. */
export async function loadPause(tx: Tx, actor: Actor, pauseId: string) {
  const scope = pauseScope(actor);
  const found = scope && (await tx.taskPause.findFirst({
    where: { id: pauseId, ...scope },
    select: {
      id: true, taskId: true, caseId: true, childId: true, division: true, status: true, until: true, askedById: true, askedOrgId: true, decidedAt: true, decidedById: true, dueBefore: true, endedById: true, version: true,
      task: { select: { rule: true, dueAt: true, doneAt: true, createdAt: true, careCase: { select: { number: true, colour: true, registration: { select: { urgency: true } } } } } },
    },
  }));
  if (!found) throw notFound();
  return { ...found, until: found.until.toISOString().slice(0, 10) };
}

/** Until when each of these tasks stands still today; row-level security leaves out what the actor may not know. */
export async function pausedUntil(tx: Tx, taskIds: readonly string[], today: IsoDate): Promise<Map<string, IsoDate>> {
  if (taskIds.length === 0) return new Map();
  const rows = await tx.taskPause.findMany({ where: { taskId: { in: [...taskIds] }, status: "GRANTED", until: { gte: new Date(today) } }, select: { taskId: true, until: true } });
  return new Map(rows.map(({ taskId, until }) => [taskId, until.toISOString().slice(0, 10)]));
}
