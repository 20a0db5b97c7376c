import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { decodeCursor, encodeCursor, type Cursor, type Page } from "../../../shared/cursor";
import { toShanghaiDate } from "../../../shared/dates";
import { rangeOf } from "../../../shared/division-code";
import { RISK_COLOURS, type Need, type RiskColour } from "../../../shared/vocabulary/casework";
import { seenInFull, shownName } from "../../assignment/queries/seen-in-full";
import { namesOf } from "../../case/queries/due-view";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { ruleInForce } from "../../deadline/rules";
import { NEED_GAPS } from "../need-threads";
import type { OpenNeedsParams } from "../schema";
import type { OpenNeedRow } from "../view";

const PAGE_SIZE = 30;

export interface OpenNeeds extends Page<OpenNeedRow> {
  /** Streets of the district, to filter by; none for a street itself. */
  streets: { code: string; name: string }[];
}

interface Found {
  caseId: string;
  caseNumber: string;
  childId: string;
  childName: string;
  streetCode: string;
  ownerUserId: string | null;
  colour: RiskColour | null;
  rank: number;
  need: Need;
  value: number;
  gap: number;
  measureKey: string | null;
  referralId: string | null;
  since: string | null;
  total: number;
}

/**
 * The needs of the cases in service that nobody acts on, in a street or a district: worst colour first, then by what is missing. One query over the facts that the thread of a single case is made of
 * (need-threads.ts says the same of one case). Null for whoever has no cases by place.
 */
export async function listOpenNeeds(actor: Actor, params: OpenNeedsParams, now: Date): Promise<OpenNeeds | null> {
  const scope = scopeOf(actor);
  if (scope.kind !== "division") return null;
  return withActor(actor, async (tx, fresh) => {
    const district = scope.level === "DISTRICT";
    const within = district && params.street?.startsWith(scope.low) ? rangeOf(params.street) : scope;
    const cursor = decodeCursor(params.after, 3);
    const found = await findNeeds(tx, fresh, within, params, cursor, now);
    const page = found.slice(0, PAGE_SIZE);
    const last = page.at(-1);
    const full = await seenInFull(tx, fresh, page.map(({ childId }) => childId), now);
    const names = await namesOf(tx, page.map(({ ownerUserId }) => ownerUserId));
    const streets = await tx.division.findMany({ where: district ? { parentCode: scope.low, level: "STREET" } : { code: scope.low }, orderBy: { code: "asc" }, select: { code: true, name: true } });
    const streetName = new Map(streets.map(({ code, name }) => [code, name]));
    return {
      total: Number(found[0]?.total ?? 0), streets: district ? streets : [],
      next: found.length > PAGE_SIZE && last ? encodeCursor([String(last.rank), last.caseNumber, last.need]) : null,
      rows: page.map(({ childId, childName, streetCode, ownerUserId, gap, rank: _rank, total: _total, ...row }) => ({
        ...row, childName: shownName(childName, full(childId)), streetName: streetName.get(streetCode) ?? streetCode, gap: NEED_GAPS[gap - 1] ?? "noMeasure", ownerName: ownerUserId ? (names.get(ownerUserId) ?? "") : "",
      })),
    };
  });
}

interface Range {
  low: string;
  high: string;
}

/**
 * The one definition of an open need, up to the table `wanted`: the list and the figure are made of it. Measures are looked up case by case, each by its version, so that a district's ten thousand
 * needs cost what they are and not their square. `streets`: of the place, only these.
 */
