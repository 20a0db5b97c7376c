-- The names that the auditor is not to read in a reason or a note: of the child and those who care for it, for the auditor's scope alone. The server masks by them.
CREATE FUNCTION break_glass_names(p_openings uuid[]) RETURNS TABLE (opening_id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.id, n.name FROM break_glass b
  CROSS JOIN LATERAL (SELECT c.name FROM child c WHERE c.id = b.child_id UNION SELECT g.name FROM child_guardian g WHERE g.child_id = b.child_id) n
  WHERE current_setting('app.scope', true) = 'audit' AND b.id = ANY (p_openings);
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION break_glass_names(uuid[]) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION break_glass_names(uuid[]) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION break_glass_names(uuid[]) TO hutong_service;
END $$;
