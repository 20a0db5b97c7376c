import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { INSTRUMENT } from "@/lib/features/assessment/instrument";
import { scoreAssessment } from "@/lib/features/assessment/rules";
import type { AssessmentAnswers } from "@/lib/features/assessment/schema";
import { CASE_LIFECYCLE } from "@/lib/features/case/lifecycle";
import { CONFERENCE_LIFECYCLE } from "@/lib/features/conference/lifecycle";
import { minutesText } from "@/lib/features/conference/minutes-text";
import { storedMinutes } from "@/lib/features/conference/schema";
import { PLAN_LIFECYCLE } from "@/lib/features/plan/lifecycle";
import { sealText, type SealedPlan } from "@/lib/features/plan/seal";
import { REFERRAL_LIFECYCLE } from "@/lib/features/referral/lifecycle";
import { registrationFieldErrors } from "@/lib/features/registration/field-checks";
import { REGISTRATION_LIFECYCLE } from "@/lib/features/registration/lifecycle";
import { VISIT_LIFECYCLE } from "@/lib/features/visit/lifecycle";
import { registrationFormSchema } from "@/lib/features/registration/schema";
import { countsAsVisit, nextAttempt, soonestAgain } from "@/lib/features/visit/rules";
import { decryptField } from "@/lib/server/crypto/field-cipher";
import { toShanghaiDate } from "@/lib/shared/dates";
import type { RiskColour, UnseenReason } from "@/lib/shared/vocabulary/casework";
import { limitOf } from "../../../prisma/seed/demo/clock";
import { queryAll } from "../../support/database";
import { opened } from "../../support/opened";

type Row = Record<string, unknown>;
function byVersion(rows: readonly Row[]): Map<unknown, Row[]> {
  const map = new Map<unknown, Row[]>();
  for (const row of rows) map.set(row.version_id, [...(map.get(row.version_id) ?? []), row]);
  return map;
}
const CHILDREN = 1_200;
/** Points of a hundred by which a share may miss its target. */
const TOLERANCE = 3;

beforeAll(async () => {
  await promisify(execFile)(process.execPath, ["--import", "tsx", "prisma/seed/demo/run.ts"], { env: process.env });
}, 300_000);

/** Statuses in the order in which the audit log says they came. */
async function histories(recordType: string) {
  const rows = await queryAll<{ record_id: string; steps: (string | null)[]; versions: number[] }>(
    `SELECT record_id, array_agg(after->>'status' ORDER BY at, id) AS steps, array_agg(record_version ORDER BY at, id) AS versions
     FROM audit_event WHERE record_type = $1 AND after ? 'status' GROUP BY record_id`,
    [recordType],
  );
  return new Map(rows.map((row) => [row.record_id, row]));
}

/** Walks the steps through a transition table; says where one is not in it. */
function replay(table: Record<string, Partial<Record<string, string>>>, from: string, steps: (string | null)[]): string {
  return steps.reduce<string>((state, next) => {
    if (next === null || !Object.values(table[state] ?? {}).includes(next)) throw new Error(`${state} → ${String(next)} is not in the table`);
    return next;
  }, from);
}

const RECORDS = [
  { type: "REGISTRATION", sql: "SELECT id, status::text, version FROM registration", table: REGISTRATION_LIFECYCLE, first: "SUBMITTED", from: "SUBMITTED" },
  { type: "CARE_CASE", sql: "SELECT id, status::text, version FROM care_case", table: CASE_LIFECYCLE, first: null, from: "NONE" },
  { type: "HELP_PLAN", sql: "SELECT id, status::text, version FROM help_plan", table: PLAN_LIFECYCLE, first: "DRAFT", from: "DRAFT" },
  { type: "REFERRAL", sql: "SELECT id, status::text, version FROM referral", table: REFERRAL_LIFECYCLE, first: "SENT", from: "SENT" },
  { type: "VISIT", sql: "SELECT id, status::text, version FROM visit", table: VISIT_LIFECYCLE, first: null, from: "PLANNED" },
] as const;

