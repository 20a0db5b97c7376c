-- A child is reported before anybody has met it: the report starts the clock of first contact (docs/decisions/intake.md). No child is registered yet: the rows carry the place instead.
ALTER TABLE "registration" ADD COLUMN     "intake_report_id" UUID;
CREATE TABLE "intake_report" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "source" "RegistrationSource" NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "urgency" "RiskColour" NOT NULL,
    "content_cipher" TEXT NOT NULL,
    "status" "IntakeStatus" NOT NULL,
    "contacted_at" TIMESTAMPTZ(3),
    "closed_reason" "IntakeClosing",
    "next_due_at" TIMESTAMPTZ(3),
    "recorded_by_id" UUID NOT NULL,
    "recorded_org_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "owner_org_id" UUID NOT NULL,
    "urgent_report_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "intake_report_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "intake_event" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "kind" "IntakeEventKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "way" "ContactWay",
    "result" "ContactResult",
    "urgency" "RiskColour",
    "reason" "IntakeClosing",
    "registration_id" UUID,
    "text_cipher" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "intake_event_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "intake_clock" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "rule" "DeadlineRule" NOT NULL,
    "owner_org_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "basis" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "dropped" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_look_at" TIMESTAMPTZ(3),
    "steps" "EscalationStep"[],
    CONSTRAINT "intake_clock_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "intake_report_number_key" ON "intake_report"("number");
