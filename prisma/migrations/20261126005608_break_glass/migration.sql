-- Somebody on duty opens a record outside the own scope, because a child is in danger: for a day, to read, under the eyes of those who answer for it
-- (docs/decisions/break-glass.md). It stands in no policy of the record's own tables: one function gives what is read, and asks for the opening itself.
CREATE TABLE "break_glass" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "registration_id" UUID NOT NULL,
    "record_number" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "office_division" TEXT COLLATE "C" NOT NULL,
    "reason_cipher" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "review_due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "break_glass_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "break_glass_day" CHECK ("ends_at" > "opened_at" AND "ends_at" <= "opened_at" + interval '24 hours'),
    CONSTRAINT "break_glass_reason_cipher_is_cipher" CHECK (reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE TABLE "break_glass_review" (
    "id" UUID NOT NULL,
    "opening_id" UUID NOT NULL,
    "by_auditor" BOOLEAN NOT NULL,
    "justified" BOOLEAN NOT NULL,
    "note_cipher" TEXT NOT NULL,
    "reviewed_by_id" UUID NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "break_glass_review_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "break_glass_review_note_cipher_is_cipher" CHECK (note_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE INDEX "break_glass_user_id_ends_at_idx" ON "break_glass"("user_id", "ends_at");
CREATE INDEX "break_glass_child_id_idx" ON "break_glass"("child_id");
CREATE INDEX "break_glass_division_opened_at_idx" ON "break_glass"("division", "opened_at");
CREATE INDEX "break_glass_office_division_opened_at_idx" ON "break_glass"("office_division", "opened_at");
CREATE UNIQUE INDEX "break_glass_review_opening_id_by_auditor_key" ON "break_glass_review"("opening_id", "by_auditor");
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "break_glass_review" ADD CONSTRAINT "break_glass_review_opening_id_fkey" FOREIGN KEY ("opening_id") REFERENCES "break_glass"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Who is on duty: the offices that act at once when a child is in danger (notice 四(三)1).
CREATE FUNCTION may_break_glass() RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(current_setting('app.office', true), '') IN ('street', 'district', 'station');
$$;

-- Exactly by a number, an ID or full name and birth date; which office has it, and whether it is sealed. A child from whom somebody is barred is not there.
CREATE FUNCTION break_glass_find(p_registration uuid, p_number text, p_id_indexes text[], p_name text, p_birth date)
RETURNS TABLE (registration_id uuid, child_id uuid, division text, number text, office text, restricted boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH hit AS (
    SELECT r.child_id FROM registration r WHERE r.number = p_number OR r.id = p_registration
    UNION SELECT c.child_id FROM care_case c WHERE c.number = p_number
    UNION SELECT c.id FROM child c WHERE c.id_index = ANY (p_id_indexes)
    UNION SELECT c.id FROM child c WHERE c.name = p_name AND c.birth_date = p_birth
  )
  SELECT r.id, c.id, c.division, r.number,
    coalesce((SELECT o.name FROM organisation o WHERE o.type = 'STREET_OFFICE' AND o.division_code = c.street_code AND o.active ORDER BY o.name LIMIT 1), (SELECT d.name FROM division d WHERE d.code = c.street_code)),
    EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.id AND s.lifted_at IS NULL)
  FROM hit JOIN child c ON c.id = hit.child_id
  JOIN LATERAL (SELECT x.id, x.number FROM registration x WHERE x.child_id = c.id AND x.status <> 'MERGED' ORDER BY x.filed_on DESC, x.id DESC LIMIT 1) r ON true
  WHERE may_break_glass() AND c.status = 'ACTIVE'
    AND NOT EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = c.id AND b.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND b.ended_at IS NULL)
  ORDER BY r.number LIMIT 10;
$$;

-- What an opening shows: the form, where the case stands, the last visits. To who opened it alone, while it runs, of no record that was sealed since.
CREATE FUNCTION break_glass_record(p_opening uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'registrationId', r.id, 'number', r.number, 'status', r.status, 'filedOn', r.filed_on, 'division', r.division, 'name', c.name, 'sex', c.sex, 'birthDate', c.birth_date,
    'filingOffice', (SELECT o.name FROM organisation o WHERE o.id = r.filing_org_id), 'formCipher', (SELECT f.content_cipher FROM registration_form f WHERE f.registration_id = r.id),
    'case', (SELECT jsonb_build_object('number', k.number, 'status', k.status, 'colour', k.colour, 'level', k.level, 'owner', u.name, 'office', o.name)
      FROM care_case k JOIN app_user u ON u.id = k.owner_user_id JOIN organisation o ON o.id = k.owner_org_id WHERE k.registration_id = r.id),
    'visits', coalesce((SELECT jsonb_agg(v.row ORDER BY v.done_at DESC) FROM (
      SELECT v.done_at, jsonb_build_object('visitId', v.id, 'kind', v.kind, 'doneAt', v.done_at, 'office', o.name, 'concern', w.concern, 'findingsCipher', w.findings_cipher) AS row
      FROM visit v JOIN visit_record w ON w.visit_id = v.id JOIN organisation o ON o.id = w.author_org_id WHERE v.child_id = c.id AND v.done_at IS NOT NULL ORDER BY v.done_at DESC LIMIT 5) v), '[]'))
  FROM break_glass b JOIN child c ON c.id = b.child_id JOIN registration r ON r.id = b.registration_id
  WHERE b.id = p_opening AND may_break_glass() AND b.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND b.ends_at > now()
    AND NOT EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = b.child_id AND s.lifted_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM barred_person p WHERE p.child_id = b.child_id AND p.user_id = b.user_id AND p.ended_at IS NULL);
