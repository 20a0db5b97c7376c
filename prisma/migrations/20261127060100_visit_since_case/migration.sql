-- A visit cannot have been made before its case was opened; who makes it may not read the case.
DROP FUNCTION visit_basis(uuid);
CREATE FUNCTION visit_basis(p_visit uuid)
RETURNS TABLE (number text, colour "RiskColour", status "CaseStatus", owner_user_id uuid, owner_org_id uuid, opened_at timestamptz, clock_from timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.number, c.colour, c.status, c.owner_user_id, c.owner_org_id, c.opened_at,
         coalesce((SELECT max(m.done_at) FROM visit m WHERE m.case_id = c.id AND m.counted), c.planned_at, c.assessed_at, c.opened_at)
    FROM visit v JOIN care_case c ON c.id = v.case_id WHERE nullif(current_setting('app.user_id', true), '') IS NOT NULL AND v.id = p_visit;
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION visit_basis(uuid) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION visit_basis(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION visit_basis(uuid) TO hutong_service, hutong_maintenance;
END $$;
