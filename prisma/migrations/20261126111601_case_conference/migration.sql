-- Case conferences (个案会商): called by street or district, each invited office with what is disclosed to it, its answer, minutes that are sealed, tasks (docs/decisions/case-conference.md).
CREATE TABLE "case_conference" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "status" "ConferenceStatus" NOT NULL,
    "task" "WorkTask" NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "content_cipher" TEXT NOT NULL,
    "chair_id" UUID NOT NULL,
    "called_by_id" UUID NOT NULL,
    "called_org_id" UUID NOT NULL,
    "called_at" TIMESTAMPTZ(3) NOT NULL,
    "minutes_cipher" TEXT,
    "held_on" DATE,
    "minutes_by_id" UUID,
    "minutes_at" TIMESTAMPTZ(3),
    "minutes_hash" TEXT,
    "sealed_at" TIMESTAMPTZ(3),
    "cancel_reason_cipher" TEXT,
    "client_key" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "case_conference_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "case_conference_held" CHECK (("status" IN ('HELD', 'SEALED')) = ("minutes_cipher" IS NOT NULL) AND ("minutes_cipher" IS NULL) = ("held_on" IS NULL) AND ("minutes_cipher" IS NULL) = ("minutes_by_id" IS NULL)),
    CONSTRAINT "case_conference_sealed" CHECK (("status" = 'SEALED') = ("minutes_hash" IS NOT NULL) AND ("status" = 'SEALED') = ("sealed_at" IS NOT NULL)),
    CONSTRAINT "case_conference_cancelled" CHECK (("status" = 'CANCELLED') = ("cancel_reason_cipher" IS NOT NULL)),
    CONSTRAINT "case_conference_content_cipher_is_cipher" CHECK (content_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "case_conference_minutes_cipher_is_cipher" CHECK (minutes_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "case_conference_cancel_reason_cipher_is_cipher" CHECK (cancel_reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE UNIQUE INDEX "case_conference_number_key" ON "case_conference"("number");
CREATE UNIQUE INDEX "case_conference_client_key_key" ON "case_conference"("client_key");
CREATE UNIQUE INDEX "case_conference_id_child_id_key" ON "case_conference"("id", "child_id");
CREATE INDEX "case_conference_case_id_idx" ON "case_conference"("case_id");
CREATE INDEX "case_conference_child_id_idx" ON "case_conference"("child_id");

-- What an invited office knows of it: a copy, so that it reads nothing of the conference itself.
CREATE TABLE "conference_invitation" (
    "id" UUID NOT NULL,
    "conference_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "to_org_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "matter_cipher" TEXT NOT NULL,
    "purpose_code" TEXT NOT NULL,
    "matrix_row_text" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "answer" "InvitationAnswer",
    "answer_text_cipher" TEXT,
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "conference_invitation_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "conference_invitation_answered" CHECK (("answer" IS NULL) = ("answer_text_cipher" IS NULL) AND ("answer" IS NULL) = ("answered_by_id" IS NULL) AND ("answer" IS NULL) = ("answered_at" IS NULL)),
    CONSTRAINT "conference_invitation_matter_cipher_is_cipher" CHECK (matter_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "conference_invitation_answer_text_cipher_is_cipher" CHECK (answer_text_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE UNIQUE INDEX "conference_invitation_conference_id_to_org_id_key" ON "conference_invitation"("conference_id", "to_org_id");
CREATE UNIQUE INDEX "conference_invitation_id_to_org_id_key" ON "conference_invitation"("id", "to_org_id");
CREATE INDEX "conference_invitation_to_org_id_starts_at_idx" ON "conference_invitation"("to_org_id", "starts_at");
CREATE INDEX "conference_invitation_child_id_idx" ON "conference_invitation"("child_id");

CREATE TABLE "conference_disclosure" (
    "invitation_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "to_org_id" UUID NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "fields" TEXT[] NOT NULL,
    "content_cipher" TEXT NOT NULL,

    CONSTRAINT "conference_disclosure_pkey" PRIMARY KEY ("invitation_id"),
    CONSTRAINT "conference_disclosure_content_cipher_is_cipher" CHECK (content_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE UNIQUE INDEX "conference_disclosure_invitation_id_to_org_id_key" ON "conference_disclosure"("invitation_id", "to_org_id");
CREATE INDEX "conference_disclosure_child_id_idx" ON "conference_disclosure"("child_id");

CREATE TABLE "conference_task" (
    "id" UUID NOT NULL,
    "conference_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "to_org_id" UUID NOT NULL,
    "content_cipher" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_org_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "result_cipher" TEXT,
    "done_by_id" UUID,
    "done_at" TIMESTAMPTZ(3),
    "client_key" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "conference_task_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "conference_task_done" CHECK (("done_at" IS NULL) = ("done_by_id" IS NULL) AND ("done_at" IS NULL) = ("result_cipher" IS NULL)),
    CONSTRAINT "conference_task_content_cipher_is_cipher" CHECK (content_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "conference_task_result_cipher_is_cipher" CHECK (result_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE UNIQUE INDEX "conference_task_client_key_key" ON "conference_task"("client_key");
CREATE INDEX "conference_task_conference_id_idx" ON "conference_task"("conference_id");
CREATE INDEX "conference_task_to_org_id_idx" ON "conference_task"("to_org_id");
CREATE INDEX "conference_task_child_id_idx" ON "conference_task"("child_id");

ALTER TABLE "case_conference" ADD CONSTRAINT "case_conference_case_id_child_id_fkey" FOREIGN KEY ("case_id", "child_id") REFERENCES "care_case"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "conference_invitation" ADD CONSTRAINT "conference_invitation_conference_id_child_id_fkey" FOREIGN KEY ("conference_id", "child_id") REFERENCES "case_conference"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "conference_invitation" ADD CONSTRAINT "conference_invitation_to_org_id_fkey" FOREIGN KEY ("to_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "conference_disclosure" ADD CONSTRAINT "conference_disclosure_invitation_id_to_org_id_fkey" FOREIGN KEY ("invitation_id", "to_org_id") REFERENCES "conference_invitation"("id", "to_org_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "conference_task" ADD CONSTRAINT "conference_task_conference_id_child_id_fkey" FOREIGN KEY ("conference_id", "child_id") REFERENCES "case_conference"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "conference_task" ADD CONSTRAINT "conference_task_to_org_id_fkey" FOREIGN KEY ("to_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Minutes that were sealed stay, as does what was cancelled, and a task that is done.
CREATE FUNCTION guard_conference() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF to_jsonb(OLD) ->> 'status' IN ('SEALED', 'CANCELLED') OR to_jsonb(OLD) ->> 'done_at' IS NOT NULL THEN
    RAISE EXCEPTION '% % is decided', TG_TABLE_NAME, OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_conference_guard BEFORE UPDATE ON case_conference FOR EACH ROW EXECUTE FUNCTION guard_conference();
CREATE TRIGGER conference_task_guard BEFORE UPDATE ON conference_task FOR EACH ROW EXECUTE FUNCTION guard_conference();

-- Held or cancelled: what was disclosed closes, whoever writes it down, and nobody waits for an answer.
CREATE FUNCTION end_conference() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.status = 'CALLED' AND NEW.status <> 'CALLED' THEN
    UPDATE task SET done_at = now() WHERE rule = 'CONFERENCE_ANSWER' AND done_at IS NULL AND subject_id IN (SELECT id FROM conference_invitation WHERE conference_id = NEW.id);
    UPDATE conference_disclosure SET open = false WHERE open AND invitation_id IN (SELECT id FROM conference_invitation WHERE conference_id = NEW.id);
    UPDATE conference_invitation SET open = false WHERE conference_id = NEW.id AND open;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER case_conference_ended AFTER UPDATE ON case_conference FOR EACH ROW EXECUTE FUNCTION end_conference();
-- An answer, and a task that is done, stop their clocks: the office may not otherwise reach a clock of a child that it does not work on.
CREATE FUNCTION stop_conference_clock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) ->> 'answered_at' IS NOT NULL OR to_jsonb(NEW) ->> 'done_at' IS NOT NULL THEN
    UPDATE task SET done_at = now() WHERE subject_id = NEW.id AND rule IN ('CONFERENCE_ANSWER', 'CONFERENCE_TASK') AND done_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER conference_invitation_answered AFTER UPDATE ON conference_invitation FOR EACH ROW EXECUTE FUNCTION stop_conference_clock();
CREATE TRIGGER conference_task_ended AFTER UPDATE ON conference_task FOR EACH ROW EXECUTE FUNCTION stop_conference_clock();
CREATE TRIGGER conference_invitation_sealed AFTER INSERT ON conference_invitation FOR EACH ROW EXECUTE FUNCTION note_seal_office('to_org_id');
CREATE TRIGGER conference_task_sealed AFTER INSERT ON conference_task FOR EACH ROW EXECUTE FUNCTION note_seal_office('to_org_id');

-- Whom an answer goes to: who called the conference, for the office that answers, which reads nothing of the conference itself.
CREATE FUNCTION conference_caller(p_invitation uuid) RETURNS TABLE (org uuid, user_id uuid, conference uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.called_org_id, k.called_by_id, k.id FROM conference_invitation i JOIN case_conference k ON k.id = i.conference_id
  WHERE i.id = p_invitation AND i.to_org_id = nullif(current_setting('app.org_id', true), '')::uuid;
$$;

DO $$
DECLARE
  scope text := '(select nullif(current_setting(''app.scope'', true), ''''))';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), ''''))::uuid';
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  in_range text := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', place);
  closed text := '(child_id <> ALL ((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}'')::uuid[])::uuid[]))';
  works text := format('%s IN (''division'', ''community'', ''grant'', ''referral'')', scope);
  answers text := format('%s = ANY (''{street,district,station,agency,community,receiver}''::text[])', office);
  t text;
  f text;
BEGIN
  FOREACH t IN ARRAY ARRAY['case_conference', 'conference_invitation', 'conference_disclosure', 'conference_task'] LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (child_id, division) REFERENCES child(id, division) ON DELETE RESTRICT ON UPDATE CASCADE', t, t || '_child_id_division_fkey');
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hutong_maintenance', t);
    EXECUTE format('GRANT SELECT ON %I TO hutong_definer', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hutong_service', t);
    EXECUTE format('CREATE POLICY jurisdiction ON %I TO hutong_service USING (%s) WITH CHECK (%s)', t, in_range, in_range);
    EXECUTE format('CREATE POLICY writers_insert ON %I AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ANY (''{street,district}''::text[]))', t, office);
    EXECUTE format('CREATE POLICY closed ON %I AS RESTRICTIVE TO hutong_service USING %s', t, closed);
  END LOOP;
  GRANT UPDATE (open) ON conference_invitation, conference_disclosure TO hutong_definer;
  GRANT UPDATE (status, minutes_cipher, held_on, minutes_by_id, minutes_at, minutes_hash, sealed_at, cancel_reason_cipher, version) ON case_conference TO hutong_service;
  GRANT UPDATE (answer, answer_text_cipher, answered_by_id, answered_at, version) ON conference_invitation TO hutong_service;
  GRANT UPDATE (result_cipher, done_by_id, done_at, version) ON conference_task TO hutong_service;
  EXECUTE format('CREATE POLICY writers_update ON case_conference AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ANY (''{street,district}''::text[]))', office);
  -- The invited office reads its invitation and answers it while the conference has not been held; what was disclosed it reads until then.
  EXECUTE format('CREATE POLICY invited ON conference_invitation FOR SELECT TO hutong_service USING (%s AND to_org_id = %s)', works, my_org);
  EXECUTE format('CREATE POLICY answered ON conference_invitation FOR UPDATE TO hutong_service USING (%s AND to_org_id = %s)', works, my_org);
  EXECUTE format('CREATE POLICY writers_update ON conference_invitation AS RESTRICTIVE FOR UPDATE TO hutong_service USING (open AND to_org_id = %s AND %s)', my_org, answers);
  EXECUTE format('CREATE POLICY invited ON conference_disclosure FOR SELECT TO hutong_service USING (%s AND to_org_id = %s AND open)', works, my_org);
  -- A task is its office's to read and to finish; street and district may write down that it is done.
  EXECUTE format('CREATE POLICY given ON conference_task FOR SELECT TO hutong_service USING (%s AND to_org_id = %s)', works, my_org);
  EXECUTE format('CREATE POLICY finished ON conference_task FOR UPDATE TO hutong_service USING (%s AND to_org_id = %s)', works, my_org);
  EXECUTE format('CREATE POLICY writers_update ON conference_task AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ANY (''{street,district}''::text[]) OR (to_org_id = %s AND %s))', office, my_org, answers);
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['end_conference()', 'stop_conference_clock()'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  ALTER FUNCTION conference_caller(uuid) OWNER TO hutong_definer;
  REVOKE ALL ON FUNCTION conference_caller(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION conference_caller(uuid) TO hutong_service, hutong_maintenance;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  -- Their clocks are not for who works by grant, unless they are its own.
  ALTER POLICY granted ON task USING (child_id = ANY (ARRAY(SELECT unnest(granted_children()))) AND rule NOT IN ('REFERRAL_ACCEPTANCE', 'REFERRAL_FIRST_REPORT', 'COURT_FILING', 'CLOSURE_REVIEW', 'RIGHTS_REQUEST',
    'ADMONITION_CHECK', 'REMOVAL_DECISION', 'PROTECTION_ORDER', 'PROTECTION_ORDER_END', 'LEGAL_AID_DECISION', 'INTERIM_END', 'INTERIM_ARRANGEMENT', 'COURT_HEARING', 'SUPPORT_PAYMENT', 'MOVE_ANSWER', 'FIRST_FOLLOW_UP', 'SECOND_FOLLOW_UP', 'CONFERENCE_ANSWER', 'CONFERENCE_TASK'));
  -- Background work names them by their number.
  GRANT SELECT (id, number) ON conference_invitation, conference_task TO hutong_worker;
  FOREACH t IN ARRAY ARRAY['conference_invitation', 'conference_task'] LOOP
    EXECUTE format('CREATE POLICY worker ON %I TO hutong_worker USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

-- Who was invited, or given a task, loses sight of it with a seal.
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
    UNION SELECT to_org_id FROM conference_invitation WHERE child_id = NEW.child_id UNION SELECT to_org_id FROM conference_task WHERE child_id = NEW.child_id
    UNION SELECT from_org_id FROM child_move WHERE child_id = NEW.child_id UNION SELECT to_org_id FROM child_move WHERE child_id = NEW.child_id
    UNION SELECT h.filing_org_id FROM child c JOIN household h ON h.id = c.household_id WHERE c.id = NEW.child_id
    UNION SELECT h.visitor_org_id FROM child c JOIN household_visit h ON h.household_id = c.household_id WHERE c.id = NEW.child_id) o
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- Their rows stand in the log under the child and the number of the conference.
CREATE OR REPLACE FUNCTION audit_subject(p_type text, p_id text, OUT child_id uuid, OUT record_number text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid;
BEGIN
  IF p_type NOT IN ('CHILD', 'REGISTRATION', 'CARE_CASE', 'CASE_ASSIGNMENT', 'ASSESSMENT', 'HELP_PLAN', 'PLAN_VERSION', 'REVIEW_COMMENT', 'MEASURE_PROGRESS', 'REFERRAL', 'VISIT',
    'CLOSING_EVALUATION', 'FOLLOW_UP', 'DOCUMENT', 'RIGHTS_REQUEST', 'CONSENT_RECORD', 'CHILD_SEAL', 'BARRED_PERSON', 'BREAK_GLASS', 'LADDER_STEP', 'COURT_EVIDENCE', 'COURT_HEARING', 'SUPPORT_SCHEDULE', 'SUPPORT_PAYMENT', 'CHILD_GUARDIAN', 'TASK', 'CHILD_MOVE', 'CASE_CONFERENCE', 'CONFERENCE_INVITATION', 'CONFERENCE_TASK') OR p_id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN RETURN; END IF;
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
    WHEN 'FOLLOW_UP' THEN SELECT f.child_id, c.number INTO child_id, record_number FROM follow_up f JOIN care_case c ON c.id = f.case_id WHERE f.id = v_id;
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
    WHEN 'CASE_CONFERENCE' THEN SELECT k.child_id, k.number INTO child_id, record_number FROM case_conference k WHERE k.id = v_id;
    WHEN 'CONFERENCE_INVITATION' THEN SELECT i.child_id, i.number INTO child_id, record_number FROM conference_invitation i WHERE i.id = v_id;
    WHEN 'CONFERENCE_TASK' THEN SELECT w.child_id, w.number INTO child_id, record_number FROM conference_task w WHERE w.id = v_id;
    WHEN 'BREAK_GLASS' THEN SELECT b.child_id, b.record_number INTO child_id, record_number FROM break_glass b WHERE b.id = v_id;
  END CASE;
END $$;
