-- A letter that supports a suit says against whom it is, and a judgment that revokes whose guardianship ends: a mark of the file's own rests on them too.
CREATE OR REPLACE FUNCTION unshare_no_contacts(p_merge uuid, p_marks jsonb) RETURNS TABLE (guardian_id uuid, guardian_version int) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE m record_merge; r record;
BEGIN
  SELECT * INTO m FROM record_merge WHERE id = p_merge AND status = 'UNDONE' AND xmin = pg_current_xact_id()::xid;
  IF NOT FOUND OR current_setting('app.office', true) IS DISTINCT FROM 'district' OR NOT starts_with(m.division, nullif(current_setting('app.low', true), '')) THEN
    RAISE EXCEPTION 'only within the merge that is taken back' USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOR r IN SELECT (x ->> 'id')::uuid AS id, (x ->> 'version')::int AS version FROM jsonb_array_elements(p_marks) x LOOP
    UPDATE child_guardian g SET withheld = false, version = g.version + 1
     WHERE g.id = r.id AND g.version = r.version AND g.withheld AND g.withheld_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM ladder_step l WHERE l.child_id = g.child_id AND l.struck_at IS NULL AND l.recorded_at > m.merged_at AND (l.step IN ('ADMONITION', 'STOP', 'EMERGENCY_REMOVAL', 'PROTECTION_ORDER', 'SUIT_SUPPORT', 'SUIT') OR (l.step = 'JUDGMENT' AND l.result = 'REVOKED')))
       AND NOT EXISTS (SELECT 1 FROM assessment a WHERE a.child_id = g.child_id AND a.status <> 'DRAFT' AND a.updated_at > m.merged_at AND a.answers #>> '{flags,HARM,present}' = 'true')
       AND (g.child_id IN (m.child_id, m.other_child_id) OR NOT EXISTS (SELECT 1 FROM registration n WHERE n.child_id = g.child_id AND n.updated_at > m.merged_at))
    RETURNING g.version INTO guardian_version;
    CONTINUE WHEN NOT FOUND;
    guardian_id := r.id;
    RETURN NEXT;
  END LOOP;
END $$;
