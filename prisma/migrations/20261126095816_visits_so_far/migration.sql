-- When a child was last visited at home, and how many attempts have failed since the last visit that was made: over all who visit it, of whom a community sees only itself.
-- Answers only for cases of which the office that asks has a visit to make or owns the child's place, and says nothing of who or what.
CREATE FUNCTION visits_so_far(p_cases uuid[]) RETURNS TABLE (case_id uuid, last_home timestamptz, failed int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id,
         (SELECT max(v.done_at) FROM visit v WHERE v.case_id = c.id AND v.status = 'DONE' AND v.kind IN ('HOME', 'UNANNOUNCED')),
         (SELECT count(*)::int FROM visit v WHERE v.case_id = c.id AND v.status IN ('MISSED', 'REFUSED')
             AND v.done_at > coalesce((SELECT max(d.done_at) FROM visit d WHERE d.case_id = c.id AND d.status = 'DONE'), '-infinity'))
    FROM care_case c
   WHERE c.id = ANY (p_cases) AND nullif(current_setting('app.user_id', true), '') IS NOT NULL
     AND (EXISTS (SELECT 1 FROM visit o WHERE o.case_id = c.id AND o.assigned_org_id = nullif(current_setting('app.org_id', true), '')::uuid)
          OR (current_setting('app.scope', true) = 'division' AND c.division >= nullif(current_setting('app.low', true), '') AND c.division < nullif(current_setting('app.high', true), '')))
     AND c.child_id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[]);
$$;

DO $$
BEGIN
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer');
  EXECUTE format('ALTER FUNCTION visits_so_far(uuid[]) OWNER TO hutong_definer');
  EXECUTE format('REVOKE ALL ON FUNCTION visits_so_far(uuid[]) FROM PUBLIC');
  EXECUTE format('GRANT EXECUTE ON FUNCTION visits_so_far(uuid[]) TO hutong_service, hutong_maintenance');
  EXECUTE format('REVOKE CREATE ON SCHEMA public FROM hutong_definer');
END $$;