describe("history", () => {
  it.each(RECORDS)("of every $type leads through its transition table to the stored state", async ({ type, sql, table, first, from }) => {
    const history = await histories(type);
    const stored = await queryAll<{ id: string; status: string; version: number }>(sql);
    expect(stored.length).toBeGreaterThan(100);
    for (const { id, status } of stored) {
      const steps = history.get(id)?.steps ?? [];
      if (first) expect(steps[0], id).toBe(first);
      expect(replay(table, from, first ? steps.slice(1) : steps), id).toBe(status);
    }
  });

  it("of every conference leads through its transition table, and its minutes are what the chair confirmed", async () => {
    const history = await histories("CASE_CONFERENCE");
    const stored = opened<Row>("case_conference", await queryAll("SELECT id, status::text, held_on::text, minutes_cipher, minutes_hash FROM case_conference"));
    expect(stored.length).toBeGreaterThan(10);
    for (const { id, status, held_on, minutes, minutes_hash } of stored) {
      const steps = history.get(String(id))?.steps ?? [];
      expect(steps[0]).toBe("CALLED");
      expect(replay(CONFERENCE_LIFECYCLE, "CALLED", steps.slice(1)), String(id)).toBe(status);
      if (status === "SEALED") expect(createHash("sha256").update(minutesText({ conferenceId: String(id), heldOn: String(held_on), ...storedMinutes.parse(JSON.parse(String(minutes))) })).digest("hex")).toBe(minutes_hash);
    }
  });

  it("of every case stands on its timeline in the same order", async () => {
    const rows = await queryAll<{ status: string; steps: string[] }>(
      "SELECT c.status::text, array_agg(e.to_status ORDER BY e.at, e.to_status) FILTER (WHERE e.to_status IS NOT NULL) AS steps FROM care_case c JOIN case_event e ON e.case_id = c.id GROUP BY c.id",
    );
    for (const { status, steps } of rows) expect(replay(CASE_LIFECYCLE, "NONE", steps)).toBe(status);
  });

  it("lies in the past, and mirrors of a case are equal to it", async () => {
    const [row] = await queryAll<{ future: number; differ: number }>(
      `SELECT (SELECT count(*)::int FROM audit_event WHERE at > now()) AS future,
        (SELECT count(*)::int FROM registration r JOIN care_case c ON c.registration_id = r.id
          WHERE (r.case_id, r.stage::text, r.colour, r.level, r.owner_user_id, r.next_due_at, r.closed_at) IS DISTINCT FROM (c.id, c.status::text, c.colour, c.level, c.owner_user_id, c.next_due_at, c.closed_at)) AS differ`,
    );
    expect(row).toEqual({ future: 0, differ: 0 });
  });
});

describe("a record that was handed over", () => {
  it("was worked on by who had it: until the answer by the sender, from then on by the receiver", async () => {
    const [row] = await queryAll<Record<string, number>>(
      `SELECT count(DISTINCT m.id)::int AS moves, count(*) FILTER (WHERE v.done_at < m.decided_at)::int AS before, count(*) FILTER (WHERE v.done_at < m.decided_at AND v.done_by_org_id = m.to_org_id OR v.done_at > m.decided_at AND v.done_by_org_id = m.from_org_id)::int AS visits,
         (SELECT count(*)::int FROM case_event e JOIN child_move x ON x.child_id = e.child_id AND x.status = 'ACCEPTED' WHERE e.at < x.decided_at AND e.actor_org_id = x.to_org_id OR e.at > x.decided_at AND e.actor_org_id = x.from_org_id) AS events,
         (SELECT count(*)::int FROM care_case k JOIN child_move x ON x.case_id = k.id AND x.status = 'ACCEPTED' WHERE k.owner_org_id <> x.to_org_id) AS elsewhere
       FROM child_move m LEFT JOIN visit v ON v.child_id = m.child_id WHERE m.status = 'ACCEPTED'`,
    );
    expect(row).toMatchObject({ moves: 2, visits: 0, events: 0, elsewhere: 0 });
    expect(row?.before).toBeGreaterThan(1);
  });
});

