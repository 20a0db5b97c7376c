-- Who still has a password that an administrator set acts in no scope until it is changed (docs/decisions/forced-password-change.md).
CREATE OR REPLACE FUNCTION app_begin(p_session uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE a record; v_scope text := 'none'; v_code text; v_low text := ''; v_high text := ''; v_file_low text := ''; v_file_high text := '';
BEGIN
  PERFORM set_config('app.user_id', '', true), set_config('app.org_id', '', true), set_config('app.scope', '', true),
    set_config('app.low', '', true), set_config('app.high', '', true), set_config('app.file_low', '', true), set_config('app.file_high', '', true);
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
    set_config('app.file_low', v_file_low, true), set_config('app.file_high', v_file_high, true);
  RETURN jsonb_build_object('sessionId', a.session_id, 'userId', a.user_id, 'name', a.name, 'locale', a.locale,
    'organisation', jsonb_build_object('id', a.org_id, 'name', a.org_name, 'type', a.type, 'level', a.level, 'divisionCode', a.division_code, 'servedDivisions', a.served),
    'roles', to_jsonb(a.roles), 'mustChangePassword', a.must_change);
END $$;
