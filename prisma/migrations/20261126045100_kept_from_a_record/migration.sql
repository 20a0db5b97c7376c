-- Whether a child's record is restricted or anybody is barred from it, without by whom or from whom: asked before its data file is given to a guardian, also by people
-- who may not know who is barred (docs/decisions/rights-of-the-person.md). Of children of the own place alone.
CREATE FUNCTION record_kept(p_child uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM child c WHERE c.id = p_child AND current_setting('app.scope', true) = 'division' AND starts_with(c.division, nullif(current_setting('app.low', true), ''))
      AND (EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.id AND s.lifted_at IS NULL) OR EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = c.id AND b.ended_at IS NULL))
  );
$$;
GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
ALTER FUNCTION record_kept(uuid) OWNER TO hutong_definer;
REVOKE CREATE ON SCHEMA public FROM hutong_definer;
REVOKE ALL ON FUNCTION record_kept(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_kept(uuid) TO hutong_service, hutong_maintenance;