export async function wantedNeeds(tx: Tx, { closed }: Actor, { low, high }: Range, params: OpenNeedsParams, now: Date, streets?: readonly string[]): Promise<Prisma.Sql> {
  const today = toShanghaiDate(now);
  const rules = await loadDeadlineRules(tx);
  const every = RISK_COLOURS.map((colour) => ruleInForce(rules, "VISIT", colour, today).amount);
  const gap = params.gap ? NEED_GAPS.indexOf(params.gap) + 1 : null;
  return Prisma.sql`
    WITH scoped AS MATERIALIZED (
      SELECT k.id, k.number, k.child_id, k.colour, k.owner_user_id, k.owner_org_id, k.street_code, h.id AS plan_id, v.id AS version_id, v.reviewed_at, a.needs,
        ((CASE WHEN to_char(c.birth_date, 'MMDD') = '0229' THEN c.birth_date + interval '18 years 1 day' ELSE c.birth_date + interval '18 years' END)::date <= ${today}::date) AS of_age,
        (${every}::int[])[coalesce(array_position(${[...RISK_COLOURS]}::text[], k.colour::text), 4)] AS every
      FROM care_case k JOIN child c ON c.id = k.child_id JOIN help_plan h ON h.case_id = k.id JOIN plan_version v ON v.plan_id = h.id AND v.status = 'APPROVED'
        JOIN LATERAL (SELECT s.answers -> 'needs' AS needs FROM assessment s WHERE s.case_id = k.id AND s.status = 'CONFIRMED' ORDER BY s.confirmed_at DESC LIMIT 1) a ON true
      WHERE k.status = 'SERVICE' AND k.division >= ${low} AND k.division < ${high} AND k.child_id <> ALL (${[...closed]}::uuid[])
        ${streets ? Prisma.sql`AND k.street_code = ANY (${[...streets]}::text[])` : Prisma.empty}
        AND (${params.colour ?? null}::text IS NULL OR k.colour::text = ${params.colour ?? null}::text)
    ), judged AS (
      SELECT s.*, m.*
      FROM scoped s CROSS JOIN LATERAL (
        SELECT n.need, n.value, count(x.key) AS measures, min(x.gap) AS gap_of_measures, coalesce(bool_or(NOT x.settled), false) AS open, coalesce(bool_and(x.dropped), false) AS all_dropped, (array_agg(x.key ORDER BY x.gap NULLS LAST, x.position))[1] AS key,
          (array_agg(x.referral_id ORDER BY x.gap NULLS LAST, x.position))[1] AS referral_id, (array_agg(x.since ORDER BY x.gap NULLS LAST, x.position))[1] AS since
        FROM (
          SELECT e.key AS need, e.value::int AS value FROM jsonb_each_text(s.needs) e WHERE e.value::int > 0
          UNION SELECT g.need::text, coalesce((s.needs ->> g.need::text)::int, 0) FROM plan_goal g WHERE g.version_id = s.version_id) n
          LEFT JOIN (
            SELECT g.need::text AS need, m.key, m.position, r.id AS referral_id, coalesce(p.status::text, 'NOT_STARTED') IN ('DONE', 'DROPPED') AS settled, coalesce(p.status = 'DROPPED', false) AS dropped,
              CASE WHEN p.status = 'DROPPED' THEN NULL
                WHEN p.status = 'DONE' THEN CASE WHEN r.status = 'SENT' OR (r.status = 'ACCEPTED' AND r.first_report_at IS NULL AND r.report_due_at < ${now}) THEN 7
                  WHEN r.decision IS NOT NULL THEN NULL WHEN r.status = 'RETURNED' THEN 8 WHEN r.status = 'FINISHED' THEN 9 END
                WHEN m.due_on < ${today}::date THEN 3
                WHEN (r.status = 'SENT' AND r.accept_due_at < ${now}) OR (r.status = 'ACCEPTED' AND r.first_report_at IS NULL AND r.report_due_at < ${now}) THEN 4
                WHEN m.starts_on > ${today}::date THEN NULL
                WHEN m.task IS NOT NULL AND m.responsible_org_id IS NOT NULL AND m.responsible_org_id <> s.owner_org_id AND coalesce(r.status::text, 'WITHDRAWN') IN ('WITHDRAWN', 'RETURNED') THEN 6
                WHEN coalesce(p.status::text, 'NOT_STARTED') = 'NOT_STARTED' AND coalesce(r.status::text, 'WITHDRAWN') IN ('WITHDRAWN', 'RETURNED') THEN 5 END AS gap,
              CASE WHEN m.due_on < ${today}::date AND p.status IS DISTINCT FROM 'DONE' THEN m.due_on ELSE (coalesce(CASE WHEN r.status <> 'SENT' THEN r.accepted_at END, r.sent_at) AT TIME ZONE 'Asia/Shanghai')::date END AS since
            FROM plan_goal g JOIN plan_measure m ON m.version_id = g.version_id AND m.goal_key = g.key
              LEFT JOIN measure_progress p ON p.plan_id = s.plan_id AND p.measure_key = m.key
              LEFT JOIN LATERAL (SELECT y.id, y.status, y.sent_at, y.accept_due_at, y.accepted_at, y.report_due_at, y.first_report_at, y.decision FROM referral y WHERE y.case_id = s.id AND y.measure_key = m.key
                ORDER BY (y.status IN ('WITHDRAWN', 'RETURNED')), y.sent_at DESC, y.id DESC LIMIT 1) r ON true
            WHERE g.version_id = s.version_id) x ON x.need = n.need
        GROUP BY n.need, n.value) m
    ), listed AS (
      SELECT j.id, j.number, j.child_id, j.street_code, j.owner_user_id, j.colour, j.need, j.value, j.key, j.referral_id,
        CASE WHEN j.measures = 0 THEN CASE WHEN j.value > 0 THEN 1 END WHEN j.all_dropped AND j.value > 0 THEN 2 WHEN j.gap_of_measures IS NOT NULL THEN j.gap_of_measures
          WHEN j.open AND NOT j.of_age AND t.seen_on + j.every < ${today}::date THEN 10 END AS gap, j.since, t.seen_on
      FROM judged j CROSS JOIN LATERAL (
        SELECT (coalesce((SELECT max(t.done_at) FROM visit t WHERE t.case_id = j.id AND t.status = 'DONE' AND t.done_at >= j.reviewed_at), j.reviewed_at) AT TIME ZONE 'Asia/Shanghai')::date AS seen_on) t
    ), wanted AS (
      SELECT l.*, coalesce(array_position(${[...RISK_COLOURS]}::text[], l.colour::text), 9) * 20 + l.gap AS rank FROM listed l
      WHERE l.gap IS NOT NULL AND (${gap}::int IS NULL OR l.gap = ${gap}::int) AND (${params.need ?? null}::text IS NULL OR l.need = ${params.need ?? null}::text)
    )`;
}

