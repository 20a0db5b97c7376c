import type { Tx } from "../../../server/db/client";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import type { DeadlineRule, Need } from "../../../shared/vocabulary/casework";
import { NO_WORK, type Arrears, type CaseWork } from "../../case/closing-work";
import { supportAccount } from "../../court/support";
import { dayOf } from "../../ladder/queries/taken-steps";
import { isLate } from "../../visit/promises";
import { visitsBefore } from "../../visit/queries/so-far";

/** Limits of which the facts themselves speak, or that end with the closing: visits, measures, tasks of conferences, support, referrals; what the district owes; looks after an earlier closing. */
const TOLD_OTHERWISE: readonly DeadlineRule[] = [
  "VISIT", "VISIT_RETRY", "MEASURE_DUE", "CONFERENCE_TASK", "CONFERENCE_ANSWER", "SUPPORT_PAYMENT", "REFERRAL_ACCEPTANCE", "REFERRAL_FIRST_REPORT", "REFERRAL_RESULT", "COURT_FILING",
  "PLAN_REVIEW", "CLOSURE_REVIEW", "MOVE_ANSWER", "RIGHTS_REQUEST", "FIRST_FOLLOW_UP", "SECOND_FOLLOW_UP", "TURNING_18",
];

interface Row {
  caseId: string;
  grave: boolean;
  visitFrom: IsoDate | null;
  childSeen: boolean;
  seenAlone: boolean;
  late: number;
  failed: number;
  total: number;
  done: number;
  inProgress: number;
  notBegun: number;
  unanswered: Need[] | null;
  planCheck: IsoDate | null;
  calledNumber: string | null;
  calledOn: IsoDate | null;
  cancelledNumber: string | null;
  cancelledOn: IsoDate | null;
  tasks: number;
  taskFirst: IsoDate | null;
  passed: DeadlineRule[] | null;
}

/** What was done of what cases called for, and what was left: read at once for all of them. Only for cases that were loaded through scope. */
export async function caseWork(tx: Tx, caseIds: readonly string[], now: Date): Promise<Map<string, CaseWork>> {
  const ids = [...new Set(caseIds)];
  if (ids.length === 0) return new Map();
  const today = toShanghaiDate(now);
  const rows = await countWork(tx, ids, today, now);
  const soFar = await visitsBefore(tx, ids);
  const arrears = await arrearsOf(tx, ids, today);
  return new Map(rows.map((row): [string, CaseWork] => {
    const late = (soFar.get(row.caseId)?.promises ?? []).filter((promise) => isLate(promise, today));
    return [row.caseId, {
      grave: row.grave, visits: { from: row.visitFrom, childSeen: row.childSeen, seenAlone: row.seenAlone, late: row.late, failed: row.failed },
      measures: { total: row.total, notBegun: row.notBegun, inProgress: row.inProgress, done: row.done }, unanswered: row.unanswered ?? [], planCheck: row.planCheck,
      conference: {
        called: row.calledNumber && row.calledOn ? { number: row.calledNumber, on: row.calledOn } : null, cancelled: row.cancelledNumber && row.cancelledOn ? { number: row.cancelledNumber, on: row.cancelledOn } : null,
      },
      tasks: { count: row.tasks, first: row.taskFirst }, promises: { count: late.length, first: late.map(({ until }) => until).sort()[0] ?? null },
      arrears: arrears.get(row.caseId) ?? [], passed: row.passed ?? [],
    }];
  }));
}

/** The same of one case. */
export const workOf = async (tx: Tx, caseId: string, now: Date): Promise<CaseWork> => (await caseWork(tx, [caseId], now)).get(caseId) ?? NO_WORK;

/**
 * `run`: since when the case is open, or was taken up again; what came before was weighed when it was closed. Only the plan in force counts, and of conferences that were called off only those after the last one held.
 * A visit that counts without the child having been seen sets the attempts back, but says nothing of who saw it.
 */
