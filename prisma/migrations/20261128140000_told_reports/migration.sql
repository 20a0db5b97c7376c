-- A community follows what it has reported without reading the row: how the street weighed it, when it met somebody, why it ended stand in the same row and are none of the community's
-- (docs/decisions/intake.md). So the table is shut to it, and a function answers what it wrote and how far that is.
CREATE FUNCTION told_reports() RETURNS TABLE (id uuid, number text, content_cipher text, received_at timestamptz, status text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.number, r.content_cipher, r.received_at, r.status::text FROM intake_report r
   WHERE current_setting('app.office', true) = 'community' AND r.recorded_org_id = nullif(current_setting('app.org_id', true), '')::uuid
     AND r.id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[]);
$$;

-- Whether a line or a clock belongs to a report of the own community: the clock says the office and the place of its report. Null: the line says neither.
CREATE FUNCTION told_here(p_report uuid, p_owner uuid, p_division text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM told_reports() t JOIN intake_report r ON r.id = t.id WHERE t.id = p_report AND r.owner_org_id = coalesce(p_owner, r.owner_org_id) AND r.division = coalesce(p_division, r.division));
$$;

DO $$
DECLARE
  f text;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['told_reports()', 'told_here(uuid, uuid, text)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;

  DROP POLICY told ON intake_report;
  -- Lines and clocks are seen with their report, which a community does not see.
  DROP POLICY not_communities ON intake_event;
  DROP POLICY not_communities ON intake_clock;
  ALTER POLICY writing ON intake_event WITH CHECK (by_id = (select nullif(current_setting('app.user_id', true), '')::uuid) AND org_id = (select nullif(current_setting('app.org_id', true), '')::uuid)
    AND CASE WHEN (select nullif(current_setting('app.office', true), '')) = 'community' THEN told_here(report_id, NULL, NULL) ELSE EXISTS (SELECT 1 FROM intake_report r WHERE r.id = report_id) END);
  ALTER POLICY of_report ON intake_clock WITH CHECK (CASE WHEN (select nullif(current_setting('app.office', true), '')) = 'community' THEN told_here(report_id, owner_org_id, division)
    ELSE EXISTS (SELECT 1 FROM intake_report r WHERE r.id = report_id AND r.owner_org_id = intake_clock.owner_org_id AND r.division = intake_clock.division) END);
END $$;