$$;

DO $$
DECLARE
  t text;
  scope text := '(select nullif(current_setting(''app.scope'', true), ''''))';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  roles text := '(select nullif(current_setting(''app.roles'', true), ''''))::"Role"[]';
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), ''''))::uuid';
  my_user text := '(select nullif(current_setting(''app.user_id'', true), ''''))::uuid';
  closed text := '((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}''))::uuid[])';
  oversees text;
BEGIN
  -- The supervisor of the opener's street, and a reviewer of its district, answer for it.
  oversees := format('((%s = ''district'' OR (%s = ''street'' AND ''STREET_SUPERVISOR'' = ANY (%s))) AND starts_with(%%s, %s))', office, office, roles, place);
  FOREACH t IN ARRAY ARRAY['break_glass', 'break_glass_review'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hutong_maintenance', t);
    EXECUTE format('GRANT SELECT ON %I TO hutong_definer', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hutong_service', t);
  END LOOP;
  EXECUTE format('CREATE POLICY opened ON break_glass TO hutong_service USING (%s IN (''street'', ''district'', ''station'') AND user_id = %s) WITH CHECK (%s IN (''street'', ''district'', ''station'') AND user_id = %s AND organisation_id = %s)', office, my_user, office, my_user, my_org);
  EXECUTE format('CREATE POLICY jurisdiction ON break_glass FOR SELECT TO hutong_service USING (CASE WHEN starts_with(division, %s) THEN true ELSE false END)', place);
  EXECUTE format('CREATE POLICY overseen ON break_glass FOR SELECT TO hutong_service USING %s', format(oversees, 'office_division'));
  EXECUTE format('CREATE POLICY audited ON break_glass FOR SELECT TO hutong_service USING (%s = ''audit'')', scope);
  EXECUTE format('CREATE POLICY closed ON break_glass AS RESTRICTIVE TO hutong_service USING (%s = ''audit'' OR child_id <> ALL (%s))', scope, closed);
  CREATE POLICY of_opening ON break_glass_review FOR SELECT TO hutong_service USING (EXISTS (SELECT 1 FROM break_glass b WHERE b.id = opening_id));
  -- Never the own opening; the auditor as auditor, the others as those who answer for the opener.
  EXECUTE format('CREATE POLICY reviewed ON break_glass_review FOR INSERT TO hutong_service WITH CHECK (reviewed_by_id = %s AND EXISTS (SELECT 1 FROM break_glass b WHERE b.id = opening_id AND b.user_id <> %s AND CASE WHEN by_auditor THEN %s = ''audit'' ELSE %s END))',
    my_user, my_user, scope, format(oversees, 'b.office_division'));
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH t IN ARRAY ARRAY['break_glass_find(uuid,text,text[],text,date)', 'break_glass_record(uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', t);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', t);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service, hutong_maintenance', t);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION may_break_glass() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION may_break_glass() TO hutong_definer, hutong_service, hutong_maintenance;
END $$;

-- Offices that opened the record, and those who answer for them, lose sight of it with a seal.
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
    UNION SELECT o.id FROM break_glass b JOIN organisation o ON o.id = b.organisation_id OR (o.type IN ('STREET_OFFICE', 'DISTRICT_BUREAU') AND starts_with(b.office_division, o.division_code)) WHERE b.child_id = NEW.child_id
    UNION SELECT h.filing_org_id FROM child c JOIN household h ON h.id = c.household_id WHERE c.id = NEW.child_id
    UNION SELECT h.visitor_org_id FROM child c JOIN household_visit h ON h.household_id = c.household_id WHERE c.id = NEW.child_id) o
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER break_glass_sealed AFTER INSERT ON break_glass FOR EACH ROW EXECUTE FUNCTION note_seal_office('organisation_id');