const countWork = (tx: Tx, caseIds: string[], today: IsoDate, now: Date) => tx.$queryRaw<Row[]>`
  SELECT k.id AS "caseId", (k.colour IN ('RED', 'YELLOW') OR k.level IN ('L2', 'L3') OR coalesce(a.grave, false)) IS TRUE AS grave,
    f.day::text AS "visitFrom", coalesce(v.seen, false) OR coalesce(a.alone, false) AS "childSeen", coalesce(v.alone, false) OR coalesce(a.alone, false) AS "seenAlone", v.late, x.failed,
    m.total, m.done, m.begun AS "inProgress", m.total - m.done - m.begun - m.dropped AS "notBegun", n.needs AS unanswered, j.checked_on::text AS "planCheck",
    c.called_number AS "calledNumber", c.called_on::text AS "calledOn", c.cancelled_number AS "cancelledNumber", c.cancelled_on::text AS "cancelledOn", t.tasks, t.first::text AS "taskFirst", d.rules AS passed
  FROM unnest(${caseIds}::uuid[]) AS asked(id) JOIN care_case k ON k.id = asked.id
    CROSS JOIN LATERAL (SELECT greatest(k.opened_at, max(e.reopened_at)) AS since FROM closing_evaluation e WHERE e.case_id = k.id) run
    CROSS JOIN LATERAL (SELECT CASE WHEN k.planned_at IS NOT NULL THEN (greatest(k.planned_at, run.since) AT TIME ZONE 'Asia/Shanghai')::date END AS day) f
    CROSS JOIN LATERAL (
      SELECT bool_or(s.confirmed_colour IN ('RED', 'YELLOW') OR s.confirmed_level IN ('L2', 'L3')) AS grave, bool_or(s.seen_alone AND s.assessed_on >= f.day) AS alone
      FROM assessment s WHERE s.case_id = k.id AND s.status IN ('CONFIRMED', 'SUPERSEDED')) a
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE y.status = 'PLANNED' AND y.due_on < ${today}::date)::int AS late, max(y.done_at) FILTER (WHERE y.counted) AS counted_at,
        bool_or(r.saw_child) FILTER (WHERE y.status = 'DONE' AND (y.done_at AT TIME ZONE 'Asia/Shanghai')::date >= f.day) AS seen,
        bool_or(r.saw_child AND r.seen_alone) FILTER (WHERE y.status = 'DONE' AND (y.done_at AT TIME ZONE 'Asia/Shanghai')::date >= f.day) AS alone
      FROM visit y LEFT JOIN visit_record r ON r.visit_id = y.id WHERE y.case_id = k.id) v
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT (y.done_at AT TIME ZONE 'Asia/Shanghai')::date)::int AS failed
      FROM visit y WHERE y.case_id = k.id AND y.status IN ('DONE', 'MISSED', 'REFUSED') AND NOT y.counted AND y.done_at > greatest(v.counted_at, run.since)) x
    LEFT JOIN LATERAL (
      SELECT h.id AS plan_id, w.id AS version_id FROM help_plan h JOIN plan_version w ON w.plan_id = h.id AND w.status = 'APPROVED' WHERE h.case_id = k.id AND h.status <> 'ENDED' ORDER BY w.number DESC LIMIT 1) p ON true
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS total, count(*) FILTER (WHERE g.status = 'DONE')::int AS done, count(*) FILTER (WHERE g.status = 'IN_PROGRESS')::int AS begun, count(*) FILTER (WHERE g.status = 'DROPPED')::int AS dropped
      FROM plan_measure i LEFT JOIN measure_progress g ON g.plan_id = p.plan_id AND g.measure_key = i.key WHERE i.version_id = p.version_id) m
    LEFT JOIN LATERAL (SELECT s.answers -> 'needs' AS needs FROM assessment s WHERE s.case_id = k.id AND s.status = 'CONFIRMED' ORDER BY s.confirmed_at DESC LIMIT 1) l ON true
    CROSS JOIN LATERAL (
      SELECT array_agg(o.key ORDER BY o.value DESC, o.key) AS needs FROM jsonb_each_text(l.needs) o
      WHERE o.value::int > 0 AND NOT EXISTS (
        SELECT 1 FROM plan_goal q JOIN plan_measure i ON i.version_id = q.version_id AND i.goal_key = q.key LEFT JOIN measure_progress g ON g.plan_id = p.plan_id AND g.measure_key = i.key
        WHERE q.version_id = p.version_id AND q.need::text = o.key AND g.status IS DISTINCT FROM 'DROPPED')) n
    LEFT JOIN plan_check j ON j.plan_id = p.plan_id AND j.status = 'WRITTEN'
    CROSS JOIN LATERAL (SELECT max(u.called_at) AS held_at FROM case_conference u WHERE u.case_id = k.id AND u.status IN ('HELD', 'SEALED')) last
    CROSS JOIN LATERAL (
      SELECT (array_agg(u.number ORDER BY u.starts_at) FILTER (WHERE u.status = 'CALLED'))[1] AS called_number, (min(u.starts_at) FILTER (WHERE u.status = 'CALLED') AT TIME ZONE 'Asia/Shanghai')::date AS called_on,
        (array_agg(u.number ORDER BY u.starts_at DESC) FILTER (WHERE u.status = 'CANCELLED'))[1] AS cancelled_number, (max(u.starts_at) FILTER (WHERE u.status = 'CANCELLED') AT TIME ZONE 'Asia/Shanghai')::date AS cancelled_on
      FROM case_conference u WHERE u.case_id = k.id AND (u.status = 'CALLED' OR (u.status = 'CANCELLED' AND u.called_at > greatest(last.held_at, run.since)))) c
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS tasks, min(z.due_on) AS first FROM case_conference u JOIN conference_task z ON z.conference_id = u.id WHERE u.case_id = k.id AND z.done_at IS NULL) t
    CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT z.rule::text ORDER BY z.rule::text) AS rules FROM task z
      WHERE z.case_id = k.id AND z.done_at IS NULL AND z.rule::text <> ALL (${[...TOLD_OTHERWISE]}::text[])
        AND z.due_at < coalesce((SELECT max(e.requested_at) FROM closing_evaluation e WHERE e.case_id = k.id AND e.decided_at IS NULL AND k.status = 'CLOSING'), ${now})) d`;

