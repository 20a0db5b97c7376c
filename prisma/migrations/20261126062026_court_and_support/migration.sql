-- What stands before a court, and what the revoked guardian goes on paying (notice 四(一)2; 民法典 36, 37; docs/decisions/court-and-support.md).
ALTER TABLE "ladder_step" ADD COLUMN "effective_on" DATE;
ALTER TABLE "ladder_step" ADD CONSTRAINT "ladder_step_effective" CHECK ("effective_on" IS NULL OR ("step" = 'JUDGMENT' AND "effective_on" >= "taken_on"));
ALTER TABLE "document" ADD COLUMN "step_id" UUID;
ALTER TABLE "document" ADD CONSTRAINT "document_step" CHECK ("step_id" IS NULL OR ("kind" = 'LADDER_PAPER' AND "case_id" IS NOT NULL));
ALTER TABLE "document" ADD CONSTRAINT "document_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "ladder_step"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "document_step_id_idx" ON "document"("step_id");

CREATE TABLE "court_evidence" (
    "id" UUID NOT NULL,
    "suit_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "document_id" UUID,
    "content_cipher" TEXT NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_by_id" UUID,
    "removed_at" TIMESTAMPTZ(3),
    "remove_reason_cipher" TEXT,
    "client_key" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "court_evidence_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "court_evidence_removed" CHECK (("removed_at" IS NULL) = ("removed_by_id" IS NULL) AND ("removed_at" IS NULL) = ("remove_reason_cipher" IS NULL)),
    CONSTRAINT "court_evidence_content_cipher_is_cipher" CHECK (content_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "court_evidence_remove_reason_cipher_is_cipher" CHECK (remove_reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE TABLE "court_hearing" (
    "id" UUID NOT NULL,
    "suit_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "content_cipher" TEXT NOT NULL,
    "state" "HearingState" NOT NULL DEFAULT 'SET',
    "outcome_cipher" TEXT,
    "closed_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "client_key" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "court_hearing_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "court_hearing_closed" CHECK (("state" = 'SET') = ("closed_at" IS NULL) AND ("state" = 'SET') = ("closed_by_id" IS NULL)),
    CONSTRAINT "court_hearing_content_cipher_is_cipher" CHECK (content_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "court_hearing_outcome_cipher_is_cipher" CHECK (outcome_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
-- What is to be paid: amounts in fen, on a day of each month; a later row of the same order holds from its first day on.
CREATE TABLE "support_schedule" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE NOT NULL,
    "due_day" SMALLINT NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "note_cipher" TEXT NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "client_key" UUID NOT NULL,

    CONSTRAINT "support_schedule_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "support_schedule_span" CHECK ("until_on" >= "from_on"),
    CONSTRAINT "support_schedule_day" CHECK ("due_day" BETWEEN 1 AND 31),
    CONSTRAINT "support_schedule_amount" CHECK ("amount_fen" > 0),
    CONSTRAINT "support_schedule_note_cipher_is_cipher" CHECK (note_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE TABLE "support_payment" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "paid_on" DATE NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "note_cipher" TEXT NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "struck_by_id" UUID,
    "struck_at" TIMESTAMPTZ(3),
    "strike_reason_cipher" TEXT,
    "client_key" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "support_payment_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "support_payment_amount" CHECK ("amount_fen" > 0),
    CONSTRAINT "support_payment_struck" CHECK (("struck_at" IS NULL) = ("struck_by_id" IS NULL) AND ("struck_at" IS NULL) = ("strike_reason_cipher" IS NULL)),
    CONSTRAINT "support_payment_note_cipher_is_cipher" CHECK (note_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "support_payment_strike_reason_cipher_is_cipher" CHECK (strike_reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
ALTER TABLE "court_evidence" ADD CONSTRAINT "court_evidence_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A hearing is closed once, what was taken out or struck out stays so; nothing that was written down is changed.
CREATE FUNCTION guard_court_row() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(OLD) ->> 'removed_at' IS NOT NULL OR to_jsonb(OLD) ->> 'struck_at' IS NOT NULL OR coalesce(to_jsonb(OLD) ->> 'state', 'SET') <> 'SET' THEN
    -- The child moves, or the row comes under another key.
    IF to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
    RAISE EXCEPTION '% % is decided', TG_TABLE_NAME, OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- A step that was struck goes with the child that moves.
CREATE OR REPLACE FUNCTION guard_ladder_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF OLD.struck_at IS NOT NULL OR (OLD.result IS NOT NULL AND NEW.result IS DISTINCT FROM OLD.result) THEN
    RAISE EXCEPTION 'ladder step % is decided', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  closed text := 'child_id <> ALL ((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}''))::uuid[])';
  in_range text := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', place);
  part text;
  step text;
BEGIN
  FOREACH part IN ARRAY ARRAY['court_evidence', 'court_hearing', 'support_schedule', 'support_payment'] LOOP
    step := CASE WHEN part LIKE 'court%' THEN 'suit_id' ELSE 'order_id' END;
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES ladder_step(id) ON DELETE RESTRICT ON UPDATE CASCADE', part, part || '_' || step || '_fkey', step);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (case_id, child_id) REFERENCES care_case(id, child_id) ON DELETE RESTRICT ON UPDATE CASCADE', part, part || '_case_id_child_id_fkey');
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (child_id, division) REFERENCES child(id, division) ON DELETE RESTRICT ON UPDATE CASCADE', part, part || '_child_id_division_fkey');
    EXECUTE format('CREATE UNIQUE INDEX %I ON %I (client_key)', part || '_client_key_key', part);
    EXECUTE format('CREATE INDEX %I ON %I (%I)', part || '_' || step || '_idx', part, step);
    EXECUTE format('CREATE INDEX %I ON %I (case_id)', part || '_case_id_idx', part);
    EXECUTE format('CREATE INDEX %I ON %I (child_id)', part || '_child_id_idx', part);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', part);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', part);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hutong_maintenance', part);
    EXECUTE format('GRANT SELECT ON %I TO hutong_definer', part);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hutong_service', part);
    EXECUTE format('CREATE POLICY jurisdiction ON %I TO hutong_service USING (%s) WITH CHECK (%s)', part, in_range, in_range);
    EXECUTE format('CREATE POLICY writers_insert ON %I AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ''street'')', part, office);
    EXECUTE format('CREATE POLICY writers_update ON %I AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ''street'')', part, office);
    EXECUTE format('CREATE POLICY closed ON %I AS RESTRICTIVE TO hutong_service USING (%s)', part, closed);
    IF part <> 'support_schedule' THEN EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION guard_court_row()', part || '_guard', part); END IF;
  END LOOP;
  GRANT UPDATE (removed_by_id, removed_at, remove_reason_cipher, version) ON court_evidence TO hutong_service;
  GRANT UPDATE (state, outcome_cipher, closed_by_id, closed_at, version) ON court_hearing TO hutong_service;
  GRANT UPDATE (struck_by_id, struck_at, strike_reason_cipher, version) ON support_payment TO hutong_service;
  -- Their clocks are not for who works by grant.
  ALTER POLICY granted ON task USING (child_id = ANY (ARRAY(SELECT unnest(granted_children()))) AND rule NOT IN ('REFERRAL_ACCEPTANCE', 'REFERRAL_FIRST_REPORT', 'COURT_FILING', 'CLOSURE_REVIEW', 'RIGHTS_REQUEST',
    'ADMONITION_CHECK', 'REMOVAL_DECISION', 'PROTECTION_ORDER', 'PROTECTION_ORDER_END', 'LEGAL_AID_DECISION', 'INTERIM_END', 'INTERIM_ARRANGEMENT', 'COURT_HEARING', 'SUPPORT_PAYMENT'));
END $$;

-- Their rows stand in the log under the child and the number of the case.
CREATE OR REPLACE FUNCTION audit_subject(p_type text, p_id text, OUT child_id uuid, OUT record_number text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid;
BEGIN
  IF p_type NOT IN ('CHILD', 'REGISTRATION', 'CARE_CASE', 'CASE_ASSIGNMENT', 'ASSESSMENT', 'HELP_PLAN', 'PLAN_VERSION', 'REVIEW_COMMENT', 'MEASURE_PROGRESS', 'REFERRAL', 'VISIT',
    'CLOSING_EVALUATION', 'DOCUMENT', 'RIGHTS_REQUEST', 'CONSENT_RECORD', 'CHILD_SEAL', 'BARRED_PERSON', 'BREAK_GLASS', 'LADDER_STEP', 'COURT_EVIDENCE', 'COURT_HEARING', 'SUPPORT_SCHEDULE', 'SUPPORT_PAYMENT') OR p_id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN RETURN; END IF;
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
    WHEN 'BREAK_GLASS' THEN SELECT b.child_id, b.record_number INTO child_id, record_number FROM break_glass b WHERE b.id = v_id;
  END CASE;
END $$;
