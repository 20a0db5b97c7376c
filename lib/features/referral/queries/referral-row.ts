import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { addDays, shanghaiInstant, toShanghaiDate } from "../../../shared/dates";
import type { DeadlineRuleRow } from "../../deadline/default-rules";
import { END_OF_WORK } from "../../deadline/rules";
import { limitOf } from "../../inbox/limit-of";
import { DECIDABLE_STATUSES } from "../lifecycle";
import type { ReferralDeadline, ReferralRow } from "../view";

export const ROW_FIELDS = {
  id: true, number: true, status: true, measureKey: true, area: true, task: true, sentAt: true, acceptDueAt: true, acceptedAt: true, reportDueAt: true, firstReportAt: true, resultDueOn: true,
  endedAt: true, decision: true, courtOutcome: true, fromOrg: { select: { name: true } }, toOrg: { select: { name: true, type: true } },
} satisfies Prisma.ReferralSelect;
export type RawRow = Prisma.ReferralGetPayload<{ select: typeof ROW_FIELDS }>;

/** The limit that runs now, of two the nearer; null when the referral has ended or nothing is awaited. A court has only its own limit of 立案. */
export function deadlineOf(row: RawRow, rules: readonly DeadlineRuleRow[]): ReferralDeadline | null {
  if (row.endedAt) return null;
  const due = (rule: ReferralDeadline["rule"], from: Date, dueAt: Date): ReferralDeadline => ({
    rule, dueAt: dueAt.toISOString(), limit: limitOf(rules, { rule, createdAt: from, dueAt }),
  });
  if (row.toOrg.type === "COURT") return row.courtOutcome ? null : due("COURT_FILING", row.sentAt, row.acceptDueAt);
  if (row.status === "SENT") return due("REFERRAL_ACCEPTANCE", row.sentAt, row.acceptDueAt);
  if (!row.acceptedAt) return null;
  const report = row.reportDueAt && !row.firstReportAt ? due("REFERRAL_FIRST_REPORT", row.acceptedAt, row.reportDueAt) : null;
  const result = row.resultDueOn ? due("REFERRAL_RESULT", row.acceptedAt, resultDueAt(row.resultDueOn)) : null;
  return report && result ? (result.dueAt < report.dueAt ? result : report) : (report ?? result);
}

/** When the last day that the sender gave for the result is over: the instant of the receiver's task. */
export const resultDueAt = (resultDueOn: Date): Date => shanghaiInstant(resultDueOn.toISOString().slice(0, 10), END_OF_WORK);

/** The last day whose work is over at `now`. */
export function lastDayOver(now: Date): Date {
  const today = toShanghaiDate(now);
  return new Date(shanghaiInstant(today, END_OF_WORK) < now ? today : addDays(today, -1));
}

/** A referral whose receiver is silent past its limit at `now`. Without courts: theirs is a reminder only. */
export const silentWhere = (now: Date): Prisma.ReferralWhereInput => ({
  endedAt: null,
  toOrg: { type: { not: "COURT" } },
  OR: [
    { status: "SENT", acceptDueAt: { lt: now } },
    { status: "ACCEPTED", firstReportAt: null, reportDueAt: { lt: now } },
  ],
});

/** Late for the list's filter: the silent ones, those whose result is late, and courts whose limit has passed. */
export const overdueWhere = (now: Date): Prisma.ReferralWhereInput => ({
  OR: [
    silentWhere(now),
    { status: { in: ["ACCEPTED", "IN_PROGRESS"] }, toOrg: { type: { not: "COURT" } }, resultDueOn: { lte: lastDayOver(now) } },
    { endedAt: null, toOrg: { type: "COURT" }, courtOutcome: null, acceptDueAt: { lt: now } },
  ],
});

/** What waits in a referral for the reader's own office. */
export interface RowMarks {
  unread: number;
  undecided: boolean;
}

/** Messages that were said to the actor's office, as sender or as receiver, and that nobody there has read. The district reads along: nothing is said to it. */
export const unreadMessages = (actor: Actor): Prisma.ReferralMessageWhereInput => ({
  readAt: null, OR: [{ byReceiver: true, referral: { is: { fromOrgId: actor.organisation.id } } }, { byReceiver: false, toOrgId: actor.organisation.id }],
});

/** Came back with an answer, and the measure waits for the street's decision. */
export const UNDECIDED: Prisma.ReferralWhereInput = {
  status: { in: [...DECIDABLE_STATUSES] }, decision: null, OR: [{ careCase: { is: { status: "SERVICE" } } }, { measureKey: null, careCase: { is: { status: { not: "CLOSED" } } } }],
};

/** The marks of some referrals, by id; `sent` for the sender's side, who alone decides. */
export async function marksOf(tx: Tx, actor: Actor, ids: readonly string[], sent: boolean): Promise<(id: string) => RowMarks> {
  const unread = await tx.referralMessage.groupBy({ by: ["referralId"], where: { AND: [{ referralId: { in: [...ids] } }, unreadMessages(actor)] }, _count: { _all: true } });
  const undecided = sent ? await tx.referral.findMany({ where: { AND: [{ id: { in: [...ids] } }, UNDECIDED] }, select: { id: true } }) : [];
  const counts = new Map(unread.map(({ referralId, _count }) => [referralId, _count._all]));
  const waiting = new Set(undecided.map(({ id }) => id));
  return (id) => ({ unread: counts.get(id) ?? 0, undecided: waiting.has(id) });
}

export function rowView(row: RawRow, rules: readonly DeadlineRuleRow[], now: Date, seen: { name: string | null; caseId: string | null } & RowMarks): ReferralRow {
  const deadline = deadlineOf(row, rules);
  return {
    id: row.id, number: row.number, status: row.status, area: row.area, task: row.task, fromName: row.fromOrg.name, toName: row.toOrg.name, toType: row.toOrg.type, planned: row.measureKey !== null,
    sentAt: row.sentAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null, deadline, overdue: deadline !== null && new Date(deadline.dueAt) < now, ...seen,
  };
}
