import { caseworker, communityOfficer, communityOrg } from "./organisations";
import { diceSql, idSql } from "./ids";
import { numberSql } from "./plan";
import { sealTextsOf } from "./sealed-texts";
import { write, writeAll, type Filling } from "./session";

const PLANNED = "r.case_status IN ('SERVICE','CLOSING','CLOSED')";
const MATRIX = "(SELECT id FROM matrix_version WHERE status = 'CONFIRMED' ORDER BY number LIMIT 1)";
const INSTRUMENT = "(SELECT id FROM instrument_version ORDER BY number LIMIT 1)";

/** Cases with assessment, plan, referrals, visits, tasks and the lines of their timeline. */
export async function fillCases(filling: Filling): Promise<void> {
  await filling.step("cases", () =>
    write(
      filling,
      `INSERT INTO care_case (id, number, child_id, registration_id, division, status, colour, level, owner_user_id, owner_org_id, opened_by_id, opened_at, matrix_version_id, pilot_unit_id,
         assessed_at, planned_at, referred_at, last_visit_at, closed_at, close_reason, next_due_at, next_due_rule, updated_at)
       SELECT r.case_id, ${numberSql("GA")}, r.child_id, r.registration_id, r.division, r.case_status, r.colour, r.level, r.owner, r.org, r.owner, r.opened_at, ${MATRIX}, r.unit,
         r.assessed_at, r.planned_at, CASE WHEN r.referred THEN r.planned_at END, r.opened_at + interval '40 days', r.closed_at,
         CASE WHEN r.case_status = 'CLOSED' THEN 'GOAL_REACHED'::"CloseReason" END, r.due_at, r.due_rule, coalesce(r.closed_at, r.planned_at, r.assessed_at, r.opened_at)
       FROM bench_row r WHERE r.is_case ORDER BY r.i`,
    ),
  );
  await filling.step("texts of assessments, encrypted", () =>
    sealTextsOf(filling, {
      name: "bench_assessment_text", table: "assessment", ids: `SELECT ${idSql("assessment", "r.i")} AS id FROM bench_row r WHERE r.assessed_at IS NOT NULL`,
      texts: { place: "家中", sources: "本人、照料人" },
    }));
  await filling.step("assessments", () =>
    write(
      filling,
      `INSERT INTO assessment (id, case_id, child_id, division, instrument_id, status, assessed_on, place_cipher, seen_alone, sources_cipher, answers, result, colour, proposed_level, confirmed_colour,
         confirmed_level, assessor_id, assessor_org_id, confirmed_by_id, confirmed_at, created_at)
       SELECT ${idSql("assessment", "r.i")}, r.case_id, r.child_id, r.division, ${INSTRUMENT}, 'CONFIRMED', r.assessed_at::date, x.place_cipher, true, x.sources_cipher, a.answers, a.result, r.colour, r.level,
         r.colour, r.level, r.owner, r.org, r.supervisor, r.assessed_at, r.assessed_at
       FROM bench_row r JOIN bench_assessed a USING (colour) JOIN bench_assessment_text x ON x.id = ${idSql("assessment", "r.i")} WHERE r.assessed_at IS NOT NULL ORDER BY r.i`,
    ),
  );
  await filling.step("texts of plans, encrypted", () => sealPlans(filling));
  await filling.step("help plans", () => writeAll(filling, PLANS));
  await filling.step("purposes of referrals, encrypted", () =>
    sealTextsOf(filling, { name: "bench_purpose", table: "referral", ids: `SELECT ${idSql("referral", "r.i")} AS id FROM bench_row r WHERE r.referred`, texts: { purpose: "协助恢复就学" } }));
  await filling.step("referrals", () =>
    write(
      filling,
      `INSERT INTO referral (id, number, case_id, child_id, division, measure_key, plan_version_id, from_org_id, to_org_id, area, task, matrix_version_id, matrix_row_text, purpose_cipher, status,
         sent_by_id, sent_at, accept_due_at, accepted_at, client_key)
       SELECT ${idSql("referral", "r.i")}, 'ZJ-' || r.street || '-' || r.i, r.case_id, r.child_id, r.division, ${idSql("measure", "r.i * 2")}, ${idSql("planVersion", "r.i")}, r.org, r.education,
         'EDUCATION', 'T4_2', ${MATRIX}, '教委', x.purpose_cipher, 'ACCEPTED', r.owner, r.planned_at, r.planned_at + interval '5 days', r.planned_at + interval '2 days', ${idSql("referral", "r.i")}
       FROM bench_row r JOIN bench_purpose x ON x.id = ${idSql("referral", "r.i")} WHERE r.referred ORDER BY r.i`,
    ),
  );
  await filling.step("visits", () => fillVisits(filling));
  await filling.step("findings, encrypted", () =>
    sealTextsOf(filling, {
      name: "bench_findings", table: "visit_record", ids: "SELECT id FROM bench_visit WHERE status = 'DONE'",
      texts: { findings: "孩子精神状态良好，家中整洁。", promises: "按约定参加家庭教育课程。", changes: "" },
    }));
  await filling.step("findings of visits", () =>
    write(
      filling,
      `INSERT INTO visit_record (visit_id, child_id, division, author_org_id, saw_child, seen_alone, carer_present, concern, findings_cipher, promises_cipher, changes_cipher)
       SELECT id, child_id, division, done_by_org_id, true, true, true, false, findings_cipher, promises_cipher, changes_cipher FROM bench_visit JOIN bench_findings USING (id) ORDER BY id`,
    ),
  );
  await filling.step("texts of closings, encrypted", () =>
    sealTextsOf(filling, {
      name: "bench_closing_text", table: "closing_evaluation", ids: `SELECT ${idSql("event", "r.i * 16 + 15")} AS id FROM bench_row r WHERE r.case_status IN ('CLOSING','CLOSED')`,
      texts: { outcome: "监护状况改善", goals: "[]", lessons: "" },
    }));
  await filling.step("closing evaluations", () =>
    write(
      filling,
      `INSERT INTO closing_evaluation (id, case_id, child_id, division, reason, outcome_cipher, goals_cipher, lessons_cipher, requested_by_id, requested_at, review_due_at, decided_by_id, decided_at, confirmed)
       SELECT ${idSql("event", "r.i * 16 + 15")}, r.case_id, r.child_id, r.division, 'GOAL_REACHED', x.outcome_cipher, x.goals_cipher, x.lessons_cipher, r.owner, coalesce(r.closed_at, r.due_at) - interval '5 days',
         coalesce(r.closed_at, r.due_at), CASE WHEN r.closed_at IS NOT NULL THEN r.reviewer END, r.closed_at, CASE WHEN r.closed_at IS NOT NULL THEN true END
       FROM bench_row r JOIN bench_closing_text x ON x.id = ${idSql("event", "r.i * 16 + 15")} WHERE r.case_status IN ('CLOSING','CLOSED') ORDER BY r.i`,
    ),
  );
  await filling.step("tasks", () => writeAll(filling, TASKS));
  await filling.step("timelines", () => writeAll(filling, EVENTS));
}

