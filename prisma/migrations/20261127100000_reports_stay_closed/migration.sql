-- What closes a record closes every report of the child, not only the one it was registered from: the report that came of the same word of danger, and those that repeat a number of the child's.
CREATE FUNCTION reports_of(p_children uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH RECURSIVE filed AS (SELECT r.number, r.intake_report_id, r.urgent_report_id FROM registration r WHERE r.child_id = ANY (p_children)),
  reported AS (
    SELECT i.id, i.number FROM intake_report i WHERE i.id IN (SELECT intake_report_id FROM filed) OR i.urgent_report_id IN (SELECT urgent_report_id FROM filed)
      OR i.repeats_number IN (SELECT number FROM filed UNION ALL SELECT c.number FROM care_case c WHERE c.child_id = ANY (p_children))
    UNION SELECT i.id, i.number FROM intake_report i JOIN reported o ON i.repeats_number = o.number)
  SELECT id FROM reported;
$$;
REVOKE ALL ON FUNCTION reports_of(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reports_of(uuid[]) TO hutong_definer;

DO $$
DECLARE v_old text; v_new text;
BEGIN
  v_old := pg_get_functiondef('app_begin(uuid)'::regprocedure);
  v_new := replace(v_old, 'UNION SELECT r.intake_report_id FROM registration r WHERE r.child_id = ANY (v_closed) AND r.intake_report_id IS NOT NULL', 'UNION SELECT reports_of(v_closed)');
  IF v_new = v_old THEN RAISE EXCEPTION 'app_begin reads otherwise than this was written for'; END IF;
  EXECUTE v_new;
  v_old := pg_get_functiondef('note_seal_offices()'::regprocedure);
  v_new := replace(v_old, 'FROM registration r JOIN intake_report i ON i.id = r.intake_report_id WHERE r.child_id = ANY (merged_family(NEW.child_id))', 'FROM intake_report i WHERE i.id IN (SELECT reports_of(merged_family(NEW.child_id)))');
  IF v_new = v_old THEN RAISE EXCEPTION 'note_seal_offices reads otherwise than this was written for'; END IF;
  EXECUTE v_new;
END $$;