/** Support orders that are behind, by case, oldest order first. */
async function arrearsOf(tx: Tx, caseIds: string[], today: IsoDate): Promise<Map<string, Arrears[]>> {
  const found = new Map<string, Arrears[]>();
  const orders = await tx.ladderStepTaken.findMany({
    where: { caseId: { in: caseIds }, step: "SUPPORT_ORDER", struckAt: null }, orderBy: [{ takenOn: "asc" }, { id: "asc" }], select: { id: true, caseId: true, takenOn: true, resultOn: true },
  });
  if (orders.length === 0) return found;
  const orderId = { in: orders.map(({ id }) => id) };
  const terms = await tx.supportSchedule.findMany({ where: { orderId }, orderBy: [{ recordedAt: "asc" }, { id: "asc" }], select: { orderId: true, fromOn: true, untilOn: true, dueDay: true, amountFen: true } });
  const payments = await tx.supportPayment.findMany({ where: { orderId, struckAt: null }, select: { orderId: true, paidOn: true, amountFen: true } });
  for (const order of orders) {
    const own = terms.filter((row) => row.orderId === order.id).map(({ fromOn, untilOn, dueDay, amountFen }) => ({ from: dayOf(fromOn), until: dayOf(untilOn), dueDay, amountFen }));
    const paid = payments.filter((row) => row.orderId === order.id).map(({ paidOn, amountFen }) => ({ on: dayOf(paidOn), amountFen }));
    const { arrearsFen, unpaidSince } = supportAccount(own, paid, today, order.resultOn && dayOf(order.resultOn));
    if (arrearsFen === 0 || unpaidSince === null) continue;
    found.set(order.caseId, [...(found.get(order.caseId) ?? []), { orderId: order.id, orderedOn: dayOf(order.takenOn), amountFen: arrearsFen, since: unpaidSince }]);
  }
  return found;
}
