-- A child that has moved goes from one street to another by handover: proposed, sent, accepted or refused (docs/decisions/moves.md). One update of child.division moves every row;
-- what it cannot move (who carries the work) is done by the function of the answer, since the receiver reaches nothing of the child before.
CREATE TABLE "child_move" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "record_number" TEXT NOT NULL,
    "registration_id" UUID NOT NULL,
    "case_id" UUID,
    "with_case" BOOLEAN NOT NULL,
    "status" "MoveStatus" NOT NULL,
    "from_division" TEXT COLLATE "C" NOT NULL,
    "from_org_id" UUID NOT NULL,
    "to_division" TEXT COLLATE "C" NOT NULL,
    "to_org_id" UUID NOT NULL,
    "moved_on" DATE NOT NULL,
    "content_cipher" TEXT NOT NULL,
    "summary_cipher" TEXT,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_by_id" UUID,
    "sent_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "answer_cipher" TEXT,
    "provenance_cipher" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "child_move_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "child_move_sent" CHECK ("status" NOT IN ('SENT', 'ACCEPTED', 'REFUSED') OR ("sent_at" IS NOT NULL AND "sent_by_id" IS NOT NULL AND "due_at" IS NOT NULL AND "summary_cipher" IS NOT NULL)),
    CONSTRAINT "child_move_decided" CHECK (("status" IN ('ACCEPTED', 'REFUSED', 'WITHDRAWN')) = ("decided_at" IS NOT NULL) AND ("decided_at" IS NULL) = ("decided_by_id" IS NULL)),
    CONSTRAINT "child_move_reason" CHECK ("status" <> 'REFUSED' OR "answer_cipher" IS NOT NULL),
    CONSTRAINT "child_move_provenance" CHECK ("provenance_cipher" IS NULL OR "status" = 'ACCEPTED'),
    -- Within one street nobody hands over anything.
    CONSTRAINT "child_move_elsewhere" CHECK (left("from_division", 9) <> left("to_division", 9) AND "from_org_id" <> "to_org_id"),
    CONSTRAINT "child_move_content_cipher_is_cipher" CHECK (content_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "child_move_summary_cipher_is_cipher" CHECK (summary_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "child_move_answer_cipher_is_cipher" CHECK (answer_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "child_move_provenance_cipher_is_cipher" CHECK (provenance_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE UNIQUE INDEX "child_move_one_open" ON "child_move"("child_id") WHERE "status" IN ('PROPOSED', 'SENT');
CREATE INDEX "child_move_child_id_idx" ON "child_move"("child_id");
CREATE INDEX "child_move_division_proposed_at_id_idx" ON "child_move"("division", "proposed_at", "id");
CREATE INDEX "child_move_from_org_id_proposed_at_id_idx" ON "child_move"("from_org_id", "proposed_at", "id");
CREATE INDEX "child_move_to_org_id_status_idx" ON "child_move"("to_org_id", "status");
ALTER TABLE "child_move" ADD CONSTRAINT "child_move_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "child_move" ADD CONSTRAINT "child_move_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "child_move" ADD CONSTRAINT "child_move_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "care_case"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "child_move" ADD CONSTRAINT "child_move_from_org_id_fkey" FOREIGN KEY ("from_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "child_move" ADD CONSTRAINT "child_move_to_org_id_fkey" FOREIGN KEY ("to_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was answered stands; only the function of the answer answers. What the sender keeps is written once.
CREATE FUNCTION guard_child_move() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF current_user = 'hutong_maintenance' THEN RETURN NEW; END IF;
  IF OLD.status = 'ACCEPTED' AND OLD.provenance_cipher IS NULL AND to_jsonb(NEW) - 'provenance_cipher' = to_jsonb(OLD) - 'provenance_cipher' THEN RETURN NEW; END IF;
  IF OLD.status NOT IN ('PROPOSED', 'SENT') OR (NEW.status IN ('ACCEPTED', 'REFUSED') AND current_user <> 'hutong_definer') THEN
    RAISE EXCEPTION 'move % is decided, or not to be decided like this', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER child_move_guard BEFORE UPDATE ON child_move FOR EACH ROW EXECUTE FUNCTION guard_child_move();

DO $$
DECLARE
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), ''''))::uuid';
  in_range text := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', place);
BEGIN
  ALTER TABLE child_move ENABLE ROW LEVEL SECURITY;
  ALTER TABLE child_move FORCE ROW LEVEL SECURITY;
  CREATE POLICY maintenance ON child_move TO hutong_maintenance USING (true) WITH CHECK (true);
  CREATE POLICY definer ON child_move TO hutong_definer USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON child_move TO hutong_maintenance;
  GRANT SELECT, UPDATE ON child_move TO hutong_definer;
  GRANT SELECT, INSERT ON child_move TO hutong_service;
  GRANT UPDATE (status, summary_cipher, sent_by_id, sent_at, due_at, to_org_id, decided_by_id, decided_at, answer_cipher, provenance_cipher, version) ON child_move TO hutong_service;
  EXECUTE format('CREATE POLICY jurisdiction ON child_move TO hutong_service USING (%s) WITH CHECK (%s)', in_range, in_range);
  -- Who sent it knows for good that it did, and what it had written; who is asked sees it while it is asked.
  EXECUTE format('CREATE POLICY sender ON child_move FOR SELECT TO hutong_service USING (%s = ''street'' AND from_org_id = %s)', office, my_org);
  EXECUTE format('CREATE POLICY receiver ON child_move FOR SELECT TO hutong_service USING (%s IN (''street'', ''district'') AND to_org_id = %s AND status = ''SENT'')', office, my_org);
  EXECUTE format('CREATE POLICY writers_insert ON child_move AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ''street'')', office);
  EXECUTE format('CREATE POLICY writers_update ON child_move AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s IN (''street'', ''district''))', office);
  CREATE POLICY closed ON child_move AS RESTRICTIVE TO hutong_service USING (child_id <> ALL ((select coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])::uuid[]));
  -- The clock of the answer is between the two offices and the district.
  ALTER POLICY granted ON task USING (child_id = ANY (ARRAY(SELECT unnest(granted_children()))) AND rule NOT IN ('REFERRAL_ACCEPTANCE', 'REFERRAL_FIRST_REPORT', 'COURT_FILING', 'CLOSURE_REVIEW', 'RIGHTS_REQUEST',
    'ADMONITION_CHECK', 'REMOVAL_DECISION', 'PROTECTION_ORDER', 'PROTECTION_ORDER_END', 'LEGAL_AID_DECISION', 'INTERIM_END', 'INTERIM_ARRANGEMENT', 'COURT_HEARING', 'SUPPORT_PAYMENT', 'MOVE_ANSWER'));
  -- The worker tells who does not answer: numbers and offices.
  GRANT SELECT (id, record_number, child_id, division, from_org_id, to_org_id, sent_by_id, status) ON child_move TO hutong_worker;
  CREATE POLICY worker ON child_move TO hutong_worker USING (true) WITH CHECK (true);
END $$;

-- What stands in the way of handing a child over: for who has the place, and for who is asked. Null: nothing.
CREATE FUNCTION move_bar(p_child uuid, p_with_case boolean) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.id AND s.lifted_at IS NULL) THEN 'SEALED'
    WHEN c.status <> 'ACTIVE' OR EXISTS (SELECT 1 FROM registration r WHERE r.child_id = c.id AND r.status NOT IN ('ACCEPTED', 'MERGED')) THEN 'REGISTRATION'
    WHEN NOT p_with_case AND EXISTS (SELECT 1 FROM care_case k WHERE k.child_id = c.id AND k.status <> 'CLOSED') THEN 'CASE_OPEN'
    WHEN EXISTS (SELECT 1 FROM plan_version v WHERE v.child_id = c.id AND v.status = 'SUBMITTED') OR EXISTS (SELECT 1 FROM closing_evaluation e WHERE e.child_id = c.id AND e.decided_at IS NULL)
      OR EXISTS (SELECT 1 FROM assessment a WHERE a.child_id = c.id AND a.status = 'SUBMITTED') OR EXISTS (SELECT 1 FROM task_pause p WHERE p.child_id = c.id AND p.status = 'ASKED') THEN 'REVIEW'
  END
  FROM child c WHERE c.id = p_child AND current_setting('app.scope', true) = 'division'
    AND (starts_with(c.division, nullif(current_setting('app.low', true), '')) OR EXISTS (SELECT 1 FROM child_move m WHERE m.child_id = c.id AND m.status = 'SENT' AND m.to_org_id = nullif(current_setting('app.org_id', true), '')::uuid));
$$;

-- The answer. Accepted, the child and everything of it goes to the place, and what the sender's people carried to the receiving street's: in one transaction, asked for by who was asked and by
-- nobody else. Answers what was moved, for the log, or the bar that is in the way; nothing of the child.
CREATE FUNCTION answer_move(p_move uuid, p_version int, p_accept boolean, p_answer text, p_division text, p_owner uuid, p_address text, p_household jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  m child_move; v_org uuid := nullif(current_setting('app.org_id', true), '')::uuid; v_user uuid := nullif(current_setting('app.user_id', true), '')::uuid; v_low text := nullif(current_setting('app.low', true), '');
  v_office text := current_setting('app.office', true); v_street uuid; v_bar text; v_child_version int; v_head text; v_household uuid; v_cases jsonb; v_visits jsonb; v_tasks int; v_referrals int; v_from uuid[];
BEGIN
  SELECT * INTO m FROM child_move WHERE id = p_move FOR UPDATE;
  IF NOT FOUND OR v_org IS NULL OR m.to_org_id <> v_org OR m.status <> 'SENT' OR NOT (v_office = 'district' OR (v_office = 'street' AND 'STREET_SUPERVISOR' = ANY (nullif(current_setting('app.roles', true), '')::"Role"[])))
     OR m.child_id = ANY (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[]) THEN
    RAISE EXCEPTION 'only who was asked answers' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF m.version <> p_version THEN RETURN jsonb_build_object('bar', 'STALE'); END IF;
  PERFORM 1 FROM child WHERE id = m.child_id FOR UPDATE;
  IF p_accept THEN
    v_bar := move_bar(m.child_id, m.with_case);
    IF v_bar IS NOT NULL THEN RETURN jsonb_build_object('bar', v_bar); END IF;
    SELECT o.id INTO v_street FROM organisation o WHERE o.type = 'STREET_OFFICE' AND o.division_code = left(p_division, 9) AND o.active ORDER BY o.created_at LIMIT 1;
    IF v_street IS NULL OR NOT starts_with(p_division, v_low) OR NOT EXISTS (SELECT 1 FROM membership x WHERE x.user_id = p_owner AND x.organisation_id = v_street) THEN
      RAISE EXCEPTION 'not a place or a carrier of the receiver' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = m.child_id AND b.user_id = p_owner AND b.ended_at IS NULL) THEN RETURN jsonb_build_object('bar', 'BARRED'); END IF;
  END IF;

  UPDATE task SET done_at = now() WHERE subject_id = m.id AND rule = 'MOVE_ANSWER' AND done_at IS NULL;
  UPDATE child_move SET status = CASE WHEN p_accept THEN 'ACCEPTED' ELSE 'REFUSED' END::"MoveStatus", decided_by_id = v_user, decided_at = date_trunc('milliseconds', now()), answer_cipher = p_answer, version = version + 1,
    to_division = CASE WHEN p_accept THEN p_division ELSE to_division END, case_id = coalesce((SELECT k.id FROM care_case k WHERE k.child_id = m.child_id AND k.status <> 'CLOSED'), case_id) WHERE id = m.id;
  IF p_accept THEN
    IF p_household IS NOT NULL THEN
      v_head := coalesce((SELECT g.name FROM child_guardian g WHERE g.child_id = m.child_id ORDER BY (g.role = 'CARER') DESC, g.position LIMIT 1), (SELECT c.name FROM child c WHERE c.id = m.child_id));
      SELECT h.id INTO v_household FROM household h WHERE h.division = p_division AND h.head_name = v_head AND h.address_index = ANY (ARRAY(SELECT jsonb_array_elements_text(p_household->'indexes'))) ORDER BY h.created_at LIMIT 1;
      IF v_household IS NULL THEN
        v_household := (p_household->>'id')::uuid;
        INSERT INTO household (id, division, head_name, address_cipher, address_index, filing_org_id, created_at) VALUES (v_household, p_division, v_head, p_household->>'cipher', p_household->>'index', v_street, now());
      END IF;
    END IF;
    UPDATE child SET division = p_division, household_id = v_household, address_cipher = p_address, version = version + 1, updated_at = now() WHERE id = m.child_id RETURNING version INTO v_child_version;
    -- The sender's office and its communities; what lies with receivers of referrals, stations and agencies goes on there.
    v_from := ARRAY(SELECT o.id FROM organisation o WHERE o.id = m.from_org_id OR (o.type = 'COMMUNITY' AND starts_with(o.division_code, left(m.from_division, 9))));
    WITH moved AS (UPDATE care_case SET owner_org_id = v_street, owner_user_id = p_owner, version = version + 1, updated_at = now() WHERE child_id = m.child_id AND status <> 'CLOSED' RETURNING id, number, version)
      SELECT coalesce(jsonb_agg(jsonb_build_object('recordId', id, 'recordNumber', number, 'recordVersion', version)), '[]') INTO v_cases FROM moved;
    WITH moved AS (UPDATE visit v SET assigned_org_id = v_street, assigned_user_id = p_owner, version = v.version + 1 FROM care_case k WHERE k.id = v.case_id AND v.child_id = m.child_id AND v.status = 'PLANNED' AND v.assigned_org_id = ANY (v_from) RETURNING v.id, k.number, v.version)
      SELECT coalesce(jsonb_agg(jsonb_build_object('recordId', id, 'recordNumber', number, 'recordVersion', version)), '[]') INTO v_visits FROM moved;
    UPDATE task SET owner_org_id = v_street, owner_user_id = CASE WHEN case_id IS NULL THEN NULL ELSE p_owner END WHERE child_id = m.child_id AND done_at IS NULL AND owner_org_id = ANY (v_from);
    GET DIAGNOSTICS v_tasks = ROW_COUNT;
    -- Running referrals stay with their receivers, who answer to the new street from now on.
    UPDATE referral SET from_org_id = v_street, updated_at = now() WHERE child_id = m.child_id AND ended_at IS NULL AND from_org_id = m.from_org_id AND to_org_id <> v_street;
    GET DIAGNOSTICS v_referrals = ROW_COUNT;
  END IF;
  INSERT INTO case_event (id, at, case_id, child_id, division, actor_id, actor_org_id, action, record_type, record_id, params)
  SELECT gen_random_uuid(), now(), k.id, k.child_id, k.division, v_user, v_org, CASE WHEN p_accept THEN 'move.accept' ELSE 'move.refuse' END, 'CHILD_MOVE', m.id,
    jsonb_build_object('from', (SELECT name FROM organisation WHERE id = m.from_org_id), 'to', (SELECT name FROM organisation WHERE id = coalesce(v_street, m.to_org_id)))
    FROM care_case k WHERE k.child_id = m.child_id AND k.status <> 'CLOSED';
  RETURN jsonb_build_object('childVersion', v_child_version, 'street', v_street, 'cases', coalesce(v_cases, '[]'), 'visits', coalesce(v_visits, '[]'), 'tasks', coalesce(v_tasks, 0), 'referrals', coalesce(v_referrals, 0));
END $$;

-- A notice to a person who does not work in the office any more, or never did (who sent a referral that moved with its child), goes to the office.
CREATE OR REPLACE FUNCTION note_notice_child() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.child_id := (audit_subject(NEW.record_type, NEW.record_id::text)).child_id;
  IF TG_OP = 'INSERT' AND NEW.user_id IS NOT NULL AND NEW.record_type = 'REFERRAL' AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = NEW.user_id AND m.organisation_id = NEW.organisation_id) THEN NEW.user_id := NULL; END IF;
  RETURN NEW;
END $$;

-- Who handed a record over, or was asked to take it, loses sight of it with a seal.
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
    UNION SELECT from_org_id FROM child_move WHERE child_id = NEW.child_id UNION SELECT to_org_id FROM child_move WHERE child_id = NEW.child_id
    UNION SELECT h.filing_org_id FROM child c JOIN household h ON h.id = c.household_id WHERE c.id = NEW.child_id
    UNION SELECT h.visitor_org_id FROM child c JOIN household_visit h ON h.household_id = c.household_id WHERE c.id = NEW.child_id) o
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- Moves stand in the log under the child.
CREATE OR REPLACE FUNCTION audit_subject(p_type text, p_id text, OUT child_id uuid, OUT record_number text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid;
BEGIN
  IF p_type NOT IN ('CHILD', 'REGISTRATION', 'CARE_CASE', 'CASE_ASSIGNMENT', 'ASSESSMENT', 'HELP_PLAN', 'PLAN_VERSION', 'REVIEW_COMMENT', 'MEASURE_PROGRESS', 'REFERRAL', 'VISIT',
    'CLOSING_EVALUATION', 'DOCUMENT', 'RIGHTS_REQUEST', 'CONSENT_RECORD', 'CHILD_SEAL', 'BARRED_PERSON', 'BREAK_GLASS', 'LADDER_STEP', 'COURT_EVIDENCE', 'COURT_HEARING', 'SUPPORT_SCHEDULE', 'SUPPORT_PAYMENT', 'CHILD_GUARDIAN', 'TASK', 'CHILD_MOVE') OR p_id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN RETURN; END IF;
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
    WHEN 'LADDER_STEP' THEN SELECT l.child_id, c.number INTO child_id, record_number FROM ladder_step l JOIN care_case c ON c.id = l.case_id WHERE l.id = v_id;
    WHEN 'COURT_EVIDENCE' THEN SELECT l.child_id, c.number INTO child_id, record_number FROM court_evidence l JOIN care_case c ON c.id = l.case_id WHERE l.id = v_id;
    WHEN 'COURT_HEARING' THEN SELECT l.child_id, c.number INTO child_id, record_number FROM court_hearing l JOIN care_case c ON c.id = l.case_id WHERE l.id = v_id;
    WHEN 'SUPPORT_SCHEDULE' THEN SELECT l.child_id, c.number INTO child_id, record_number FROM support_schedule l JOIN care_case c ON c.id = l.case_id WHERE l.id = v_id;
    WHEN 'SUPPORT_PAYMENT' THEN SELECT l.child_id, c.number INTO child_id, record_number FROM support_payment l JOIN care_case c ON c.id = l.case_id WHERE l.id = v_id;
    WHEN 'CHILD_GUARDIAN' THEN SELECT g.child_id, (SELECT r.number FROM registration r WHERE r.child_id = g.child_id ORDER BY r.filed_on, r.id LIMIT 1) INTO child_id, record_number FROM child_guardian g WHERE g.id = v_id;
    WHEN 'TASK' THEN SELECT t.child_id, (SELECT r.number FROM registration r WHERE r.child_id = t.child_id ORDER BY r.filed_on, r.id LIMIT 1) INTO child_id, record_number FROM task t WHERE t.id = v_id;
    WHEN 'CHILD_MOVE' THEN SELECT v.child_id, v.record_number INTO child_id, record_number FROM child_move v WHERE v.id = v_id;
    WHEN 'BREAK_GLASS' THEN SELECT b.child_id, b.record_number INTO child_id, record_number FROM break_glass b WHERE b.id = v_id;
  END CASE;
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['move_bar(uuid, boolean)', 'answer_move(uuid, int, boolean, text, text, uuid, text, jsonb)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;
