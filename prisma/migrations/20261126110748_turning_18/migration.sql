-- A child whose case runs comes of age: its carrier gets a task as long before as the rule in force says (docs/decisions/turning-18.md). Asked for by the background work; takes no argument, finds nothing the
-- second time, and follows a birth date that was corrected. Nothing closes by itself.
CREATE FUNCTION open_adulthood_tasks() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_opened int;
BEGIN
  UPDATE task t SET done_at = now() FROM child c WHERE t.rule = 'TURNING_18' AND t.done_at IS NULL AND c.id = t.child_id
    AND t.due_at <> ((CASE WHEN to_char(c.birth_date, 'MMDD') = '0229' THEN c.birth_date + interval '18 years 1 day' ELSE c.birth_date + interval '18 years' END)::date::timestamp AT TIME ZONE 'Asia/Shanghai');
  INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis)
  SELECT gen_random_uuid(), 'TURNING_18', k.id, k.child_id, k.division, k.id, k.owner_org_id, k.owner_user_id, day.due, rule.basis
    FROM care_case k JOIN child c ON c.id = k.child_id
    CROSS JOIN LATERAL (SELECT (CASE WHEN to_char(c.birth_date, 'MMDD') = '0229' THEN c.birth_date + interval '18 years 1 day' ELSE c.birth_date + interval '18 years' END)::date::timestamp AT TIME ZONE 'Asia/Shanghai' AS due) day
    CROSS JOIN LATERAL (SELECT r.amount, r.basis FROM deadline_rule_row r WHERE r.rule = 'TURNING_18' AND r.effective_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date ORDER BY r.effective_from DESC LIMIT 1) rule
   WHERE k.status <> 'CLOSED' AND day.due - make_interval(days => rule.amount) <= now()
     AND NOT EXISTS (SELECT 1 FROM task t WHERE t.rule = 'TURNING_18' AND t.subject_id = k.id AND t.due_at = day.due);
  GET DIAGNOSTICS v_opened = ROW_COUNT;
  RETURN v_opened;
END $$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION open_adulthood_tasks() OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION open_adulthood_tasks() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION open_adulthood_tasks() TO hutong_service, hutong_worker;
END $$;