-- Openings and looks at them stand in the log under the child.
CREATE OR REPLACE FUNCTION audit_subject(p_type text, p_id text, OUT child_id uuid, OUT record_number text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid;
BEGIN
  IF p_type NOT IN ('CHILD', 'REGISTRATION', 'CARE_CASE', 'CASE_ASSIGNMENT', 'ASSESSMENT', 'HELP_PLAN', 'PLAN_VERSION', 'REVIEW_COMMENT', 'MEASURE_PROGRESS', 'REFERRAL', 'VISIT',
    'CLOSING_EVALUATION', 'DOCUMENT', 'RIGHTS_REQUEST', 'CONSENT_RECORD', 'CHILD_SEAL', 'BARRED_PERSON', 'BREAK_GLASS') OR p_id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN RETURN; END IF;
  v_id := p_id::uuid;
  CASE p_type
    WHEN 'CHILD' THEN SELECT c.id, (SELECT r.number FROM registration r WHERE r.child_id = c.id ORDER BY r.filed_on, r.id LIMIT 1) INTO child_id, record_number FROM child c WHERE c.id = v_id;
    WHEN 'REGISTRATION' THEN SELECT r.child_id, r.number INTO child_id, record_number FROM registration r WHERE r.id = v_id;
    WHEN 'CARE_CASE' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM care_case c WHERE c.id = v_id;
    WHEN 'CASE_ASSIGNMENT' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM case_assignment a JOIN care_case c ON c.id = a.case_id WHERE a.id = v_id;
    WHEN 'ASSESSMENT' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM assessment a JOIN care_case c ON c.id = a.case_id WHERE a.id = v_id;
    WHEN 'HELP_PLAN' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM help_plan p JOIN care_case c ON c.id = p.case_id WHERE p.id = v_id;
    WHEN 'PLAN_VERSION' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM plan_version v JOIN help_plan p ON p.id = v.plan_id JOIN care_case c ON c.id = p.case_id WHERE v.id = v_id;
    WHEN 'REVIEW_COMMENT' THEN SELECT c.child_id, c.number INTO child_id, record_number
      FROM review_comment m JOIN plan_version v ON v.id = m.version_id JOIN help_plan p ON p.id = v.plan_id JOIN care_case c ON c.id = p.case_id WHERE m.id = v_id;
    WHEN 'MEASURE_PROGRESS' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM measure_progress m JOIN help_plan p ON p.id = m.plan_id JOIN care_case c ON c.id = p.case_id WHERE m.id = v_id;
    WHEN 'REFERRAL' THEN SELECT r.child_id, r.number INTO child_id, record_number FROM referral r WHERE r.id = v_id;
    WHEN 'VISIT' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM visit v JOIN care_case c ON c.id = v.case_id WHERE v.id = v_id;
    WHEN 'CLOSING_EVALUATION' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM closing_evaluation e JOIN care_case c ON c.id = e.case_id WHERE e.id = v_id;
    WHEN 'DOCUMENT' THEN SELECT d.child_id, c.number INTO child_id, record_number FROM document d LEFT JOIN care_case c ON c.id = d.case_id WHERE d.id = v_id;
    WHEN 'RIGHTS_REQUEST' THEN SELECT q.child_id, q.number INTO child_id, record_number FROM rights_request q WHERE q.id = v_id;
    WHEN 'CONSENT_RECORD' THEN SELECT n.child_id, (SELECT r.number FROM registration r WHERE r.child_id = n.child_id ORDER BY r.filed_on, r.id LIMIT 1) INTO child_id, record_number FROM consent_record n WHERE n.id = v_id;
    WHEN 'CHILD_SEAL' THEN SELECT s.child_id, (SELECT r.number FROM registration r WHERE r.child_id = s.child_id ORDER BY r.filed_on, r.id LIMIT 1) INTO child_id, record_number FROM child_seal s WHERE s.id = v_id;
    WHEN 'BARRED_PERSON' THEN SELECT b.child_id, (SELECT r.number FROM registration r WHERE r.child_id = b.child_id ORDER BY r.filed_on, r.id LIMIT 1) INTO child_id, record_number FROM barred_person b WHERE b.id = v_id;
    WHEN 'BREAK_GLASS' THEN SELECT b.child_id, b.record_number INTO child_id, record_number FROM break_glass b WHERE b.id = v_id;
  END CASE;
END $$;
