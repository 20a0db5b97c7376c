-- From the birthday on the case of a child that comes of age has no rhythm any more: beside its visits, its reassessment and the review of its plan end (docs/decisions/turning-18.md).
CREATE OR REPLACE FUNCTION open_adulthood_tasks() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_opened int; v_today constant date := (now() AT TIME ZONE 'Asia/Shanghai')::date; v_ended record;
BEGIN
  UPDATE task t SET done_at = now() FROM child c WHERE t.rule = 'TURNING_18' AND t.done_at IS NULL AND c.id = t.child_id
    AND t.due_at <> ((CASE WHEN to_char(c.birth_date, 'MMDD') = '0229' THEN c.birth_date + interval '18 years 1 day' ELSE c.birth_date + interval '18 years' END)::date::timestamp AT TIME ZONE 'Asia/Shanghai');
  INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis)
  SELECT gen_random_uuid(), 'TURNING_18', k.id, k.child_id, k.division, k.id, k.owner_org_id, k.owner_user_id, day.due, rule.basis
    FROM care_case k JOIN child c ON c.id = k.child_id
    CROSS JOIN LATERAL (SELECT (CASE WHEN to_char(c.birth_date, 'MMDD') = '0229' THEN c.birth_date + interval '18 years 1 day' ELSE c.birth_date + interval '18 years' END)::date::timestamp AT TIME ZONE 'Asia/Shanghai' AS due) day
    CROSS JOIN LATERAL (SELECT r.amount, r.basis FROM deadline_rule_row r WHERE r.rule = 'TURNING_18' AND (NOT r.proposed OR r.confirmed) AND r.effective_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date ORDER BY r.effective_from DESC LIMIT 1) rule
   WHERE k.status <> 'CLOSED' AND day.due - make_interval(days => rule.amount) <= now()
     AND NOT EXISTS (SELECT 1 FROM task t WHERE t.rule = 'TURNING_18' AND t.subject_id = k.id AND t.due_at = day.due);
  GET DIAGNOSTICS v_opened = ROW_COUNT;
  -- From the birthday on no visit of the rhythm falls due. One that was planned by hand for a day after it (client_key) is the handover's, and stays.
  FOR v_ended IN
    SELECT v.id, v.case_id, v.child_id, v.division, v.due_on, v.version, k.number FROM care_case k JOIN child c ON c.id = k.child_id JOIN visit v ON v.case_id = k.id
      CROSS JOIN LATERAL (SELECT (CASE WHEN to_char(c.birth_date, 'MMDD') = '0229' THEN c.birth_date + interval '18 years 1 day' ELSE c.birth_date + interval '18 years' END)::date AS day) of_age
     WHERE k.status <> 'CLOSED' AND of_age.day <= v_today AND v.status = 'PLANNED' AND (v.client_key IS NULL OR v.due_on < of_age.day)
     ORDER BY v.id FOR UPDATE OF v SKIP LOCKED
  LOOP
    UPDATE visit SET status = 'CANCELLED', version = version + 1 WHERE id = v_ended.id;
    UPDATE task SET done_at = now() WHERE rule IN ('VISIT', 'VISIT_RETRY') AND subject_id = v_ended.id AND done_at IS NULL;
    INSERT INTO case_event (id, case_id, child_id, division, at, action, from_status, to_status, record_type, record_id, actor_id, params)
    VALUES (gen_random_uuid(), v_ended.case_id, v_ended.child_id, v_ended.division, now(), 'visit.end_of_age', 'PLANNED', 'CANCELLED', 'VISIT', v_ended.id, '00000000-0000-7000-8000-000000000001', jsonb_build_object('dueOn', v_ended.due_on::text));
    INSERT INTO audit_event (actor_id, request_id, action, result, record_type, record_id, record_number, record_version, before, after)
    VALUES ('00000000-0000-7000-8000-000000000001', 'housekeeping', 'visit.cancel', 'OK', 'VISIT', v_ended.id::text, v_ended.number, v_ended.version + 1, '{"status": "PLANNED"}', '{"status": "CANCELLED"}');
  END LOOP;
  -- Nor is its plan reviewed or the child assessed again: what falls due from the birthday on ends; what was owed to the child before it stays owed, and a review that was handed in waits for its countersign.
  UPDATE task t SET done_at = now() FROM care_case k JOIN child c ON c.id = k.child_id
    CROSS JOIN LATERAL (SELECT (CASE WHEN to_char(c.birth_date, 'MMDD') = '0229' THEN c.birth_date + interval '18 years 1 day' ELSE c.birth_date + interval '18 years' END)::date AS day) of_age
   WHERE t.case_id = k.id AND t.rule IN ('REASSESSMENT', 'PLAN_CHECK') AND t.done_at IS NULL AND k.status <> 'CLOSED' AND of_age.day <= v_today AND t.due_at >= of_age.day::timestamp AT TIME ZONE 'Asia/Shanghai'
     AND (t.rule = 'REASSESSMENT' OR NOT EXISTS (SELECT 1 FROM help_plan p JOIN plan_check w ON w.plan_id = p.id WHERE p.case_id = k.id AND w.status = 'WRITTEN'));
  -- Nor does anybody open a case any more.
  UPDATE task t SET done_at = now() FROM child c WHERE t.rule = 'CASE_OPENING' AND t.done_at IS NULL AND c.id = t.child_id AND (CASE WHEN to_char(c.birth_date, 'MMDD') = '0229' THEN c.birth_date + interval '18 years 1 day' ELSE c.birth_date + interval '18 years' END)::date <= v_today;
  RETURN v_opened;
END $$;

-- A case that is open beyond the birthday is told to the district like any other limit that passed: the row that kept it from being told goes, for the clocks that run too.
SET LOCAL ROLE hutong_maintenance;
DELETE FROM escalation_rule WHERE rule = 'TURNING_18' AND step = 'DISTRICT' AND amount IS NULL AND effective_from = '2013-07-24';
UPDATE task SET next_look_at = now() WHERE rule = 'TURNING_18' AND done_at IS NULL;
RESET ROLE;
