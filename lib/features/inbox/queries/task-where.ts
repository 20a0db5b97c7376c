import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";
import type { DeadlineRule } from "../../../shared/vocabulary/casework";

/** What only a checker's role of an office does, so that it does not wait on its other people. */
const BY_CHECKERS: readonly DeadlineRule[] = ["REGISTRATION_CHECK", "PLAN_REVIEW", "CLOSURE_REVIEW", "MOVE_ANSWER"];

/** Open tasks that wait for the actor: its own, and those of its organisation that are nobody's; null when it has no work here. */
export function taskWhere(actor: Actor): Prisma.TaskWhereInput | null {
  const kind = scopeOf(actor).kind;
  if (kind === "none" || kind === "audit" || kind === "monitor") return null;
  const checker = actor.roles.includes("STREET_SUPERVISOR") || actor.roles.includes("REVIEWER");
  return {
    ownerOrgId: actor.organisation.id, doneAt: null, ...notClosed(actor), OR: [{ ownerUserId: null }, { ownerUserId: actor.userId }],
    ...(checker ? {} : { rule: { notIn: [...BY_CHECKERS] } }),
  };
}

/** All open tasks of the office, for who answers for its work. */
export function officeTaskWhere(actor: Actor): Prisma.TaskWhereInput | null {
  return actor.roles.includes("STREET_SUPERVISOR") && scopeOf(actor).kind === "division" ? { ownerOrgId: actor.organisation.id, doneAt: null, ...notClosed(actor) } : null;
}
