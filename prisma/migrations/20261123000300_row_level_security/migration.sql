-- Row-level security: the second wall. The application states its scope in every query; these policies repeat it for the role it connects as.
-- Settings are read through a sub-select, so that they are evaluated once per statement, and through nullif, because after one SET LOCAL a
-- connection answers '' instead of NULL. Only =, < and > on C-collated text are used: they are leakproof, so plans keep their indexes.

-- Who acts: takes a session's id, sets what the policies read, returns the actor. NULL when the session gives nobody.
CREATE FUNCTION app_begin(p_session uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE a record; v_scope text := 'none'; v_code text; v_low text := ''; v_high text := ''; v_file_low text := ''; v_file_high text := '';
BEGIN
  PERFORM set_config('app.user_id', '', true), set_config('app.org_id', '', true), set_config('app.scope', '', true),
    set_config('app.low', '', true), set_config('app.high', '', true), set_config('app.file_low', '', true), set_config('app.file_high', '', true);
  SELECT s.id AS session_id, u.id AS user_id, u.name, u.locale, u.username, o.id AS org_id, o.name AS org_name, o.type, o.level, o.division_code, m.roles,
         coalesce((SELECT jsonb_agg(d.division_code ORDER BY d.division_code) FROM organisation_division d WHERE d.organisation_id = o.id),
                  jsonb_build_array(o.division_code)) AS served
    INTO a
    FROM user_session s
    JOIN app_user u ON u.id = s.user_id AND u.active
    JOIN membership m ON m.id = s.membership_id AND m.user_id = s.user_id
     AND m.valid_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (m.valid_to IS NULL OR m.valid_to >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
    JOIN organisation o ON o.id = m.organisation_id AND o.active
   WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > now();
  IF NOT FOUND THEN RETURN NULL; END IF;

  v_code := a.division_code;
  IF a.roles && ARRAY['SYSTEM_ADMIN','SECURITY_ADMIN']::"Role"[] THEN v_scope := 'none';
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
    'roles', to_jsonb(a.roles));
END $$;

DO $$
DECLARE
  t text;
  in_range text := '(select nullif(current_setting(''app.scope'', true), '''')) = ''division'' AND division >= (select nullif(current_setting(''app.low'', true), '''')) AND division < (select nullif(current_setting(''app.high'', true), ''''))';
  in_community text := '(select nullif(current_setting(''app.scope'', true), '''')) = ''community'' AND division >= (select nullif(current_setting(''app.low'', true), '''')) AND division < (select nullif(current_setting(''app.high'', true), ''''))';
  in_filing text := 'division >= (select nullif(current_setting(''app.file_low'', true), '''')) AND division < (select nullif(current_setting(''app.file_high'', true), ''''))';
  granted text := '(select nullif(current_setting(''app.scope'', true), '''')) = ''grant'' AND EXISTS (SELECT 1 FROM access_grant g WHERE g.child_id = %s AND g.organisation_id = (select nullif(current_setting(''app.org_id'', true), ''''))::uuid AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now()))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), ''''))::uuid';
  my_user text := '(select nullif(current_setting(''app.user_id'', true), ''''))::uuid';
  scope_is text := '(select nullif(current_setting(''app.scope'', true), '''')) = ';
  child_column text;
BEGIN
  -- Every protected table: forced, closed, with a door for maintenance and for the definer functions.
  FOREACH t IN ARRAY ARRAY['child','name_gram','child_guardian','access_grant','registration','registration_form','household','household_visit','draft','document',
    'care_case','case_event','case_assignment','assessment','help_plan','plan_version','plan_goal','plan_measure','measure_progress','review_comment',
    'referral','referral_disclosure','referral_message','visit','visit_record','closing_evaluation','task','notice','audit_event'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', t);
  END LOOP;

  -- The street's and the district's own children, and the children an organisation holds a grant for: read and write.
  FOREACH t IN ARRAY ARRAY['child','name_gram','child_guardian','registration','registration_form','document','care_case','case_event','case_assignment','assessment',
    'help_plan','plan_version','plan_goal','plan_measure','measure_progress','review_comment','visit','visit_record','closing_evaluation','task'] LOOP
    child_column := t || CASE t WHEN 'child' THEN '.id' ELSE '.child_id' END;
    EXECUTE format('CREATE POLICY jurisdiction ON %I TO hutong_service USING (%s) WITH CHECK (%s)', t, in_range, in_range);
    EXECUTE format('CREATE POLICY granted ON %I TO hutong_service USING (%s) WITH CHECK (%s)', t, format(granted, child_column), format(granted, child_column));
  END LOOP;
  FOREACH t IN ARRAY ARRAY['household','household_visit','access_grant','referral','referral_disclosure','referral_message'] LOOP
    EXECUTE format('CREATE POLICY jurisdiction ON %I TO hutong_service USING (%s) WITH CHECK (%s)', t, in_range, in_range);
  END LOOP;

  -- A new child is filed before anybody holds a grant for it.
  FOREACH t IN ARRAY ARRAY['child','name_gram','access_grant'] LOOP
    EXECUTE format('CREATE POLICY filing ON %I FOR INSERT TO hutong_service WITH CHECK (%s)', t, in_filing);
  END LOOP;
  EXECUTE format('CREATE POLICY own_grant ON access_grant FOR SELECT TO hutong_service USING (organisation_id = %s)', my_org);
  EXECUTE format('CREATE POLICY filed_here ON household TO hutong_service USING (filing_org_id = %s) WITH CHECK (filing_org_id = %s AND %s)', my_org, my_org, in_filing);
  EXECUTE format('CREATE POLICY visited_here ON household_visit TO hutong_service USING (visitor_org_id = %s) WITH CHECK (visitor_org_id = %s AND %s)', my_org, my_org, in_filing);

  -- Community: child, carers and visits of its own; findings only of its own visits.
  FOREACH t IN ARRAY ARRAY['child','child_guardian','visit'] LOOP
    EXECUTE format('CREATE POLICY community_reads ON %I FOR SELECT TO hutong_service USING (%s)', t, in_community);
  END LOOP;
  EXECUTE format('CREATE POLICY community_logs ON visit FOR UPDATE TO hutong_service USING (%s AND assigned_org_id = %s) WITH CHECK (%s)', in_community, my_org, in_community);
  EXECUTE format('CREATE POLICY community_plans ON visit FOR INSERT TO hutong_service WITH CHECK (%s AND assigned_org_id = %s)', in_community, my_org);
  EXECUTE format('CREATE POLICY community_records ON visit_record TO hutong_service USING (%s AND author_org_id = %s) WITH CHECK (%s AND author_org_id = %s)', in_community, my_org, in_community, my_org);

  -- Receivers of a referral: the referral itself, its messages, and what was disclosed while it runs.
  EXECUTE format('CREATE POLICY received ON referral FOR SELECT TO hutong_service USING (to_org_id = %s)', my_org);
  EXECUTE format('CREATE POLICY answered ON referral FOR UPDATE TO hutong_service USING (to_org_id = %s) WITH CHECK (to_org_id = %s)', my_org, my_org);
  EXECUTE format('CREATE POLICY received ON referral_message TO hutong_service USING (to_org_id = %s) WITH CHECK (to_org_id = %s AND author_org_id = %s)', my_org, my_org, my_org);
  EXECUTE format('CREATE POLICY received ON referral_disclosure FOR SELECT TO hutong_service USING (to_org_id = %s AND open)', my_org);
  EXECUTE format('CREATE POLICY closed_by_receiver ON referral_disclosure FOR UPDATE TO hutong_service USING (to_org_id = %s AND open) WITH CHECK (to_org_id = %s)', my_org, my_org);
  EXECUTE format('CREATE POLICY referral_files ON document TO hutong_service USING (referral_id IS NOT NULL AND uploaded_org_id = %s) WITH CHECK (uploaded_org_id = %s AND EXISTS (SELECT 1 FROM referral r WHERE r.id = document.referral_id AND r.to_org_id = %s AND r.ended_at IS NULL))', my_org, my_org, my_org);

  -- Work to be done stands with its owner; what happened is signed by who did it.
  EXECUTE format('CREATE POLICY owned ON task TO hutong_service USING (owner_org_id = %s) WITH CHECK (owner_org_id = %s)', my_org, my_org);
  EXECUTE format('CREATE POLICY signed ON case_event FOR INSERT TO hutong_service WITH CHECK (actor_id = %s AND actor_org_id = %s)', my_user, my_org);
  EXECUTE format('CREATE POLICY addressed ON notice FOR SELECT TO hutong_service USING (organisation_id = %s)', my_org);
  EXECUTE format('CREATE POLICY addressed_read ON notice FOR UPDATE TO hutong_service USING (organisation_id = %s) WITH CHECK (organisation_id = %s)', my_org, my_org);
  EXECUTE format('CREATE POLICY sent ON notice FOR INSERT TO hutong_service WITH CHECK (%s IS NOT NULL)', my_user);
  EXECUTE format('CREATE POLICY own ON draft TO hutong_service USING (user_id = %s) WITH CHECK (user_id = %s)', my_user, my_user);

  -- Municipal monitor: rows without names.
  FOREACH t IN ARRAY ARRAY['registration','care_case'] LOOP
    EXECUTE format('CREATE POLICY monitored ON %I FOR SELECT TO hutong_service USING (%s ''monitor'')', t, scope_is);
  END LOOP;

  -- Audit: anyone writes, the auditor reads.
  EXECUTE 'CREATE POLICY written ON audit_event FOR INSERT TO hutong_service WITH CHECK (true)';
  EXECUTE format('CREATE POLICY audited ON audit_event FOR SELECT TO hutong_service USING (%s ''audit'')', scope_is);
END $$;

-- Possible duplicates over all offices: what a registrar may know before saving is decided by the caller; this only finds.
CREATE FUNCTION find_possible_matches(p_id_index text, p_name text, p_pinyin text, p_birth date, p_guardian_indexes text[], p_except uuid)
RETURNS TABLE (child_id uuid, division text, office text, same_id boolean, same_name boolean, same_pinyin boolean, same_birth boolean, same_guardian boolean, birth_date date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH hit AS (
    SELECT c.id FROM child c WHERE p_id_index IS NOT NULL AND c.id_index = p_id_index
    UNION SELECT c.id FROM child c WHERE c.name = p_name AND c.birth_date = p_birth
    UNION SELECT c.id FROM child c WHERE c.name_pinyin = p_pinyin AND c.birth_date = p_birth
    UNION SELECT g.child_id FROM child_guardian g WHERE g.id_index = ANY (p_guardian_indexes)
    UNION SELECT g.child_id FROM child_guardian g WHERE g.phone_index = ANY (p_guardian_indexes)
  )
  SELECT c.id, c.division,
    coalesce((SELECT o.name FROM organisation o WHERE o.type = 'STREET_OFFICE' AND o.division_code = c.street_code AND o.active ORDER BY o.name LIMIT 1), (SELECT d.name FROM division d WHERE d.code = c.street_code)),
    p_id_index IS NOT NULL AND c.id_index IS NOT DISTINCT FROM p_id_index, c.name = p_name, c.name_pinyin = p_pinyin, c.birth_date = p_birth,
    EXISTS (SELECT 1 FROM child_guardian g WHERE g.child_id = c.id AND (g.id_index = ANY (p_guardian_indexes) OR g.phone_index = ANY (p_guardian_indexes))), c.birth_date
  FROM hit JOIN child c ON c.id = hit.id
  WHERE c.status = 'ACTIVE' AND c.id IS DISTINCT FROM p_except
  ORDER BY 4 DESC, 5 DESC, c.id LIMIT 20;
$$;

-- Who changed a record since the version somebody was looking at: for the message to the second editor.
CREATE FUNCTION changes_since(p_type text, p_id uuid, p_version int)
RETURNS TABLE (at timestamptz, actor text, office text, action text, version int, fields text[]) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.at, coalesce(u.name, '—'), coalesce(o.name, '—'), e.action, e.record_version,
    ARRAY(SELECT k FROM jsonb_object_keys(CASE jsonb_typeof(e.after) WHEN 'object' THEN e.after ELSE '{}' END) k ORDER BY k)
  FROM audit_event e LEFT JOIN app_user u ON u.id = e.actor_id LEFT JOIN organisation o ON o.id = e.actor_org_id
  WHERE e.record_type = p_type AND e.record_id = p_id::text AND e.result = 'OK' AND e.record_version > p_version ORDER BY e.id DESC LIMIT 10;
$$;

-- What the scheduling of the next visit needs of a case that the visitor may not read.
CREATE FUNCTION visit_basis(p_visit uuid) RETURNS TABLE (colour "RiskColour", status "CaseStatus", owner_user_id uuid, owner_org_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.colour, c.status, c.owner_user_id, c.owner_org_id FROM visit v JOIN care_case c ON c.id = v.case_id WHERE v.id = p_visit;
$$;

-- Ownership and rights. Functions that cross scope belong to a role that cannot log in.
DO $$
DECLARE f text;
BEGIN
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer');
  FOREACH f IN ARRAY ARRAY['app_begin(uuid)','find_possible_matches(text,text,text,date,text[],uuid)','changes_since(text,uuid,int)','visit_basis(uuid)',
    'next_number(text,text,int)','refresh_next_due()','mirror_case_on_registration()','refresh_registration_due()','note_visit_on_case()','guard_plan_item()'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service, hutong_maintenance', f);
  END LOOP;
  EXECUTE format('REVOKE CREATE ON SCHEMA public FROM hutong_definer');
END $$;

GRANT USAGE ON SCHEMA public TO hutong_service, hutong_maintenance;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO hutong_maintenance, hutong_definer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO hutong_maintenance, hutong_definer, hutong_service;
REVOKE UPDATE, DELETE ON audit_event FROM hutong_maintenance, hutong_definer;

-- The application: no deletion but of what it replaces itself (draft items, grams, served divisions, matrix drafts), no change of history.
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO hutong_service;
GRANT DELETE ON draft, name_gram, plan_goal, plan_measure, organisation_division, matrix_row, child_guardian TO hutong_service;
REVOKE UPDATE ON audit_event, case_event, review_comment, referral_message, registration_form FROM hutong_service;
GRANT UPDATE (answer, answered_by_id, answered_at, version) ON review_comment TO hutong_service;
GRANT UPDATE (content_cipher) ON registration_form TO hutong_service;
REVOKE INSERT, UPDATE ON division, deadline_rule_row, instrument_version, number_counter FROM hutong_service;
REVOKE ALL ON number_counter FROM hutong_service;