CREATE UNIQUE INDEX "intake_report_urgent_report_id_key" ON "intake_report"("urgent_report_id");
CREATE INDEX "intake_report_division_status_next_due_at_id_idx" ON "intake_report"("division", "status", "next_due_at", "id");
CREATE INDEX "intake_report_recorded_org_id_status_next_due_at_id_idx" ON "intake_report"("recorded_org_id", "status", "next_due_at", "id");
CREATE INDEX "intake_event_report_id_created_at_idx" ON "intake_event"("report_id", "created_at");
CREATE INDEX "intake_clock_report_id_idx" ON "intake_clock"("report_id");
CREATE INDEX "intake_clock_next_look_at_idx" ON "intake_clock"("next_look_at");
CREATE INDEX "registration_intake_report_id_idx" ON "registration"("intake_report_id");
ALTER TABLE "registration" ADD CONSTRAINT "registration_intake_report_id_fkey" FOREIGN KEY ("intake_report_id") REFERENCES "intake_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "intake_report" ADD CONSTRAINT "intake_report_recorded_org_id_fkey" FOREIGN KEY ("recorded_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "intake_report" ADD CONSTRAINT "intake_report_owner_org_id_fkey" FOREIGN KEY ("owner_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "intake_report" ADD CONSTRAINT "intake_report_urgent_report_id_fkey" FOREIGN KEY ("urgent_report_id") REFERENCES "urgent_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "intake_event" ADD CONSTRAINT "intake_event_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "intake_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "intake_clock" ADD CONSTRAINT "intake_clock_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "intake_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE intake_report ADD CONSTRAINT intake_report_place CHECK (division ~ '^11[0-9]{7}([0-9]{3})?$');
ALTER TABLE intake_report ADD CONSTRAINT intake_report_closed CHECK ((closed_reason IS NULL) = (status <> 'CLOSED'));
ALTER TABLE intake_report ADD CONSTRAINT intake_report_contacted CHECK (status NOT IN ('CONTACTED', 'REGISTERED') OR contacted_at IS NOT NULL);
ALTER TABLE intake_report ADD CONSTRAINT intake_report_content_cipher_is_cipher CHECK (content_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE intake_event ADD CONSTRAINT intake_event_text_cipher_is_cipher CHECK (text_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE intake_event ADD CONSTRAINT intake_event_contact CHECK ((kind IN ('ATTEMPT', 'CONTACT')) = (way IS NOT NULL AND result IS NOT NULL) AND (kind = 'ATTEMPT') = coalesce(result = 'NOT_REACHED', false));
ALTER TABLE intake_event ADD CONSTRAINT intake_event_at CHECK (at <= created_at);
ALTER TABLE intake_clock ADD CONSTRAINT intake_clock_rule CHECK (rule IN ('FIRST_CONTACT', 'ON_SITE_CONTACT', 'REGISTRATION'));
ALTER TABLE intake_clock ADD CONSTRAINT intake_clock_dropped CHECK (NOT dropped OR done_at IS NOT NULL);
-- One clock of a rule runs at a time.
CREATE UNIQUE INDEX intake_clock_running ON intake_clock(report_id, rule) WHERE done_at IS NULL;

DO $$
DECLARE
  t text;
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), '''')::uuid)';
  my_user text := '(select nullif(current_setting(''app.user_id'', true), '''')::uuid)';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  -- The outer cast changes nothing; without it `ALL` would take the select for a list of rows.
  closed text := 'id <> ALL ((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}'')::uuid[])::uuid[])';
  works text;
  in_range text;
  by_own text;
BEGIN
  works := format('%s = ANY (''{street,station,district}''::text[])', office);
  FOREACH t IN ARRAY ARRAY['intake_report', 'intake_event', 'intake_clock'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hutong_maintenance', t);
    EXECUTE format('GRANT SELECT ON %I TO hutong_definer', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hutong_service', t);
    EXECUTE format('CREATE POLICY writers_insert ON %I AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s)', t, works);
  END LOOP;
  -- Street and district read what is reported in their place; who recorded a report reads it wherever the place is. Lines and clocks are seen with their report.
  in_range := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', place);
  by_own := format('%s AND recorded_org_id = %s', works, my_org);
  EXECUTE format('CREATE POLICY closed ON intake_report AS RESTRICTIVE TO hutong_service USING (%s)', closed);
  EXECUTE format('CREATE POLICY jurisdiction ON intake_report FOR SELECT TO hutong_service USING (%s)', in_range);
  EXECUTE format('CREATE POLICY recorded ON intake_report FOR SELECT TO hutong_service USING (%s)', by_own);
  EXECUTE format('CREATE POLICY recording ON intake_report FOR INSERT TO hutong_service WITH CHECK (recorded_org_id = %s AND recorded_by_id = %s)', my_org, my_user);
  EXECUTE format('CREATE POLICY acting ON intake_report FOR UPDATE TO hutong_service USING (%s OR (%s))', in_range, by_own);
  -- The street acts on it, and the station on what it has recorded; the district records and reads.
  EXECUTE format('CREATE POLICY writers_update ON intake_report AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ANY (''{street,station}''::text[]))', office);
  GRANT UPDATE (urgency, status, contacted_at, closed_reason, next_due_at, version) ON intake_report TO hutong_service;
  CREATE POLICY of_report ON intake_event FOR SELECT TO hutong_service USING (EXISTS (SELECT 1 FROM intake_report r WHERE r.id = report_id));
  EXECUTE format('CREATE POLICY writing ON intake_event FOR INSERT TO hutong_service WITH CHECK (by_id = %s AND org_id = %s AND EXISTS (SELECT 1 FROM intake_report r WHERE r.id = report_id))', my_user, my_org);
  CREATE POLICY of_report ON intake_clock TO hutong_service USING (EXISTS (SELECT 1 FROM intake_report r WHERE r.id = report_id))
    WITH CHECK (EXISTS (SELECT 1 FROM intake_report r WHERE r.id = report_id AND r.owner_org_id = intake_clock.owner_org_id AND r.division = intake_clock.division));
  EXECUTE format('CREATE POLICY writers_update ON intake_clock AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ANY (''{street,station}''::text[]))', office);
  GRANT UPDATE (done_at, dropped) ON intake_clock TO hutong_service;
  -- Background work takes the steps of their chain.
  GRANT SELECT ON intake_clock TO hutong_worker;
  GRANT UPDATE (next_look_at, steps) ON intake_clock TO hutong_worker;
  GRANT SELECT (id, number) ON intake_report TO hutong_worker;
  FOREACH t IN ARRAY ARRAY['intake_report', 'intake_clock'] LOOP
    EXECUTE format('CREATE POLICY worker ON %I TO hutong_worker USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

-- With a record that is sealed, the report by which the child was found is closed too, and whoever had it loses sight of it.
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
      UNION SELECT r.intake_report_id FROM registration r WHERE r.child_id = ANY (v_closed) AND r.intake_report_id IS NOT NULL
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
CREATE OR REPLACE FUNCTION note_seal_offices() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO child_seal_office (seal_id, organisation_id)
  SELECT NEW.id, o.id FROM (
    SELECT organisation_id AS id FROM access_grant WHERE child_id = NEW.child_id UNION SELECT to_org_id FROM referral WHERE child_id = NEW.child_id
    UNION SELECT owner_org_id FROM task WHERE child_id = NEW.child_id UNION SELECT uploaded_org_id FROM document WHERE child_id = NEW.child_id
    UNION SELECT assigned_org_id FROM visit WHERE child_id = NEW.child_id UNION SELECT organisation_id FROM notice WHERE child_id = NEW.child_id
    UNION SELECT filing_org_id FROM registration WHERE child_id = NEW.child_id
    UNION SELECT m.organisation_id FROM draft d JOIN membership m ON m.user_id = d.user_id WHERE d.child_id = NEW.child_id
    UNION SELECT unnest(u.told_org_ids || u.reported_org_id) FROM registration r JOIN urgent_report u ON u.id = r.urgent_report_id WHERE r.child_id = NEW.child_id
    UNION SELECT unnest(ARRAY[i.owner_org_id, i.recorded_org_id]) FROM registration r JOIN intake_report i ON i.id = r.intake_report_id WHERE r.child_id = NEW.child_id
    UNION SELECT o.id FROM break_glass b JOIN organisation o ON o.id = b.organisation_id OR (o.type IN ('STREET_OFFICE', 'DISTRICT_BUREAU') AND starts_with(b.office_division, o.division_code)) WHERE b.child_id = NEW.child_id
    UNION SELECT to_org_id FROM conference_invitation WHERE child_id = NEW.child_id UNION SELECT to_org_id FROM conference_task WHERE child_id = NEW.child_id
    UNION SELECT from_org_id FROM child_move WHERE child_id = NEW.child_id UNION SELECT to_org_id FROM child_move WHERE child_id = NEW.child_id
    UNION SELECT h.filing_org_id FROM child c JOIN household h ON h.id = c.household_id WHERE c.id = NEW.child_id
    UNION SELECT h.visitor_org_id FROM child c JOIN household_visit h ON h.household_id = c.household_id WHERE c.id = NEW.child_id) o
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
