-- Who did not take a child over finds that answer again, by number, masked name and its own words (docs/decisions/moves.md).
DO $$
DECLARE
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), ''''))::uuid';
BEGIN
  EXECUTE format('ALTER POLICY receiver ON child_move USING (%s IN (''street'', ''district'') AND to_org_id = %s AND status IN (''SENT'', ''REFUSED''))', office, my_org);
END $$;

-- At the old addresses of a record that has left the district the district's people are told where it went, and nothing more: no copy is the district's.
CREATE FUNCTION left_district(p_record uuid) RETURNS TABLE (number text, to_name text, at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.record_number, (SELECT o.name FROM organisation o WHERE o.id = m.to_org_id), m.decided_at FROM child_move m
  JOIN (
    SELECT r.child_id, r.created_at AS since FROM registration r WHERE r.id = p_record
    UNION ALL SELECT k.child_id, k.opened_at FROM care_case k WHERE k.id = p_record
    UNION ALL SELECT v.child_id, v.created_at FROM visit v WHERE v.id = p_record
    UNION ALL SELECT f.child_id, f.sent_at FROM referral f WHERE f.id = p_record
    UNION ALL SELECT w.child_id, w.proposed_at FROM child_move w WHERE w.id = p_record) x ON x.child_id = m.child_id AND x.since <= m.decided_at
  JOIN child c ON c.id = m.child_id
  WHERE m.status = 'ACCEPTED' AND current_setting('app.scope', true) = 'division' AND current_setting('app.office', true) = 'district'
    AND starts_with(m.from_division, nullif(current_setting('app.low', true), '')) AND NOT starts_with(c.division, nullif(current_setting('app.low', true), ''))
    AND m.child_id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])
  ORDER BY m.decided_at DESC LIMIT 1;
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION left_district(uuid) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION left_district(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION left_district(uuid) TO hutong_service;
END $$;