async function sealPlans(filling: Filling): Promise<number> {
  const ids = (kind: "planVersion" | "goal") => `SELECT ${idSql(kind, "r.i")} AS id FROM bench_row r WHERE r.assessed_at IS NOT NULL`;
  const measures = `SELECT ${idSql("measure", "r.i * 2 + k")} AS id FROM bench_row r, generate_series(0, 1) k WHERE r.assessed_at IS NOT NULL`;
  return (
    (await sealTextsOf(filling, { name: "bench_version_text", table: "plan_version", ids: ids("planVersion"), texts: { summary: "改善监护状况，恢复就学" } })) +
    (await sealTextsOf(filling, { name: "bench_goal_text", table: "plan_goal", ids: ids("goal"), texts: { text: "落实照料人" } })) +
    (await sealTextsOf(filling, { name: "bench_measure_text", table: "plan_measure", ids: measures, texts: { text: "家庭教育指导", indicator: "每月一次" } }))
  );
}

/** One goal and two measures in one version for each assessed case; the plan of a case still in planning is a draft. */
const PLANS = [
  `INSERT INTO help_plan (id, case_id, child_id, division, status) SELECT ${idSql("plan", "r.i")}, r.case_id, r.child_id, r.division, CASE WHEN ${PLANNED} THEN 'APPROVED' ELSE 'DRAFT' END::"PlanStatus"
   FROM bench_row r WHERE r.assessed_at IS NOT NULL ORDER BY r.i`,
  `INSERT INTO plan_version (id, plan_id, child_id, division, number, status, assessment_id, colour, summary_cipher, author_id, submitted_by_id, submitted_at, review_due_at, reviewed_by_id, reviewed_at,
     matrix_version_id, content_hash, created_at)
   SELECT ${idSql("planVersion", "r.i")}, ${idSql("plan", "r.i")}, r.child_id, r.division, 1, CASE WHEN ${PLANNED} THEN 'APPROVED' ELSE 'DRAFT' END::"PlanVersionStatus",
     ${idSql("assessment", "r.i")}, r.colour, x.summary_cipher, r.owner, CASE WHEN ${PLANNED} THEN r.owner END, CASE WHEN ${PLANNED} THEN r.planned_at - interval '2 days' END,
     CASE WHEN ${PLANNED} THEN r.planned_at + interval '5 days' END, CASE WHEN ${PLANNED} THEN r.reviewer END, r.planned_at, ${MATRIX}, CASE WHEN ${PLANNED} THEN repeat('0', 64) END, r.assessed_at
   FROM bench_row r JOIN bench_version_text x ON x.id = ${idSql("planVersion", "r.i")} WHERE r.assessed_at IS NOT NULL ORDER BY r.i`,
  `INSERT INTO plan_goal (id, version_id, child_id, division, key, need, text_cipher, position)
   SELECT ${idSql("goal", "r.i")}, ${idSql("planVersion", "r.i")}, r.child_id, r.division, ${idSql("goal", "r.i")}, 'GUARDIANSHIP', x.text_cipher, 0
   FROM bench_row r JOIN bench_goal_text x ON x.id = ${idSql("goal", "r.i")} WHERE r.assessed_at IS NOT NULL ORDER BY r.i`,
  `INSERT INTO plan_measure (id, version_id, child_id, division, key, goal_key, kind, text_cipher, task, responsible_org_id, starts_on, due_on, indicator_cipher, position)
   SELECT ${idSql("measure", "r.i * 2 + k")}, ${idSql("planVersion", "r.i")}, r.child_id, r.division, ${idSql("measure", "r.i * 2 + k")}, ${idSql("goal", "r.i")}, 'SERVICE', x.text_cipher, 'T1_2', r.org,
     r.assessed_at::date, r.assessed_at::date + 90, x.indicator_cipher, k
   FROM bench_row r CROSS JOIN generate_series(0, 1) k JOIN bench_measure_text x ON x.id = ${idSql("measure", "r.i * 2 + k")} WHERE r.assessed_at IS NOT NULL ORDER BY r.i, k`,
];

