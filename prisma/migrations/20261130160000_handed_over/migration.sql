-- By which handover a registration, case, visit or referral left the asking street: its id, for the office that handed it over and for what it had then; nothing for anybody else.
CREATE FUNCTION handed_over(p_record uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id FROM child_move m
  JOIN (
    SELECT r.child_id, r.created_at AS since FROM registration r WHERE r.id = p_record
    UNION ALL SELECT k.child_id, k.opened_at FROM care_case k WHERE k.id = p_record
    UNION ALL SELECT v.child_id, v.created_at FROM visit v WHERE v.id = p_record
    UNION ALL SELECT f.child_id, f.sent_at FROM referral f WHERE f.id = p_record) x ON x.child_id = m.child_id AND x.since <= m.decided_at
  WHERE m.status = 'ACCEPTED' AND current_setting('app.scope', true) = 'division' AND current_setting('app.office', true) = 'street'
    AND m.from_org_id = nullif(current_setting('app.org_id', true), '')::uuid
    AND m.child_id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])
  ORDER BY m.decided_at DESC LIMIT 1;
$$;

DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION handed_over(uuid) OWNER TO hutong_definer;
  REVOKE ALL ON FUNCTION handed_over(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION handed_over(uuid) TO hutong_service;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;
