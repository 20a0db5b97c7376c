-- Whoever a seal closes a child to does not find it in any list or figure; its place is told how many there are, and who knows the number finds the number.
CREATE OR REPLACE FUNCTION app_begin(p_session uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE a record; v_due text; v_today constant date := (now() AT TIME ZONE 'Asia/Shanghai')::date; v_idle constant interval := '30 minutes'; v_proof constant interval := '10 minutes'; v_scope text := 'none'; v_code text; v_low text := ''; v_high text := ''; v_file_low text := ''; v_file_high text := ''; v_barred uuid[]; v_closed uuid[]; v_hidden uuid[];
BEGIN
  PERFORM set_config('app.user_id', '', true), set_config('app.org_id', '', true), set_config('app.scope', '', true),
    set_config('app.low', '', true), set_config('app.high', '', true), set_config('app.file_low', '', true), set_config('app.file_high', '', true),
    set_config('app.office', '', true), set_config('app.roles', '', true), set_config('app.closed', '', true), set_config('app.hidden', '', true), set_config('app.barred', '', true);
  SELECT s.id AS session_id, u.id AS user_id, u.name, u.locale, u.username, o.id AS org_id, o.name AS org_name, o.type, o.level, o.division_code, m.roles, coalesce(k.must_change, false) AS must_change,
         k.changed_at + make_interval(days => p.password_days) AS password_ends_at, make_interval(days => p.password_warning_days) AS warning,
         s.last_seen_at, s.expires_at, coalesce(s.proved_at > now() - v_proof, false) AS proved, s.factor_due AND s.factor_at IS NULL AS factor_open,
         CASE WHEN NOT m.roles && ARRAY['SYSTEM_ADMIN','SECURITY_ADMIN','AUDITOR']::"Role"[] THEN
           coalesce((SELECT max(x.valid_until) FROM access_approval x WHERE x.membership_id = m.id), '-infinity') END AS approved_until,
         EXISTS (SELECT 1 FROM user_second_factor f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS enrolled,
         coalesce((SELECT jsonb_agg(d.division_code ORDER BY d.division_code) FROM organisation_division d WHERE d.organisation_id = o.id),
                  jsonb_build_array(o.division_code)) AS served
    INTO a
    FROM user_session s
    JOIN app_user u ON u.id = s.user_id AND u.active
    LEFT JOIN user_credential k ON k.user_id = u.id
    LEFT JOIN identity_policy p ON true
    JOIN membership m ON m.id = s.membership_id AND m.user_id = s.user_id
     AND m.valid_from <= v_today AND (m.valid_to IS NULL OR m.valid_to >= v_today)
    JOIN organisation o ON o.id = m.organisation_id AND o.active
   WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - v_idle;
  IF NOT FOUND THEN RETURN NULL; END IF;

  -- What stands before all work, in this order: who has a second factor shows it before the password may be changed; who has to get one does so under an own password,
  -- and who may not read at present need not.
  v_due := CASE WHEN a.factor_open AND a.enrolled THEN 'CODE'
                WHEN a.must_change OR a.password_ends_at <= now() THEN 'PASSWORD'
                WHEN a.approved_until < v_today THEN 'APPROVAL'
                WHEN a.factor_open THEN 'ENROL' END;

  v_code := a.division_code;
  IF v_due IS NOT NULL OR a.roles && ARRAY['SYSTEM_ADMIN','SECURITY_ADMIN']::"Role"[] THEN v_scope := 'none';
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

  -- Closed to this person: what somebody barred it from, and what was sealed to others, as far as the office could reach it at all. Asked once for each transaction.
  v_barred := ARRAY(SELECT b.child_id FROM barred_person b WHERE b.user_id = a.user_id AND b.ended_at IS NULL);
  v_closed := v_barred || ARRAY(
    SELECT s.child_id FROM child_seal s WHERE s.lifted_at IS NULL AND s.division >= v_low AND s.division < v_high
       AND NOT EXISTS (SELECT 1 FROM child_seal_person p WHERE p.seal_id = s.id AND p.user_id = a.user_id AND p.removed_at IS NULL)
    UNION
    SELECT s.child_id FROM child_seal_office o JOIN child_seal s ON s.id = o.seal_id AND s.lifted_at IS NULL WHERE o.organisation_id = a.org_id
       AND NOT EXISTS (SELECT 1 FROM child_seal_person p WHERE p.seal_id = s.id AND p.user_id = a.user_id AND p.removed_at IS NULL));
  -- Rows of the ledger and of figures are left out with the rest. The city, which has rows without names and no mark of a seal, counts everything but what somebody is barred from.
  v_hidden := CASE WHEN v_scope = 'monitor' THEN v_barred ELSE v_closed END;
  -- Beside the child its household and the report that it was found by: they name it, or say where it lives.
  IF v_closed <> '{}' THEN
    v_closed := v_closed || ARRAY(SELECT c.household_id FROM child c WHERE c.id = ANY (v_closed) AND c.household_id IS NOT NULL
      UNION SELECT r.urgent_report_id FROM registration r WHERE r.child_id = ANY (v_closed) AND r.urgent_report_id IS NOT NULL
      UNION SELECT h.household_id FROM registration r JOIN household_visit h ON h.id = r.household_visit_id WHERE r.child_id = ANY (v_closed));
  END IF;

  PERFORM set_config('app.closed', v_closed::text, true), set_config('app.hidden', v_hidden::text, true), set_config('app.barred', v_barred::text, true);
  PERFORM set_config('app.user_id', a.user_id::text, true), set_config('app.org_id', CASE WHEN v_due IS NULL THEN a.org_id::text ELSE '' END, true), set_config('app.scope', v_scope, true),
    set_config('app.low', v_low, true), set_config('app.high', v_high, true),
    set_config('app.file_low', v_file_low, true), set_config('app.file_high', v_file_high, true),
    set_config('app.office', app_office(a.type, a.roles, v_scope), true), set_config('app.roles', CASE WHEN v_due IS NULL THEN a.roles::text ELSE '' END, true);
  RETURN jsonb_build_object('sessionId', a.session_id, 'userId', a.user_id, 'name', a.name, 'locale', a.locale,
    'organisation', jsonb_build_object('id', a.org_id, 'name', a.org_name, 'type', a.type, 'level', a.level, 'divisionCode', a.division_code, 'servedDivisions', a.served),
    'roles', to_jsonb(a.roles), 'closed', to_jsonb(v_closed), 'hidden', to_jsonb(v_hidden), 'barred', to_jsonb(v_barred),
    'session', jsonb_build_object('due', v_due, 'proved', a.proved, 'factor', a.enrolled, 'passwordGiven', a.must_change,
      'passwordEndsAt', CASE WHEN a.password_ends_at - a.warning <= now() THEN to_char(a.password_ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END,
      'approvalEndsOn', CASE WHEN a.approved_until BETWEEN v_today AND v_today + 30 THEN a.approved_until END,
      'idleSeconds', ceil(extract(epoch FROM a.last_seen_at + v_idle - now()))::int, 'endsSeconds', ceil(extract(epoch FROM a.expires_at - now()))::int));
END $$;

-- What stands beside the figures of street and district: how many of the whole place are restricted to others. No filter, or the difference of two answers would tell what they are.
CREATE FUNCTION restricted_count() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::int FROM registration r
  WHERE current_setting('app.scope', true) = 'division' AND nullif(current_setting('app.low', true), '') IS NOT NULL AND r.stage <> 'MERGED' AND starts_with(r.division, current_setting('app.low', true))
    AND r.child_id = ANY (nullif(current_setting('app.closed', true), '')::uuid[]) AND r.child_id <> ALL (coalesce(nullif(current_setting('app.barred', true), '')::uuid[], '{}'));
$$;

-- By a whole number, or behind the address of its page: the number and whose district it is. Of a merged record under its address alone, as in the ledger.
CREATE FUNCTION restricted_record(p_number text, p_id uuid) RETURNS TABLE (registration_id uuid, number text, district text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH hit AS (
    SELECT r.id FROM registration r WHERE r.number = p_number AND r.stage <> 'MERGED' UNION SELECT c.registration_id FROM care_case c WHERE c.number = p_number
    UNION SELECT r.id FROM registration r WHERE r.id = p_id UNION SELECT c.registration_id FROM care_case c WHERE c.id = p_id
  )
  SELECT r.id, r.number, left(r.division, 6) FROM hit JOIN registration r ON r.id = hit.id
  WHERE current_setting('app.scope', true) = 'division' AND nullif(current_setting('app.low', true), '') IS NOT NULL AND starts_with(r.division, current_setting('app.low', true))
    AND r.child_id = ANY (nullif(current_setting('app.closed', true), '')::uuid[]) AND r.child_id <> ALL (coalesce(nullif(current_setting('app.barred', true), '')::uuid[], '{}'));
$$;

-- Whoever answers for an opening: the supervisor of the opener's street, a reviewer of its district.
CREATE FUNCTION oversees_opening(p_office_division text) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce((current_setting('app.office', true) = 'district' OR (current_setting('app.office', true) = 'street' AND 'STREET_SUPERVISOR' = ANY (nullif(current_setting('app.roles', true), '')::"Role"[])))
    AND current_setting('app.scope', true) = 'division' AND starts_with(p_office_division, nullif(current_setting('app.low', true), '')), false);
$$;

-- The names that are not to be read in a reason or a note, those that the child bore before too: by the auditor, and by who answers for an opening of a record that has been restricted since.
CREATE OR REPLACE FUNCTION break_glass_names(p_openings uuid[]) RETURNS TABLE (opening_id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.id, n.name FROM break_glass b
  CROSS JOIN LATERAL (SELECT c.name FROM child c WHERE c.id = b.child_id UNION SELECT c.former_name FROM child c WHERE c.id = b.child_id UNION SELECT g.name FROM child_guardian g WHERE g.child_id = b.child_id) n
  WHERE b.id = ANY (p_openings) AND n.name <> '' AND (current_setting('app.scope', true) = 'audit' OR (oversees_opening(b.office_division)
    AND b.child_id = ANY (nullif(current_setting('app.closed', true), '')::uuid[]) AND b.child_id <> ALL (coalesce(nullif(current_setting('app.barred', true), '')::uuid[], '{}'))));
$$;

-- What is not read is not written either: one policy now says both of the ledger's rows.
DO $$
DECLARE
  t text;
  hidden text := '(child_id <> ALL ((select coalesce(nullif(current_setting(''app.hidden'', true), ''''), ''{}'')::uuid[])::uuid[]))';
BEGIN
  FOREACH t IN ARRAY ARRAY['registration', 'care_case'] LOOP
    EXECUTE format('DROP POLICY hidden ON %I', t);
    EXECUTE format('DROP POLICY closed_update ON %I', t);
    EXECUTE format('DROP POLICY closed_insert ON %I', t);
    EXECUTE format('CREATE POLICY hidden ON %I AS RESTRICTIVE TO hutong_service USING %s', t, hidden);
  END LOOP;
END $$;

-- An opening is answered for, and told to its own person, when the record has been restricted since; nothing is opened of it any more.
DO $$
DECLARE
  scope text := '(select nullif(current_setting(''app.scope'', true), ''''))';
  my_user text := '(select nullif(current_setting(''app.user_id'', true), ''''))::uuid';
  closed text := '((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}'')::uuid[])::uuid[])';
  barred text := '((select coalesce(nullif(current_setting(''app.barred'', true), ''''), ''{}'')::uuid[])::uuid[])';
BEGIN
  DROP POLICY closed ON break_glass;
  EXECUTE format('CREATE POLICY closed ON break_glass AS RESTRICTIVE FOR SELECT TO hutong_service USING (%s = ''audit'' OR child_id <> ALL (%s) OR (child_id <> ALL (%s) AND (user_id = %s OR oversees_opening(office_division))))', scope, closed, barred, my_user);
  EXECUTE format('CREATE POLICY closed_insert ON break_glass AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (child_id <> ALL (%s))', closed);
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION restricted_count() OWNER TO hutong_definer;
  ALTER FUNCTION restricted_record(text, uuid) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION restricted_count() FROM PUBLIC;
  REVOKE ALL ON FUNCTION restricted_record(text, uuid) FROM PUBLIC;
  REVOKE ALL ON FUNCTION oversees_opening(text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION restricted_count() TO hutong_service, hutong_maintenance;
  GRANT EXECUTE ON FUNCTION restricted_record(text, uuid) TO hutong_service, hutong_maintenance;
  GRANT EXECUTE ON FUNCTION oversees_opening(text) TO hutong_definer, hutong_service, hutong_maintenance;
END $$;