it("two registrations that were merged tell of one family, and one of them of no number", async () => {
  const rows = await queryAll<{ kept: string; other: string; numbers: number }>(
    `SELECT (SELECT string_agg(g.role || g.name, ',' ORDER BY g.role) FROM child_guardian g WHERE g.child_id = m.child_id) AS kept, (SELECT string_agg(g.role || g.name, ',' ORDER BY g.role) FROM child_guardian g WHERE g.child_id = m.other_child_id) AS other,
       (SELECT count(*)::int FROM child c WHERE c.id IN (m.child_id, m.other_child_id) AND c.id_cipher IS NOT NULL) AS numbers FROM record_merge m`,
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { kept, other, numbers } of rows) expect([kept, numbers]).toEqual([other, 1]);
});

it("a measure is open past its day in a few cases, and in none for months", async () => {
  const [row] = await queryAll<{ open: number; late: number; long: number }>(
    `SELECT count(*)::int AS open, count(*) FILTER (WHERE m.due_on < current_day)::int AS late, count(*) FILTER (WHERE m.due_on < current_day - 25)::int AS long
     FROM measure_progress p JOIN help_plan h ON h.id = p.plan_id AND h.status = 'APPROVED' JOIN plan_version v ON v.plan_id = h.id AND v.number = h.current_version
       JOIN plan_measure m ON m.version_id = v.id AND m.key = p.measure_key JOIN (SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date AS current_day) d ON true
     WHERE p.status IN ('NOT_STARTED', 'IN_PROGRESS')`,
  );
  expect(row?.long).toBe(0);
  expect(row?.late).toBeGreaterThan(0);
  expect(row?.late).toBeLessThan(Number(row?.open) / 3);
});

