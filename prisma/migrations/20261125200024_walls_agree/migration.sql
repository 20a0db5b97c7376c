-- The second wall says the same as the first (docs/decisions/two-walls.md): who may read is told per kind of record, who may write per kind of office. Until now
-- whoever could read a row by jurisdiction or by grant could write it too, and a grant opened more of the file than any page showed.

-- In what capacity somebody acts. A district's reviewer decides, its programme officer reads; of those who act by grant only a station files and shelters.
CREATE FUNCTION app_office(p_type "OrgType", p_roles "Role"[], p_scope text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT CASE p_scope
    WHEN 'division' THEN CASE WHEN p_type = 'STREET_OFFICE' THEN 'street' WHEN 'REVIEWER' = ANY (p_roles) THEN 'district' ELSE 'programme' END
    WHEN 'grant' THEN CASE WHEN p_type = 'RESCUE_STATION' THEN 'station' ELSE 'agency' END
    WHEN 'community' THEN 'community'
    WHEN 'referral' THEN 'receiver'
    ELSE '' END;
$$;

CREATE OR REPLACE FUNCTION app_begin(p_session uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE a record; v_scope text := 'none'; v_code text; v_low text := ''; v_high text := ''; v_file_low text := ''; v_file_high text := '';
BEGIN
  PERFORM set_config('app.user_id', '', true), set_config('app.org_id', '', true), set_config('app.scope', '', true),
    set_config('app.low', '', true), set_config('app.high', '', true), set_config('app.file_low', '', true), set_config('app.file_high', '', true),
    set_config('app.office', '', true), set_config('app.roles', '', true);
  SELECT s.id AS session_id, u.id AS user_id, u.name, u.locale, u.username, o.id AS org_id, o.name AS org_name, o.type, o.level, o.division_code, m.roles, coalesce(k.must_change, false) AS must_change,
         coalesce((SELECT jsonb_agg(d.division_code ORDER BY d.division_code) FROM organisation_division d WHERE d.organisation_id = o.id),
                  jsonb_build_array(o.division_code)) AS served
    INTO a
    FROM user_session s
    JOIN app_user u ON u.id = s.user_id AND u.active
    LEFT JOIN user_credential k ON k.user_id = u.id
    JOIN membership m ON m.id = s.membership_id AND m.user_id = s.user_id
     AND m.valid_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (m.valid_to IS NULL OR m.valid_to >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
    JOIN organisation o ON o.id = m.organisation_id AND o.active
   WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > now();
  IF NOT FOUND THEN RETURN NULL; END IF;

  v_code := a.division_code;
  IF a.must_change OR a.roles && ARRAY['SYSTEM_ADMIN','SECURITY_ADMIN']::"Role"[] THEN v_scope := 'none';
  ELSIF 'AUDITOR' = ANY (a.roles) THEN v_scope := 'audit';
  ELSIF a.type = 'STREET_OFFICE' AND length(v_code) = 9 AND a.roles && ARRAY['CASEWORKER','STREET_SUPERVISOR']::"Role"[] THEN v_scope := 'division';
  ELSIF a.type = 'DISTRICT_BUREAU' AND length(v_code) = 6 AND v_code !~ '0000$' AND a.roles && ARRAY['REVIEWER','PROGRAMME_OFFICER']::"Role"[] THEN v_scope := 'division';
  ELSIF a.type = 'COMMUNITY' AND length(v_code) = 12 AND 'COMMUNITY_OFFICER' = ANY (a.roles) THEN v_scope := 'community';
  ELSIF a.type = 'RESCUE_STATION' AND 'RESCUE_WORKER' = ANY (a.roles) THEN v_scope := 'grant';
  ELSIF a.type IN ('SOCIAL_WORK_AGENCY', 'LEGAL_AID_ORG', 'SOCIAL_ORGANISATION', 'UNIVERSITY') AND 'SOCIAL_WORKER' = ANY (a.roles) THEN v_scope := 'grant';
  ELSIF a.type = 'MUNICIPAL_BUREAU' AND a.roles && ARRAY['MONITOR','PROGRAMME_OFFICER']::"Role"[] THEN v_scope := 'monitor';
  ELSIF a.type = 'MUNICIPAL_PROTECTION_INSTITUTION' AND a.roles && ARRAY['LIAISON','RESCUE_WORKER']::"Role"[] THEN v_scope := 'referral';
  ELSIF a.type = 'SCHOOL' AND 'SCHOOL_LIAISON' = ANY (a.roles) THEN v_scope := 'referral';
  ELSIF a.level <> 'CITY' AND 'LIAISON' = ANY (a.roles) AND a.type IN ('YOUTH_LEAGUE','COURT','JUSTICE_BUREAU','WOMENS_FEDERATION','PUBLIC_SECURITY','EDUCATION_COMMISSION','HUMAN_RESOURCES','URBAN_MANAGEMENT') THEN v_scope := 'referral';
  END IF;

  IF v_scope IN ('division', 'community') THEN
    v_low := v_code;
    v_high := (v_code::bigint + 1)::text;
  END IF;
  -- Where the office may file a new registration: a street in itself, a rescue station in its whole district.
  IF a.type IN ('STREET_OFFICE', 'RESCUE_STATION') AND v_scope IN ('division', 'grant') THEN
    v_file_low := v_code;
    v_file_high := (v_code::bigint + 1)::text;
  END IF;

  PERFORM set_config('app.user_id', a.user_id::text, true), set_config('app.org_id', a.org_id::text, true), set_config('app.scope', v_scope, true),
    set_config('app.low', v_low, true), set_config('app.high', v_high, true),
    set_config('app.file_low', v_file_low, true), set_config('app.file_high', v_file_high, true),
    set_config('app.office', app_office(a.type, a.roles, v_scope), true), set_config('app.roles', a.roles::text, true);
  RETURN jsonb_build_object('sessionId', a.session_id, 'userId', a.user_id, 'name', a.name, 'locale', a.locale,
    'organisation', jsonb_build_object('id', a.org_id, 'name', a.org_name, 'type', a.type, 'level', a.level, 'divisionCode', a.division_code, 'servedDivisions', a.served),
    'roles', to_jsonb(a.roles), 'mustChangePassword', a.must_change);
END $$;

-- The visit that is planned next in the case of a visit: whoever logs one keeps the rhythm, and may not see the visits of others.
CREATE FUNCTION next_planned_visit(p_case uuid) RETURNS TABLE (id uuid, due_on date, version int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.id, v.due_on, v.version FROM visit v WHERE v.case_id = p_case AND v.status = 'PLANNED' ORDER BY v.due_on, v.id LIMIT 1;
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION next_planned_visit(uuid) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION next_planned_visit(uuid), app_office("OrgType", "Role"[], text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION next_planned_visit(uuid) TO hutong_service, hutong_maintenance;
  GRANT EXECUTE ON FUNCTION app_office("OrgType", "Role"[], text) TO hutong_definer;
END $$;

DO $$
DECLARE
  t text;
  r record;
  scope text := '(select nullif(current_setting(''app.scope'', true), ''''))';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  roles text := '(select nullif(current_setting(''app.roles'', true), ''''))::"Role"[]';
  low text := '(select nullif(current_setting(''app.low'', true), ''''))';
  high text := '(select nullif(current_setting(''app.high'', true), ''''))';
  file_low text := '(select nullif(current_setting(''app.file_low'', true), ''''))';
  file_high text := '(select nullif(current_setting(''app.file_high'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), ''''))::uuid';
  my_user text := '(select nullif(current_setting(''app.user_id'', true), ''''))::uuid';
  works text;
  in_community text;
  in_filing text;
  granted text;
  writers text;
BEGIN
  works := format('%s IN (''division'', ''community'', ''grant'', ''referral'')', scope);
  in_community := format('%s = ''community'' AND division >= %s AND division < %s', scope, low, high);
  in_filing := format('division >= %s AND division < %s', file_low, file_high);
  granted := format('%s = ''grant'' AND EXISTS (SELECT 1 FROM access_grant g WHERE g.child_id = %%I.child_id AND g.organisation_id = %s AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now()))', scope, my_org);

  -- What a grant opens, as every page shows it: the case and its approved plan, never what passes between street and district or to others.
  DROP POLICY granted ON closing_evaluation;
  DROP POLICY granted ON review_comment;
  EXECUTE format('ALTER POLICY granted ON registration_form USING (%s = ''station'' AND %s)', office, format(granted, 'registration_form'));
  EXECUTE format('ALTER POLICY granted ON plan_version USING (status = ''APPROVED'' AND %s)', format(granted, 'plan_version'));
  FOREACH t IN ARRAY ARRAY['plan_goal', 'plan_measure'] LOOP
    EXECUTE format('ALTER POLICY granted ON %I USING (%s AND EXISTS (SELECT 1 FROM plan_version v WHERE v.id = version_id AND v.status = ''APPROVED''))', t, format(granted, t));
  END LOOP;
  EXECUTE format('ALTER POLICY granted ON case_event USING (record_type NOT IN (''REFERRAL'', ''CLOSING_EVALUATION'') AND %s)', format(granted, 'case_event'));
  EXECUTE format('ALTER POLICY granted ON case_assignment USING (organisation_id = %s AND %s)', my_org, format(granted, 'case_assignment'));
  EXECUTE format('ALTER POLICY granted ON task USING (rule NOT IN (''REFERRAL_ACCEPTANCE'', ''REFERRAL_FIRST_REPORT'', ''COURT_FILING'', ''CLOSURE_REVIEW'') AND %s)', format(granted, 'task'));

  -- A community knows the visits put to it: those of others would tell it the rhythm, and with it the colour.
  EXECUTE format('ALTER POLICY community_reads ON visit USING (%s AND assigned_org_id = %s)', in_community, my_org);

  -- Rows that name the organisation open to people who do its work, not to its administrators or to somebody whose role has ended.
  EXECUTE format('ALTER POLICY own_grant ON access_grant USING (%s AND organisation_id = %s)', works, my_org);
  EXECUTE format('ALTER POLICY filed_here ON household USING (%s IS NOT NULL AND filing_org_id = %s)', file_low, my_org);
  EXECUTE format('ALTER POLICY visited_here ON household_visit USING (%s IS NOT NULL AND visitor_org_id = %s)', file_low, my_org);
  EXECUTE format('ALTER POLICY received ON referral USING (%s AND to_org_id = %s)', works, my_org);
  -- Accepted, returned, reported and finished is what runs; a referral that has ended stands.
  EXECUTE format('ALTER POLICY answered ON referral USING (%s AND to_org_id = %s AND ended_at IS NULL)', works, my_org);
  EXECUTE format('ALTER POLICY received ON referral_message USING (%s AND to_org_id = %s)', works, my_org);
  EXECUTE format('ALTER POLICY received ON referral_disclosure USING (%s AND to_org_id = %s AND open)', works, my_org);
  EXECUTE format('ALTER POLICY referral_files ON document USING (%s AND referral_id IS NOT NULL AND uploaded_org_id = %s)', works, my_org);
  -- A clock is put only on a file that the office works on: a receiver by its referral, a community by its visit.
  EXECUTE format('ALTER POLICY owned ON task USING (%s AND owner_org_id = %s) WITH CHECK (%s AND owner_org_id = %s AND ((%s) OR EXISTS (SELECT 1 FROM referral r WHERE r.child_id = task.child_id AND r.to_org_id = %s)))',
    works, my_org, works, my_org, in_community, my_org);
  EXECUTE format('ALTER POLICY addressed ON notice USING (organisation_id = %s AND (user_id IS NULL OR user_id = %s) AND (role IS NULL OR role = ANY (%s)))', my_org, my_user, roles);
  EXECUTE format('ALTER POLICY addressed_read ON notice USING (organisation_id = %s AND (user_id IS NULL OR user_id = %s) AND (role IS NULL OR role = ANY (%s)))', my_org, my_user, roles);

  -- Figures and rows of the city come from the registration, onto which the case is mirrored.
  DROP POLICY monitored ON care_case;

  -- Who writes what, beside where: each list restricts what the policies above let through.
  FOR r IN SELECT * FROM (VALUES
    ('child',               'INSERT', 'street,station'),
    ('child',               'UPDATE', 'street,station,district'),
    ('name_gram',           'INSERT', 'street,station'),
    ('name_gram',           'DELETE', 'street,station'),
    ('child_guardian',      'INSERT', 'street,station'),
    ('child_guardian',      'UPDATE', 'street,station'),
    ('child_guardian',      'DELETE', 'street,station'),
    ('household',           'INSERT', 'street,station'),
    ('household',           'UPDATE', 'street,station'),
    ('household_visit',     'INSERT', 'street,station'),
    ('household_visit',     'UPDATE', 'street,station'),
    ('access_grant',        'INSERT', 'street,station'),
    ('access_grant',        'UPDATE', 'street,district'),
    ('registration',        'INSERT', 'street,station'),
    ('registration',        'UPDATE', 'street,station,district'),
    ('registration_form',   'INSERT', 'street,station'),
    ('care_case',           'INSERT', 'street,station'),
    ('care_case',           'UPDATE', 'street,district,agency'),
    ('assessment',          'INSERT', 'street,agency'),
    ('assessment',          'UPDATE', 'street,agency,district'),
    ('help_plan',           'INSERT', 'street'),
    ('help_plan',           'UPDATE', 'street,district,agency'),
    ('plan_version',        'INSERT', 'street'),
    ('plan_version',        'UPDATE', 'street,district'),
    ('plan_goal',           'INSERT', 'street'),
    ('plan_goal',           'UPDATE', 'street'),
    ('plan_goal',           'DELETE', 'street'),
    ('plan_measure',        'INSERT', 'street'),
    ('plan_measure',        'UPDATE', 'street'),
    ('plan_measure',        'DELETE', 'street'),
    ('measure_progress',    'INSERT', 'district'),
    ('measure_progress',    'UPDATE', 'street,agency'),
    ('review_comment',      'INSERT', 'district'),
    ('review_comment',      'UPDATE', 'street'),
    ('referral',            'INSERT', 'street'),
    ('referral_disclosure', 'INSERT', 'street'),
    ('referral_disclosure', 'UPDATE', ''),
    ('referral_message',    'INSERT', 'street,district,station,agency,community,receiver'),
    ('visit',               'INSERT', 'street,district,station,agency,community'),
    ('visit',               'UPDATE', 'street,district,station,agency,community'),
    ('visit_record',        'INSERT', 'street,station,agency,community'),
    ('visit_record',        'UPDATE', 'street,station,agency,community'),
    ('closing_evaluation',  'INSERT', 'street'),
    ('closing_evaluation',  'UPDATE', 'street,district'),
    ('document',            'UPDATE', 'street,station')
  ) AS w(table_name, command, offices) LOOP
    writers := format('%s = ANY (%L::text[])', office, string_to_array(r.offices, ','));
    IF r.command = 'INSERT' THEN
      EXECUTE format('CREATE POLICY writers_insert ON %I AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s)', r.table_name, writers);
    ELSE
      EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR %s TO hutong_service USING (%s)', 'writers_' || lower(r.command), r.table_name, r.command, writers);
    END IF;
  END LOOP;

  -- The form belongs to whoever filed it; a station opens the case of a child that it found itself, and marks what lies in its own district.
  EXECUTE format('CREATE POLICY writers_update ON registration_form AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ANY (''{street,station}''::text[]) AND EXISTS (SELECT 1 FROM registration r WHERE r.id = registration_id AND r.filing_org_id = %s))', office, my_org);
  EXECUTE format('CREATE POLICY station_files ON care_case AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s <> ''station'' OR (%s AND EXISTS (SELECT 1 FROM registration r WHERE r.id = registration_id AND r.filing_org_id = %s)))', office, in_filing, my_org);
  EXECUTE format('CREATE POLICY station_files ON registration AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s <> ''station'' OR filing_org_id = %s OR (%s))', office, my_org, in_filing);
  -- The street withdraws what it sent, the receiver answers; a district reads.
  EXECUTE format('CREATE POLICY writers_update ON referral AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ''street'' OR (%s = ANY (''{district,station,agency,community,receiver}''::text[]) AND to_org_id = %s))', office, office, my_org);
  -- What happened is written by whoever works on the case, in the own name; a receiver and a community write of cases that they may not read.
  DROP POLICY signed ON case_event;
  EXECUTE format('CREATE POLICY writers_insert ON case_event AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ANY (''{street,district,station,agency,community,receiver}''::text[]) AND actor_id = %s AND actor_org_id = %s)', office, my_user, my_org);
  EXECUTE format('CREATE POLICY received ON case_event FOR INSERT TO hutong_service WITH CHECK (%s AND EXISTS (SELECT 1 FROM referral r WHERE r.case_id = case_event.case_id AND r.to_org_id = %s))', works, my_org);
  EXECUTE format('CREATE POLICY community_logs ON case_event FOR INSERT TO hutong_service WITH CHECK (%s)', in_community);
  EXECUTE format('CREATE POLICY writers_insert ON urgent_report AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ANY (''{street,station}''::text[]))', office);
  -- A registration's papers are the station's, who registers, not the agency's.
  EXECUTE format('ALTER POLICY granted ON document USING ((kind IN (''CHILD_PHOTO'', ''ASSESSMENT'', ''VISIT'') OR (kind = ''REGISTRATION'' AND %s = ''station'') OR uploaded_org_id = %s) AND %s)', office, my_org, format(granted, 'document'));
  -- Files are kept by the street and whoever works for it; the receiver of a referral adds its results while it runs.
  EXECUTE format('CREATE POLICY writers_insert ON document AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ANY (''{street,station,agency}''::text[]) OR (%s = ANY (''{district,community,receiver}''::text[]) AND referral_id IS NOT NULL AND EXISTS (SELECT 1 FROM referral r WHERE r.id = document.referral_id AND r.to_org_id = %s AND r.ended_at IS NULL)))', office, office, my_org);
  -- Agencies are assigned by the street's supervisor; a reviewer's decision to close ends the assignment.
  EXECUTE format('CREATE POLICY writers_insert ON case_assignment AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ''street'' AND ''STREET_SUPERVISOR'' = ANY (%s))', office, roles);
  EXECUTE format('CREATE POLICY writers_update ON case_assignment AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ''district'' OR (%s = ''street'' AND ''STREET_SUPERVISOR'' = ANY (%s)))', office, office, roles);
END $$;
