-- However often somebody knocks on one day of Shanghai, it is one failed attempt: three knocks within an hour tell nothing of a family that is out at work.
-- `days`: on how many the attempts in a row have failed; `first`: the visit is the first of its day, so that the row has grown by it.
DROP FUNCTION note_failed_visits(uuid, int, uuid, timestamptz, text, timestamptz);
CREATE FUNCTION note_failed_visits(p_visit uuid, p_after int, p_task uuid, p_due timestamptz, p_basis text, p_now timestamptz) RETURNS TABLE (days int, first boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_case care_case;
  v_day date;
  v_since timestamptz;
BEGIN
  SELECT c.* INTO v_case FROM visit v JOIN care_case c ON c.id = v.case_id
   WHERE v.id = p_visit AND v.done_by_id = nullif(current_setting('app.user_id', true), '')::uuid AND v.status IN ('DONE', 'MISSED', 'REFUSED');
  IF NOT FOUND THEN RETURN; END IF;
  SELECT (v.done_at AT TIME ZONE 'Asia/Shanghai')::date INTO v_day FROM visit v WHERE v.id = p_visit;
  SELECT coalesce(max(d.done_at), '-infinity') INTO v_since FROM visit d WHERE d.case_id = v_case.id AND d.status = 'DONE';
  SELECT count(DISTINCT (v.done_at AT TIME ZONE 'Asia/Shanghai')::date),
         count(*) FILTER (WHERE (v.done_at AT TIME ZONE 'Asia/Shanghai')::date = v_day) = 1
    INTO days, first FROM visit v WHERE v.case_id = v_case.id AND v.status IN ('MISSED', 'REFUSED') AND v.done_at > v_since;
  IF days = 0 THEN
    UPDATE task SET done_at = p_now WHERE rule = 'FAILED_VISITS' AND subject_id = v_case.id AND done_at IS NULL;
  ELSIF first AND days >= p_after AND v_case.status <> 'CLOSED' AND NOT EXISTS (SELECT 1 FROM task t WHERE t.rule = 'FAILED_VISITS' AND t.subject_id = v_case.id AND t.done_at IS NULL) THEN
    INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis, created_at)
    VALUES (p_task, 'FAILED_VISITS', v_case.id, v_case.child_id, v_case.division, v_case.id, v_case.owner_org_id, p_due, p_basis, p_now);
  END IF;
  RETURN NEXT;
END $$;

-- The same count for who reads; and when the last visit was made, whoever made it: a community that sees only its own can then tell that its promises may be settled.
DROP FUNCTION visits_so_far(uuid[]);
CREATE FUNCTION visits_so_far(p_cases uuid[]) RETURNS TABLE (case_id uuid, last_home timestamptz, last_made timestamptz, failed_days int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, made.last_home, made.last_made,
         (SELECT count(DISTINCT (v.done_at AT TIME ZONE 'Asia/Shanghai')::date)::int FROM visit v
           WHERE v.case_id = c.id AND v.status IN ('MISSED', 'REFUSED') AND v.done_at > coalesce(made.last_made, '-infinity'))
    FROM care_case c
   CROSS JOIN LATERAL (SELECT max(d.done_at) AS last_made, max(d.done_at) FILTER (WHERE d.kind IN ('HOME', 'UNANNOUNCED')) AS last_home
                         FROM visit d WHERE d.case_id = c.id AND d.status = 'DONE') made
   WHERE c.id = ANY (p_cases) AND nullif(current_setting('app.user_id', true), '') IS NOT NULL
     AND (EXISTS (SELECT 1 FROM visit o WHERE o.case_id = c.id AND o.assigned_org_id = nullif(current_setting('app.org_id', true), '')::uuid)
          OR (current_setting('app.scope', true) = 'division' AND c.division >= nullif(current_setting('app.low', true), '') AND c.division < nullif(current_setting('app.high', true), '')))
     AND c.child_id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[]);
$$;

DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION note_failed_visits(uuid, int, uuid, timestamptz, text, timestamptz) OWNER TO hutong_definer;
  ALTER FUNCTION visits_so_far(uuid[]) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION note_failed_visits(uuid, int, uuid, timestamptz, text, timestamptz) FROM PUBLIC;
  REVOKE ALL ON FUNCTION visits_so_far(uuid[]) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION note_failed_visits(uuid, int, uuid, timestamptz, text, timestamptz) TO hutong_service, hutong_maintenance;
  GRANT EXECUTE ON FUNCTION visits_so_far(uuid[]) TO hutong_service, hutong_maintenance;
END $$;