describe("rules", () => {
  it("no report that has ended leaves a limit running", async () => {
    expect(await queryAll("SELECT r.number, c.rule FROM intake_report r JOIN intake_clock c ON c.report_id = r.id WHERE r.status IN ('CLOSED', 'REGISTERED') AND c.done_at IS NULL")).toEqual([]);
    expect(await queryAll("SELECT number FROM intake_report WHERE (next_due_at IS NULL) <> (status IN ('CLOSED', 'REGISTERED'))")).toEqual([]);
    expect((await queryAll("SELECT 1 FROM intake_clock WHERE dropped")).length).toBeGreaterThan(0);
  });

  it("every registration form passes the form's own checks", async () => {
    // On the day of its filing: some have come of age since.
    const rows = await queryAll<{ id: string; cipher: string; filed_on: string }>("SELECT registration_id AS id, content_cipher AS cipher, r.filed_on::text FROM registration_form JOIN registration r ON r.id = registration_id");
    expect(rows).toHaveLength(CHILDREN);
    for (const { id, cipher, filed_on: today } of rows) {
      const form = registrationFormSchema.parse(JSON.parse(decryptField(cipher, { table: "registration_form", column: "content_cipher", rowId: id })));
      expect(registrationFieldErrors(form, { today }), id).toEqual({});
    }
  });

  it("every colour and level is what the instrument makes of the stored answers", async () => {
    const rows = await queryAll<{ answers: AssessmentAnswers; colour: string; level: string }>("SELECT answers, confirmed_colour AS colour, confirmed_level AS level FROM assessment");
    for (const { answers, colour, level } of rows) {
      const result = scoreAssessment(INSTRUMENT, answers);
      expect([result.colour, result.proposedLevel]).toEqual([colour, level]);
    }
  });

  it("every seal is the digest of the stored content", async () => {
    const versions = opened<Row>("plan_version", await queryAll(
      `SELECT v.id, v.plan_id, v.number, v.assessment_id, v.colour, v.content_hash, v.summary_cipher, v.flag_responses_cipher, a.confirmed_level AS level
       FROM plan_version v JOIN assessment a ON a.id = v.assessment_id WHERE v.content_hash IS NOT NULL`,
    ));
    const goals = byVersion(opened<Row>("plan_goal", await queryAll("SELECT id, version_id, key, need, text_cipher FROM plan_goal ORDER BY position")));
    const measures = byVersion(
      opened<Row>("plan_measure", await queryAll(
        `SELECT id, version_id, key, goal_key, kind, text_cipher, task, responsible_org_id, external_body_cipher, starts_on::text, due_on::text, indicator_cipher FROM plan_measure ORDER BY position`,
      )),
    );
    expect(versions.length).toBeGreaterThan(500);
    for (const version of versions) {
      const content = {
        summary: version.summary, flagResponses: JSON.parse(String(version.flag_responses)) as Record<string, string>,
        goals: (goals.get(version.id) ?? []).map(({ key, need, text }) => ({ key, need, text })),
        measures: (measures.get(version.id) ?? []).map((row) => ({
          key: row.key, goalKey: row.goal_key, kind: row.kind, text: row.text, task: row.task, responsibleOrgId: row.responsible_org_id, externalBody: row.external_body ?? "",
          startsOn: row.starts_on, dueOn: row.due_on, indicator: row.indicator,
        })),
      };
      const plan = { planId: version.plan_id, versionNumber: version.number, assessmentId: version.assessment_id, colour: version.colour, level: version.level, content };
      expect(createHash("sha256").update(sealText(plan as unknown as SealedPlan)).digest("hex")).toBe(version.content_hash);
    }
  });

  it("every visit is due by the rule: by the colour from the last one that counts, soon after one that does not", async () => {
    const rows = await queryAll<{ case_id: string; assessed: { at: string; colour: RiskColour }[]; approved: Date; by_community: boolean; clock_on: string; due_on: string; done_at: Date | null; status: string; counted: boolean; saw_child: boolean | null; unseen_reason: UnseenReason | null }>(
      `SELECT v.case_id, c.planned_at AS approved, (SELECT json_agg(json_build_object('at', a.confirmed_at, 'colour', a.confirmed_colour) ORDER BY a.confirmed_at) FROM assessment a WHERE a.case_id = c.id) AS assessed, to_char(v.due_on, 'YYYY-MM-DD') AS due_on, o.type = 'COMMUNITY' AS by_community, (SELECT to_char(t.due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') FROM task t WHERE t.subject_id = v.id AND t.rule = 'VISIT') AS clock_on, v.done_at, v.status::text, v.counted, r.saw_child, r.unseen_reason
       FROM visit v JOIN care_case c ON c.id = v.case_id JOIN organisation o ON o.id = v.assigned_org_id LEFT JOIN visit_record r ON r.visit_id = v.id ORDER BY v.case_id, v.created_at`,
    );
    const clocks = new Map<string, { from: Date; last: Date; retryFrom: Date | null; retryByCommunity: boolean }>();
    const kinds = new Set<string>();
    for (const { case_id, assessed, approved, by_community: retryBy, clock_on, due_on, done_at, status, counted, saw_child, unseen_reason } of rows) {
      const { from, last, retryFrom, retryByCommunity } = clocks.get(case_id) ?? { from: approved, last: approved, retryFrom: null, retryByCommunity: false };
      // The colour of the day on which it was planned.
      const colour = assessed.findLast(({ at }) => new Date(at) <= last)!.colour;
      const limit = toShanghaiDate(limitOf("VISIT", colour, from));
      const again = retryFrom && nextAttempt({ retryBy: toShanghaiDate(limitOf("VISIT_RETRY", null, retryFrom)), limit, today: toShanghaiDate(retryFrom), soonest: soonestAgain(toShanghaiDate(retryFrom), colour, !retryByCommunity) });
      expect(due_on, case_id).toBe(again ? again.dueOn : limit);
      expect(clock_on, case_id).toBe(again?.missed ?? due_on);
      if (status === "PLANNED") continue;
      expect(counted).toBe(countsAsVisit({ outcome: status as "DONE" | "MISSED", sawChild: saw_child === true, unseenReason: unseen_reason }));
      kinds.add(`${status} ${String(saw_child)} ${String(counted)}`);
      clocks.set(case_id, counted ? { from: done_at!, last: done_at!, retryFrom: null, retryByCommunity: retryBy } : { from, last: done_at!, retryFrom: done_at, retryByCommunity: retryBy });
    }
    expect([...kinds].sort()).toEqual(["DONE false false", "DONE false true", "DONE true true", "MISSED false false"]);
  });

  it("the commissioned social worker has visits due and overdue in cases assigned to her, and an assessment to do", async () => {
    const [row] = await queryAll(
      `SELECT count(*) FILTER (WHERE v.due_on < (now() AT TIME ZONE 'Asia/Shanghai')::date)::int > 0 AS overdue, count(*) FILTER (WHERE v.due_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)::int > 0 AS due, count(*) FILTER (WHERE c.status = 'ASSESSMENT')::int > 0 AS assess,
         bool_and(v.id IS NULL OR (v.assigned_org_id = a.organisation_id AND v.assigned_user_id = a.user_id AND t.owner_user_id = a.user_id)) AS hers
       FROM case_assignment a JOIN app_user u ON u.id = a.user_id JOIN care_case c ON c.id = a.case_id
         LEFT JOIN visit v ON v.case_id = a.case_id AND v.status = 'PLANNED' LEFT JOIN task t ON t.subject_id = v.id AND t.done_at IS NULL
       WHERE u.username = 'shegong'`,
    );
    expect(row).toEqual({ overdue: true, due: true, assess: true, hers: true });
  });

  it("nobody was visited for a round before it began, nor on a day to come", async () => {
    expect(await queryAll("SELECT 1 FROM household_visit")).not.toEqual([]);
    expect(await queryAll("SELECT v.id FROM household_visit v JOIN screening_round r ON r.id = v.round_id WHERE v.visited_on < r.starts_on OR v.visited_on > (now() AT TIME ZONE 'Asia/Shanghai')::date")).toEqual([]);
  });

  it("every registration that was returned has a deadline for the one who filed it", async () => {
    const rows = await queryAll(
      `SELECT r.next_due_rule::text AS rule, r.next_due_at > now() AS ahead, t.owner_user_id = r.filed_by_id AS hers FROM registration r LEFT JOIN task t ON t.registration_id = r.id AND t.done_at IS NULL WHERE r.status = 'RETURNED'`,
    );
    expect(rows.length).toBeGreaterThan(5);
    expect([...new Set(rows.map((row) => JSON.stringify(row)))]).toEqual([JSON.stringify({ rule: "REGISTRATION", ahead: true, hers: true })]);
  });

  it("every referral's answers, ends and clocks agree with its state", async () => {
    const rows = await queryAll(
      `SELECT r.number FROM referral r JOIN organisation o ON o.id = r.to_org_id LEFT JOIN task t ON t.subject_id = r.id AND t.done_at IS NULL
       WHERE (r.ended_at IS NULL) <> (r.status IN ('SENT', 'ACCEPTED', 'IN_PROGRESS')) OR (r.accepted_at IS NULL AND r.status IN ('ACCEPTED', 'IN_PROGRESS', 'FINISHED'))
         OR (t.id IS NOT NULL AND (r.ended_at IS NOT NULL OR (t.rule = 'COURT_FILING') <> (o.type = 'COURT')))
         OR (t.rule = 'COURT_FILING' AND (r.court_outcome IS NOT NULL OR t.owner_org_id <> r.from_org_id))`,
    );
    expect(rows).toEqual([]);
  });

  it("a suit goes to the court of the child's district, for L3 alone, and each answer is there", async () => {
    const suits = opened<{ level: string; home: boolean; task: string; state: string; court_case_number: string | null; progress: string }>("referral", await queryAll(
      `SELECT r.id, (SELECT max(a.confirmed_level::text) FROM assessment a WHERE a.case_id = c.id AND a.confirmed_level = 'L3') AS level, r.district_code = o.division_code AS home, r.task::text, r.status || coalesce(' ' || r.court_outcome, '') AS state, r.court_case_number_cipher, p.status::text AS progress
       FROM referral r JOIN organisation o ON o.id = r.to_org_id JOIN care_case c ON c.id = r.case_id JOIN help_plan h ON h.case_id = c.id
         JOIN measure_progress p ON p.plan_id = h.id AND p.measure_key = r.measure_key
       WHERE o.type = 'COURT' AND r.district_code = '110105' ORDER BY 5`,
    ));
    expect(suits.map(({ level, home, task }) => `${level} ${task} ${home}`)).toEqual(suits.map(() => "L3 T1_2 true"));
    expect([...new Set(suits.map(({ state, progress }) => `${state}: ${progress}`))].sort()).toEqual([
      // What was judged goes on until another guardian is there, as one is where the case is to be closed.
      "FINISHED FILED: DONE", "FINISHED FILED: IN_PROGRESS", "FINISHED NOT_ACCEPTED: IN_PROGRESS", "IN_PROGRESS FILED: IN_PROGRESS", "SENT: IN_PROGRESS",
    ]);
    for (const suit of suits.filter((row) => row.court_case_number)) expect(suit.court_case_number).toMatch(/^（\d{4}）京0105民特\d+号$/);
  });

  it("no number can be a real person's: the prefix is no division's", async () => {
    const [row] = await queryAll<{ count: number }>("SELECT count(*)::int AS count FROM division WHERE code LIKE '119999%'");
    expect(row?.count).toBe(0);
    const rows = await queryAll<{ id: string; cipher: string }>("SELECT id, id_cipher AS cipher FROM child WHERE id_cipher IS NOT NULL");
    for (const { id, cipher } of rows) expect(decryptField(cipher, { table: "child", column: "id_cipher", rowId: id })).toMatch(/^119999/);
  });
});

