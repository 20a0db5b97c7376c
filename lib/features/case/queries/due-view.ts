import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import type { DeadlineRuleRow } from "../../deadline/default-rules";
import type { DeadlineRule } from "../../../shared/vocabulary/casework";
import { limitOf, type DutyCause } from "../../inbox/limit-of";
import type { DueView } from "../view";

export const DUE_FIELDS = {
  id: true, rule: true, subjectId: true, caseId: true, dueAt: true, basis: true, createdAt: true, ownerUserId: true, ownerOrg: { select: { name: true } },
} satisfies Prisma.TaskSelect;
type DueRow = Prisma.TaskGetPayload<{ select: typeof DUE_FIELDS }>;

/** Clocks of what bodies with a grant do not see of a case: referrals, the ladder and the suit at the court, the closing papers, what the person asked for itself. */
const HIDDEN_FROM_GRANTS: DeadlineRule[] = ["REFERRAL_ACCEPTANCE", "REFERRAL_FIRST_REPORT", "REFERRAL_RESULT", "COURT_FILING", "CLOSURE_REVIEW", "RIGHTS_REQUEST", "ADMONITION_CHECK", "REMOVAL_DECISION", "PROTECTION_ORDER", "PROTECTION_ORDER_END", "LEGAL_AID_DECISION", "LEGAL_AID_APPOINTMENT", "POLICE_FEEDBACK", "INTERIM_END", "COURT_HEARING", "HEARING_DAY", "JUDGMENT_EFFECT", "SUPPORT_PAYMENT", "FIRST_FOLLOW_UP", "SECOND_FOLLOW_UP", "REOPEN_DECISION", "INTERIM_ARRANGEMENT", "MOVE_ANSWER", "CONFERENCE_ANSWER", "CONFERENCE_TASK"];

/** The open clocks of a case that the actor may know of; by grant its own and those of the case work itself. */
export function openTasksWhere(actor: Actor, caseId: string): Prisma.TaskWhereInput {
  const open = { caseId, doneAt: null };
  return scopeOf(actor).kind === "grant" ? { ...open, OR: [{ ownerOrgId: actor.organisation.id }, { rule: { notIn: HIDDEN_FROM_GRANTS } }] } : open;
}

/** The names of users by id. */
export async function namesOf(tx: Tx, userIds: Iterable<string | null>): Promise<Map<string, string>> {
  const ids = [...new Set([...userIds].filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const users = await tx.appUser.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}

/** The name of somebody of the actor's own organisation, former members too; null of anybody else. */
export async function colleagueName(tx: Tx, actor: Actor, userId: string): Promise<string | null> {
  const member = await tx.membership.findFirst({ where: { userId, organisationId: actor.organisation.id }, select: { user: { select: { name: true } } } });
  return member?.user.name ?? null;
}

export const dueView = (row: DueRow, rules: readonly DeadlineRuleRow[], names: ReadonlyMap<string, string>, paused: ReadonlyMap<string, string>, causes: ReadonlyMap<string, DutyCause>): DueView & { id: string } => ({
  id: row.id, rule: row.rule, dueAt: row.dueAt.toISOString(), limit: limitOf(rules, row), cause: causes.get(row.id) ?? null, basis: row.basis, ownerOrgName: row.ownerOrg.name,
  ownerName: row.ownerUserId ? (names.get(row.ownerUserId) ?? null) : null, pausedUntil: paused.get(row.id) ?? null,
});
