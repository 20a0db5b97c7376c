import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";
import type { DeadlineRule } from "../../../shared/vocabulary/casework";
import { AT_ONCE } from "../../deadline/at-once";
import { dueRange, type TaskDue } from "../due-range";

/** What only a checker's role of an office does, so that it does not wait on its other people. */
export const BY_CHECKERS: readonly DeadlineRule[] = ["REGISTRATION_CHECK", "PLAN_REVIEW", "CLOSURE_REVIEW", "MOVE_ANSWER", "FAILED_VISITS", "REOPEN_DECISION"];

export const isChecker = ({ roles }: Pick<Actor, "roles">): boolean => roles.includes("STREET_SUPERVISOR") || roles.includes("REVIEWER");

/** A review of a plan that nobody has by name waits for its countersign, which its writer does not give (plan-check-clock.ts). */
const toCountersign = (actor: Actor, checker: boolean): Prisma.TaskWhereInput => ({
  rule: "PLAN_CHECK", ownerUserId: null, ...(checker ? { careCase: { plan: { checks: { some: { status: "WRITTEN", writtenById: actor.userId } } } } } : {}),
});

/** What others do for a street: visits, and the next attempt after one that failed. */
const VISITS: readonly DeadlineRule[] = ["VISIT", "VISIT_RETRY"];

/** Open tasks that wait for the actor: its own, and those of its organisation that are nobody's; null when it has no work here. Counted to the end of today by count-due-now.ts. */
export function taskWhere(actor: Actor): Prisma.TaskWhereInput | null {
  const kind = scopeOf(actor).kind;
  if (kind === "none" || kind === "audit" || kind === "monitor") return null;
  const checker = isChecker(actor);
  return {
    ownerOrgId: actor.organisation.id, doneAt: null, ...notClosed(actor), OR: [{ ownerUserId: null }, { ownerUserId: actor.userId }], AND: [{ NOT: toCountersign(actor, checker) }],
    ...(checker ? {} : { rule: { notIn: [...BY_CHECKERS] } }),
  };
}

/** All open tasks of the office, for who answers for its work; with the visits of its cases that a community or an agency makes for it, which it is to urge. */
export function officeTaskWhere(actor: Actor): Prisma.TaskWhereInput | null {
  if (!actor.roles.includes("STREET_SUPERVISOR") || scopeOf(actor).kind !== "division") return null;
  const ownerOrgId = actor.organisation.id;
  return { doneAt: null, ...notClosed(actor), OR: [{ ownerOrgId }, { rule: { in: [...VISITS] }, careCase: { ownerOrgId } }] };
}

/** Of a group of tasks those that are to be done at once: of today's all whose limit has not run out; null where the group has none. */
export function atOnceWhere(due: TaskDue, now: Date): Prisma.TaskWhereInput | null {
  if (due === "week" || due === "later") return null;
  const { gte, lt } = dueRange(due, now);
  return { rule: { in: [...AT_ONCE] }, dueAt: due === "overdue" ? { lt } : { gte } };
}

/** Of a group of tasks the others, by their day. */
export const byDayWhere = (due: TaskDue, now: Date): Prisma.TaskWhereInput => ({ rule: { notIn: [...AT_ONCE] }, dueAt: dueRange(due, now) });

/** A whole group of tasks. */
export function dueTaskWhere(due: TaskDue, now: Date): Prisma.TaskWhereInput {
  const atOnce = atOnceWhere(due, now);
  return atOnce ? { OR: [atOnce, byDayWhere(due, now)] } : byDayWhere(due, now);
}