describe("shares", () => {
  const share = async (sql: string) => Object.fromEntries((await queryAll<{ key: string; share: number }>(sql)).map(({ key, share: value }) => [key, value]));
  const near = (found: Record<string, number>, target: Record<string, number>) => {
    for (const [key, value] of Object.entries(target)) expect(Math.abs((found[key] ?? 0) - value), `${key}: ${String(found[key])}, target ${value}`).toBeLessThanOrEqual(TOLERANCE);
  };

  it.each([
    ["categories", "primary_category::text", { C1_NO_GUARDIAN: 18, C2_IMPROPER_GUARDIANSHIP: 24, C3_POVERTY: 34, C4_STREET_LIFE: 18, C5_OTHER_HARDSHIP: 6 }],
    ["sexes", "sex::text", { MALE: 54, FEMALE: 46 }],
    ["ages at filing", "CASE WHEN age(filed_on, birth_date) < interval '3 years' THEN '0' WHEN age(filed_on, birth_date) < interval '6 years' THEN '3' WHEN age(filed_on, birth_date) < interval '12 years' THEN '6' WHEN age(filed_on, birth_date) < interval '16 years' THEN '12' ELSE '16' END", { 0: 6, 3: 13, 6: 40, 12: 29, 16: 12 }],
    ["stages", "CASE WHEN case_id IS NULL THEN 'REGISTERED' ELSE stage::text END", { REGISTERED: 22, ASSESSMENT: 14, PLANNING: 10, SERVICE: 34, CLOSING: 6, CLOSED: 14 }],
    ["overdue", "CASE WHEN next_due_at < now() THEN 'overdue' ELSE 'in time' END", { overdue: 8 }],
  ])("of %s", async (_name, expression, target) => {
    near(await share(`SELECT ${expression} AS key, (100.0 * count(*) / sum(count(*)) OVER ())::float AS share FROM registration GROUP BY 1`), target as Record<string, number>);
  });

  it("of colours", async () => {
    near(await share("SELECT colour::text AS key, (100.0 * count(*) / sum(count(*)) OVER ())::float AS share FROM care_case WHERE colour IS NOT NULL GROUP BY 1"), { RED: 4, YELLOW: 12, BLUE: 44, GREEN: 40 });
  });

  it("of cases closed for a goal reached, that were assessed anew in time", async () => {
    const [row] = await queryAll<{ closings: number; stale: number; lighter: number }>(
      `WITH closing AS (
         SELECT e.case_id, e.requested_at, (SELECT count(*) FROM assessment a WHERE a.case_id = e.case_id AND a.confirmed_at < e.requested_at) AS times,
           (SELECT a.confirmed_at FROM assessment a WHERE a.case_id = e.case_id ORDER BY a.confirmed_at DESC LIMIT 1) AS last, c.colour, c.opened_at
         FROM closing_evaluation e JOIN care_case c ON c.id = e.case_id WHERE e.reason = 'GOAL_REACHED')
       SELECT count(*)::int AS closings, count(*) FILTER (WHERE requested_at - last > CASE colour WHEN 'YELLOW' THEN interval '61 days' WHEN 'BLUE' THEN interval '91 days' ELSE interval '181 days' END)::int AS stale,
         count(*) FILTER (WHERE times > 1 AND colour = 'GREEN')::int AS lighter FROM closing`,
    );
    expect(row?.closings).toBeGreaterThan(100);
    expect(row?.stale).toBe(0);
    expect(row?.lighter).toBeGreaterThan(20);
  });

  it("of what is missing or there twice", async () => {
    const [row] = await queryAll<{ children: number; without_id: number; doubled: number; grave: number; streets: number }>(
      `SELECT count(*)::int AS children, count(*) FILTER (WHERE id_cipher IS NULL)::int AS without_id, count(DISTINCT street_code)::int AS streets,
         (SELECT count(*)::int FROM (SELECT 1 FROM child GROUP BY name, birth_date HAVING count(*) > 1) d) AS doubled, (SELECT count(DISTINCT case_id)::int FROM assessment WHERE confirmed_level = 'L3') AS grave FROM child`,
    );
    expect(row?.children).toBe(CHILDREN);
    expect(row?.streets).toBe(12);
    expect(row?.without_id).toBe(36);
    expect(row?.doubled).toBeGreaterThanOrEqual(18);
    expect(row?.grave).toBeGreaterThanOrEqual(12);
  });
});

