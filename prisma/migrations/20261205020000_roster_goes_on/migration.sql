-- A roster whose work was cut off goes on without anybody opening its page, as long as a session runs of who brought it in, in the office it was brought in for (docs/decisions/roster-import.md).
ALTER TABLE "roster_import" ADD COLUMN "worked_at" TIMESTAMPTZ(3);

-- Those that nothing has been heard of for a minute, each taken by one process: whoever asks at the same moment gets others.
CREATE FUNCTION claim_rosters(p_limit integer) RETURNS TABLE (import_id uuid, session_id uuid) LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH still AS (
    SELECT i.id, live.session
      FROM roster_import i
      CROSS JOIN LATERAL (
        SELECT s.id AS session FROM user_session s JOIN membership m ON m.id = s.membership_id
         WHERE s.user_id = i.user_id AND m.organisation_id = i.org_id AND s.ended_at IS NULL AND s.expires_at > now()
         ORDER BY s.last_seen_at DESC LIMIT 1
      ) live
     WHERE i.status IN ('READING', 'WRITING') AND coalesce(i.worked_at, i.confirmed_at, i.created_at) < now() - interval '1 minute'
     ORDER BY i.created_at LIMIT greatest(p_limit, 0)
     FOR UPDATE OF i SKIP LOCKED
  )
  UPDATE roster_import i SET worked_at = now() FROM still WHERE i.id = still.id RETURNING i.id, still.session
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION claim_rosters(integer) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION claim_rosters(integer) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION claim_rosters(integer) TO hutong_service;
END $$;