/** The same number of visits for each case: the last of an open one is still to come, on the day of the case's next deadline where that is a visit. */
async function fillVisits(filling: Filling): Promise<number> {
  const perCase = Math.round(filling.size.visits / filling.size.cases);
  await write(
    filling,
    `CREATE TEMP TABLE bench_visit ON COMMIT DROP AS
     SELECT ${idSql("visit", "r.i * 64 + k")} AS id, r.i, k, r.case_id, r.child_id, r.division, CASE ${diceSql("r.i * 64 + k", 30, 4)} WHEN 0 THEN 'SCHOOL' WHEN 1 THEN 'PHONE' ELSE 'HOME' END::"VisitKind" AS kind,
       CASE WHEN k = ${perCase} AND r.closed_at IS NULL THEN 'PLANNED' WHEN ${diceSql("r.i * 64 + k", 31, 20)} = 0 THEN 'MISSED' ELSE 'DONE' END::"VisitStatus" AS status,
       CASE WHEN k = ${perCase} AND r.closed_at IS NULL THEN (r.due_at AT TIME ZONE 'Asia/Shanghai')::date ELSE r.opened_at::date + k * ${Math.max(1, Math.floor(60 / perCase))} END AS due_on,
       CASE WHEN ${diceSql("r.i * 64 + k", 32, 10)} < 3 THEN ${communityOrg("r.c")} ELSE r.org END AS org,
       CASE WHEN ${diceSql("r.i * 64 + k", 32, 10)} < 3 THEN ${communityOfficer("r.c")} ELSE ${caseworker("r.street_n", "r.worker")} END AS person, NULL::uuid AS done_by_org_id
     FROM bench_row r, generate_series(1, ${perCase}) k WHERE r.is_case`,
  );
  await writeAll(filling, ["UPDATE bench_visit SET done_by_org_id = org WHERE status <> 'PLANNED'", "ANALYZE bench_visit"]);
  return write(
    filling,
    `INSERT INTO visit (id, case_id, child_id, division, kind, status, due_on, assigned_org_id, assigned_user_id, done_at, done_by_id, done_by_org_id, client_key, counted)
     SELECT id, case_id, child_id, division, kind, status, due_on, org, person, CASE WHEN status <> 'PLANNED' THEN due_on + time '06:00' END, CASE WHEN status <> 'PLANNED' THEN person END,
       done_by_org_id, id, status = 'DONE' FROM bench_visit ORDER BY k, id`,
  );
}

