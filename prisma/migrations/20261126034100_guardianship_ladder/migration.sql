-- The guardianship ladder (notice 四(一)2; docs/decisions/guardianship-ladder.md): each rung that was taken is a dated row. What was written down stays as it is; a result
-- is added once, and a row that should not be there is struck out with its reason.
CREATE TABLE "ladder_step" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "step" "LadderStep" NOT NULL,
    "taken_on" DATE NOT NULL,
    "actor_org_id" UUID NOT NULL,
    "subject" "LadderSubject",
    "ground" "InterimGround",
    "applicant" "SuitApplicant",
    "until" DATE,
    "intentional_crime" BOOLEAN NOT NULL DEFAULT false,
    "content_cipher" TEXT NOT NULL,
    "skip_reason_cipher" TEXT,
    "recorded_by_id" UUID NOT NULL,
    "recorded_org_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "result" "LadderResult",
    "result_on" DATE,
    "result_note_cipher" TEXT,
    "result_by_id" UUID,
    "struck_by_id" UUID,
    "struck_at" TIMESTAMPTZ(3),
    "strike_reason_cipher" TEXT,
    "client_key" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ladder_step_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ladder_step_result" CHECK (("result" IS NULL) = ("result_on" IS NULL) AND ("result" IS NULL) = ("result_by_id" IS NULL) AND ("result_on" IS NULL OR "result_on" >= "taken_on")),
    CONSTRAINT "ladder_step_struck" CHECK (("struck_at" IS NULL) = ("struck_by_id" IS NULL) AND ("struck_at" IS NULL) = ("strike_reason_cipher" IS NULL)),
    CONSTRAINT "ladder_step_until" CHECK ("until" IS NULL OR "until" >= "taken_on"),
    CONSTRAINT "ladder_step_ground" CHECK (("step" = 'INTERIM_GUARDIANSHIP') = ("ground" IS NOT NULL)),
    CONSTRAINT "ladder_step_applicant" CHECK (("step" = 'SUIT') = ("applicant" IS NOT NULL)),
    CONSTRAINT "ladder_step_crime" CHECK ("step" = 'JUDGMENT' OR NOT "intentional_crime"),
    CONSTRAINT "ladder_step_content_cipher_is_cipher" CHECK (content_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "ladder_step_skip_reason_cipher_is_cipher" CHECK (skip_reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "ladder_step_result_note_cipher_is_cipher" CHECK (result_note_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "ladder_step_strike_reason_cipher_is_cipher" CHECK (strike_reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE UNIQUE INDEX "ladder_step_client_key_key" ON "ladder_step"("client_key");
CREATE INDEX "ladder_step_case_id_taken_on_idx" ON "ladder_step"("case_id", "taken_on");
CREATE INDEX "ladder_step_child_id_idx" ON "ladder_step"("child_id");
-- One interim guardianship of a child at a time, whatever writes.
CREATE UNIQUE INDEX "ladder_step_one_interim" ON "ladder_step"("child_id") WHERE "step" = 'INTERIM_GUARDIANSHIP' AND "result" IS NULL AND "struck_at" IS NULL;
ALTER TABLE "ladder_step" ADD CONSTRAINT "ladder_step_case_id_child_id_fkey" FOREIGN KEY ("case_id", "child_id") REFERENCES "care_case"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ladder_step" ADD CONSTRAINT "ladder_step_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ladder_step" ADD CONSTRAINT "ladder_step_actor_org_id_fkey" FOREIGN KEY ("actor_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A result is written once, a striking stands; nothing that was written down is changed.
CREATE FUNCTION guard_ladder_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.struck_at IS NOT NULL OR (OLD.result IS NOT NULL AND NEW.result IS DISTINCT FROM OLD.result) THEN
    RAISE EXCEPTION 'ladder step % is decided', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ladder_step_guard BEFORE UPDATE ON ladder_step FOR EACH ROW EXECUTE FUNCTION guard_ladder_step();

DO $$
DECLARE
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  closed text := 'child_id <> ALL ((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}''))::uuid[])';
  in_range text;
BEGIN
  in_range := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', place);
  ALTER TABLE ladder_step ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ladder_step FORCE ROW LEVEL SECURITY;
  CREATE POLICY maintenance ON ladder_step TO hutong_maintenance USING (true) WITH CHECK (true);
  CREATE POLICY definer ON ladder_step TO hutong_definer USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON ladder_step TO hutong_maintenance;
  GRANT SELECT ON ladder_step TO hutong_definer;
  GRANT SELECT, INSERT ON ladder_step TO hutong_service;
  GRANT UPDATE (result, result_on, result_note_cipher, result_by_id, until, struck_by_id, struck_at, strike_reason_cipher, version) ON ladder_step TO hutong_service;
  -- Admonitions, suits and judgments stay between the street and its district; the street writes them down.
  EXECUTE format('CREATE POLICY jurisdiction ON ladder_step TO hutong_service USING (%s) WITH CHECK (%s)', in_range, in_range);
  EXECUTE format('CREATE POLICY writers_insert ON ladder_step AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ''street'')', office);
  EXECUTE format('CREATE POLICY writers_update ON ladder_step AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ''street'')', office);
  EXECUTE format('CREATE POLICY closed ON ladder_step AS RESTRICTIVE TO hutong_service USING (%s)', closed);
  -- Its clocks are not for who works by grant.
  ALTER POLICY granted ON task USING (child_id = ANY (ARRAY(SELECT unnest(granted_children()))) AND rule NOT IN ('REFERRAL_ACCEPTANCE', 'REFERRAL_FIRST_REPORT', 'COURT_FILING', 'CLOSURE_REVIEW', 'RIGHTS_REQUEST',
    'ADMONITION_CHECK', 'REMOVAL_DECISION', 'PROTECTION_ORDER', 'PROTECTION_ORDER_END', 'LEGAL_AID_DECISION', 'INTERIM_END'));
END $$;

-- Its rows stand in the log under the child and the number of the case.
CREATE OR REPLACE FUNCTION audit_subject(p_type text, p_id text, OUT child_id uuid, OUT record_number text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid;
BEGIN
  IF p_type NOT IN ('CHILD', 'REGISTRATION', 'CARE_CASE', 'CASE_ASSIGNMENT', 'ASSESSMENT', 'HELP_PLAN', 'PLAN_VERSION', 'REVIEW_COMMENT', 'MEASURE_PROGRESS', 'REFERRAL', 'VISIT',
    'CLOSING_EVALUATION', 'DOCUMENT', 'RIGHTS_REQUEST', 'CONSENT_RECORD', 'CHILD_SEAL', 'BARRED_PERSON', 'BREAK_GLASS', 'LADDER_STEP') OR p_id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN RETURN; END IF;
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
    WHEN 'BREAK_GLASS' THEN SELECT b.child_id, b.record_number INTO child_id, record_number FROM break_glass b WHERE b.id = v_id;
  END CASE;
END $$;
