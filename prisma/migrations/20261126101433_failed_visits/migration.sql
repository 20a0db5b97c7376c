-- Attempts that failed in a row, over all who visit, become a task of the street's supervisor; whoever writes the visit down may be a community or an agency, which sees neither
-- the task nor the visits of others. A visit that was made ends it. Answers how many failed; nothing for a visit that the person has not written down itself.
CREATE FUNCTION note_failed_visits(p_visit uuid, p_after int, p_task uuid, p_due timestamptz, p_basis text, p_now timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_case care_case;
  v_failed int;
BEGIN
  SELECT c.* INTO v_case FROM visit v JOIN care_case c ON c.id = v.case_id
   WHERE v.id = p_visit AND v.done_by_id = nullif(current_setting('app.user_id', true), '')::uuid AND v.status IN ('DONE', 'MISSED', 'REFUSED');
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT count(*) INTO v_failed FROM visit v WHERE v.case_id = v_case.id AND v.status IN ('MISSED', 'REFUSED')
     AND v.done_at > coalesce((SELECT max(d.done_at) FROM visit d WHERE d.case_id = v_case.id AND d.status = 'DONE'), '-infinity');
  IF v_failed = 0 THEN
    UPDATE task SET done_at = p_now WHERE rule = 'FAILED_VISITS' AND subject_id = v_case.id AND done_at IS NULL;
  ELSIF v_failed >= p_after AND v_case.status <> 'CLOSED' AND NOT EXISTS (SELECT 1 FROM task t WHERE t.rule = 'FAILED_VISITS' AND t.subject_id = v_case.id AND t.done_at IS NULL) THEN
    INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis, created_at)
    VALUES (p_task, 'FAILED_VISITS', v_case.id, v_case.child_id, v_case.division, v_case.id, v_case.owner_org_id, p_due, p_basis, p_now);
  END IF;
  RETURN v_failed;
END $$;

DO $$
BEGIN
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer');
  EXECUTE format('ALTER FUNCTION note_failed_visits(uuid, int, uuid, timestamptz, text, timestamptz) OWNER TO hutong_definer');
  EXECUTE format('REVOKE ALL ON FUNCTION note_failed_visits(uuid, int, uuid, timestamptz, text, timestamptz) FROM PUBLIC');
  EXECUTE format('GRANT EXECUTE ON FUNCTION note_failed_visits(uuid, int, uuid, timestamptz, text, timestamptz) TO hutong_service, hutong_maintenance');
  EXECUTE format('REVOKE CREATE ON SCHEMA public FROM hutong_definer');
END $$;