/** The open one that the mirrored deadline comes from, and two that are done. */
const TASKS = [
  `INSERT INTO task (id, rule, subject_id, child_id, division, case_id, registration_id, owner_org_id, owner_user_id, due_at, basis, created_at)
   SELECT ${idSql("task", "r.i * 4")}, r.due_rule, CASE WHEN r.due_rule = 'VISIT' THEN v.id WHEN r.is_case THEN r.case_id ELSE r.registration_id END,
     r.child_id, r.division, CASE WHEN r.is_case THEN r.case_id END, CASE WHEN r.is_case THEN NULL ELSE r.registration_id END,
     CASE WHEN r.due_rule = 'CLOSURE_REVIEW' OR r.status = 'STREET_CHECKED' THEN r.district_org ELSE r.org END, CASE WHEN r.is_case AND r.due_rule <> 'CLOSURE_REVIEW' THEN r.owner END,
     r.due_at, '工作规则', r.due_at - interval '10 days' FROM bench_row r LEFT JOIN bench_visit v ON v.i = r.i AND v.status = 'PLANNED' WHERE r.due_at IS NOT NULL ORDER BY r.i`,
  `INSERT INTO task (id, rule, subject_id, child_id, division, case_id, registration_id, owner_org_id, due_at, basis, done_at, created_at)
   SELECT ${idSql("task", "r.i * 4 + 1")}, 'CASE_OPENING', r.registration_id, r.child_id, r.division, NULL, r.registration_id, r.org, r.opened_at + interval '5 days', '工作规则', r.opened_at, r.filed_at
   FROM bench_row r WHERE r.is_case ORDER BY r.i`,
  `INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis, done_at, created_at)
   SELECT ${idSql("task", "r.i * 4 + 2")}, 'ASSESSMENT', r.case_id, r.child_id, r.division, r.case_id, r.org, r.owner, r.assessed_at + interval '5 days', '工作规则', r.assessed_at, r.opened_at
   FROM bench_row r WHERE r.assessed_at IS NOT NULL ORDER BY r.i`,
];

const EVENTS = [
  `INSERT INTO case_event (id, case_id, child_id, division, at, action, to_status, record_type, record_id, actor_id, actor_org_id, params)
   SELECT ${idSql("event", "r.i * 16")}, r.case_id, r.child_id, r.division, r.opened_at, 'case.open', 'ASSESSMENT', 'CARE_CASE', r.case_id, r.owner, r.org, '{}' FROM bench_row r WHERE r.is_case ORDER BY r.i`,
  `INSERT INTO case_event (id, case_id, child_id, division, at, action, record_type, record_id, actor_id, actor_org_id, params)
   SELECT ${idSql("event", "r.i * 16 + k")}, case_id, child_id, r.division, due_on + time '06:00', 'visit.log', 'VISIT', id, person, org, jsonb_build_object('kind', kind, 'outcome', status)
   FROM bench_visit r WHERE status <> 'PLANNED' ORDER BY k, id`,
];
