-- A community reports a child of its own community to its street (notice 四(三)1 names communities; docs/decisions/intake.md): it reads the reports that it wrote, and nothing of what the street does about them.
DO $$
DECLARE
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), '''')::uuid)';
  own text := '(select CASE WHEN current_setting(''app.office'', true) = ''community'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  works text;
BEGIN
  works := format('%s = ANY (''{street,station,district}''::text[])', office);
  EXECUTE format('CREATE POLICY told ON intake_report FOR SELECT TO hutong_service USING (%s = ''community'' AND recorded_org_id = %s)', office, my_org);
  -- Of its own place, and waiting for the street: it weighs nothing and closes nothing.
  DROP POLICY writers_insert ON intake_report;
  EXECUTE format('CREATE POLICY writers_insert ON intake_report AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s OR (division = %s AND urgency = ''YELLOW'' AND status = ''OPEN''))', works, own);
  DROP POLICY writers_insert ON intake_event;
  EXECUTE format('CREATE POLICY writers_insert ON intake_event AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s OR (%s = ''community'' AND kind = ''RECORDED''))', works, office);
  DROP POLICY writers_insert ON intake_clock;
  EXECUTE format('CREATE POLICY writers_insert ON intake_clock AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s OR (%s = ''community'' AND rule = ''FIRST_CONTACT''))', works, office);
  EXECUTE format('CREATE POLICY not_communities ON intake_event AS RESTRICTIVE FOR SELECT TO hutong_service USING (%s IS DISTINCT FROM ''community'')', office);
  EXECUTE format('CREATE POLICY not_communities ON intake_clock AS RESTRICTIVE FOR SELECT TO hutong_service USING (%s IS DISTINCT FROM ''community'')', office);
END $$;