async function findNeeds(tx: Tx, actor: Actor, within: Range, params: OpenNeedsParams, cursor: Cursor | null, now: Date): Promise<Found[]> {
  return tx.$queryRaw<Found[]>`
    ${await wantedNeeds(tx, actor, within, params, now)}
    SELECT w.id AS "caseId", w.number AS "caseNumber", w.child_id AS "childId", c.name AS "childName", w.street_code AS "streetCode", w.owner_user_id AS "ownerUserId", w.colour::text AS colour, w.rank, w.need, w.value, w.gap,
      CASE WHEN w.gap BETWEEN 3 AND 9 THEN w.key END AS "measureKey", CASE WHEN w.gap IN (4, 7, 8, 9) THEN w.referral_id END AS "referralId",
      (CASE WHEN w.gap IN (3, 4, 7) THEN w.since WHEN w.gap = 10 THEN w.seen_on END)::text AS since, (SELECT count(*)::int FROM wanted) AS total
    FROM wanted w JOIN child c ON c.id = w.child_id
    ${cursor ? Prisma.sql`WHERE (w.rank, w.number, w.need) > (${Number(cursor[0])}::int, ${cursor[1] ?? ""}, ${cursor[2] ?? ""})` : Prisma.empty}
    ORDER BY w.rank, w.number, w.need LIMIT ${PAGE_SIZE + 1}`;
}
