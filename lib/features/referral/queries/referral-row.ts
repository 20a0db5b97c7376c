import type { Prisma } from "../../../server/db/generated/client";
import type { DeadlineRuleRow } from "../../deadline/default-rules";
import { limitOf } from "../../inbox/limit-of";
import type { ReferralDeadline, ReferralRow } from "../view";

export const ROW_FIELDS = {
  id: true, number: true, status: true, area: true, task: true, sentAt: true, acceptDueAt: true, acceptedAt: true, reportDueAt: true, firstReportAt: true,
  endedAt: true, courtOutcome: true, fromOrg: { select: { name: true } }, toOrg: { select: { name: true, type: true } },
} satisfies Prisma.ReferralSelect;
export type RawRow = Prisma.ReferralGetPayload<{ select: typeof ROW_FIELDS }>;

/** The limit that runs now; null when the referral has ended or nothing is awaited. A court has only its own limit of 立案. */
export function deadlineOf(row: RawRow, rules: readonly DeadlineRuleRow[]): ReferralDeadline | null {
  if (row.endedAt) return null;
  const due = (rule: ReferralDeadline["rule"], from: Date, dueAt: Date): ReferralDeadline => ({
    rule, dueAt: dueAt.toISOString(), limit: limitOf(rules, { rule, createdAt: from, dueAt }),
  });
  if (row.toOrg.type === "COURT") return row.courtOutcome ? null : due("COURT_FILING", row.sentAt, row.acceptDueAt);
  if (row.status === "SENT") return due("REFERRAL_ACCEPTANCE", row.sentAt, row.acceptDueAt);
  return row.reportDueAt && row.acceptedAt && !row.firstReportAt ? due("REFERRAL_FIRST_REPORT", row.acceptedAt, row.reportDueAt) : null;
}

/** A referral whose awaited step is late at `now`; the meaning of `deadlineOf` as a filter. Without courts: theirs is a reminder only. */
export const silentWhere = (now: Date): Prisma.ReferralWhereInput => ({
  endedAt: null,
  toOrg: { type: { not: "COURT" } },
  OR: [
    { status: "SENT", acceptDueAt: { lt: now } },
    { status: "ACCEPTED", firstReportAt: null, reportDueAt: { lt: now } },
  ],
});

/** Late for the list's filter: the silent ones, and courts whose limit has passed. */
export const overdueWhere = (now: Date): Prisma.ReferralWhereInput => ({
  OR: [silentWhere(now), { endedAt: null, toOrg: { type: "COURT" }, courtOutcome: null, acceptDueAt: { lt: now } }],
});

export function rowView(row: RawRow, rules: readonly DeadlineRuleRow[], now: Date, seen: { name: string | null; caseId: string | null }): ReferralRow {
  const deadline = deadlineOf(row, rules);
  return {
    id: row.id, number: row.number, status: row.status, area: row.area, task: row.task, fromName: row.fromOrg.name, toName: row.toOrg.name, toType: row.toOrg.type,
    sentAt: row.sentAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null, deadline, overdue: deadline !== null && new Date(deadline.dueAt) < now, ...seen,
  };
}