it("of open cases one child has come of age and one is about to, in the street that is shown; nobody else does while a demo runs", async () => {
  const rows = await queryAll<{ days: number; street: string; status: string; visits: number; tasks: number; due: boolean }>(
    `SELECT (k.birth_date + interval '18 years')::date - (now() AT TIME ZONE 'Asia/Shanghai')::date AS days, c.street_code AS street, c.status::text,
       (SELECT count(*)::int FROM visit v WHERE v.case_id = c.id AND v.status = 'PLANNED' AND v.due_on >= (k.birth_date + interval '18 years')::date) AS visits,
       (SELECT count(*)::int FROM task t WHERE t.subject_id = c.id AND t.rule = 'TURNING_18' AND t.done_at IS NULL) AS tasks,
       (SELECT bool_and(t.due_at = (k.birth_date + interval '18 years')::date::timestamp AT TIME ZONE 'Asia/Shanghai') FROM task t WHERE t.subject_id = c.id AND t.rule = 'TURNING_18') AS due
     FROM care_case c JOIN child k ON k.id = c.child_id WHERE c.status <> 'CLOSED' AND k.birth_date + interval '18 years' <= (now() AT TIME ZONE 'Asia/Shanghai')::date + 61 ORDER BY 1`);
  // The data may have been made on the day before.
  expect(rows.map(({ days, ...rest }) => ({ ...rest, passed: days < 0 }))).toEqual([true, false].map((passed) => ({ street: "110105004", status: "SERVICE", visits: 0, tasks: 1, due: true, passed })));
});
