-- A roster that nobody has begun yet, or of which nothing has been heard for a minute, is begun by one process: whoever asks while it is worked on elsewhere only looks.
CREATE FUNCTION claim_roster(p_import uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH taken AS (
    UPDATE roster_import SET worked_at = now() WHERE id = p_import AND status IN ('READING', 'WRITING') AND (worked_at IS NULL OR worked_at < now() - interval '1 minute') RETURNING 1
  )
  SELECT EXISTS (SELECT 1 FROM taken)
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION claim_roster(uuid) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION claim_roster(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION claim_roster(uuid) TO hutong_service;
END $$;
