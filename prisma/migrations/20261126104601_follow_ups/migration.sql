-- Looks at a child after its case has ended (docs/decisions/follow-ups.md).
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL,
    "closure_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "number" SMALLINT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "done_on" DATE,
    "kind" "VisitKind",
    "child_seen" BOOLEAN,
    "finding" "FollowUpFinding",
    "account_cipher" TEXT,
    "done_by_id" UUID,
    "done_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "follow_up_number" CHECK ("number" IN (1, 2)),
    CONSTRAINT "follow_up_done" CHECK (num_nonnulls("done_at", "done_on", "kind", "child_seen", "finding", "account_cipher", "done_by_id") IN (0, 7)),
    CONSTRAINT "follow_up_ended_once" CHECK ("done_at" IS NULL OR "cancelled_at" IS NULL),
    CONSTRAINT "follow_up_seen" CHECK (NOT ("child_seen" AND ("finding" = 'NOT_FOUND' OR "kind" = 'PHONE'))),
    CONSTRAINT "follow_up_account_cipher_is_cipher" CHECK (account_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE UNIQUE INDEX "follow_up_closure_id_number_key" ON "follow_up"("closure_id", "number");
CREATE INDEX "follow_up_case_id_idx" ON "follow_up"("case_id");
CREATE INDEX "follow_up_child_id_idx" ON "follow_up"("child_id");
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_closure_id_fkey" FOREIGN KEY ("closure_id") REFERENCES "closing_evaluation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_case_id_child_id_fkey" FOREIGN KEY ("case_id", "child_id") REFERENCES "care_case"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was found is written down once; a look that was cancelled stays so.
CREATE FUNCTION guard_follow_up() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  -- The child moves, or the row comes under another key.
  IF to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF OLD.done_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL THEN
    RAISE EXCEPTION 'follow-up % is decided', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER follow_up_guard BEFORE UPDATE ON follow_up FOR EACH ROW EXECUTE FUNCTION guard_follow_up();

-- The district makes them when it confirms a closing; the street writes them down, and cancels them when it takes the case up again.
DO $$
DECLARE
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  closed text := 'child_id <> ALL ((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}'')::uuid[])::uuid[])';
  in_range text := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', place);
BEGIN
  ALTER TABLE follow_up ENABLE ROW LEVEL SECURITY;
  ALTER TABLE follow_up FORCE ROW LEVEL SECURITY;
  CREATE POLICY maintenance ON follow_up TO hutong_maintenance USING (true) WITH CHECK (true);
  CREATE POLICY definer ON follow_up TO hutong_definer USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON follow_up TO hutong_maintenance;
  GRANT SELECT ON follow_up TO hutong_definer;
  GRANT SELECT, INSERT ON follow_up TO hutong_service;
  GRANT UPDATE (done_on, kind, child_seen, finding, account_cipher, done_by_id, done_at, cancelled_at, version) ON follow_up TO hutong_service;
  EXECUTE format('CREATE POLICY jurisdiction ON follow_up TO hutong_service USING (%s) WITH CHECK (%s)', in_range, in_range);
  EXECUTE format('CREATE POLICY writers_insert ON follow_up AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ''district'')', office);
  EXECUTE format('CREATE POLICY writers_update ON follow_up AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ''street'')', office);
  EXECUTE format('CREATE POLICY closed ON follow_up AS RESTRICTIVE TO hutong_service USING (%s)', closed);
END $$;
-- Their clocks are not for who works by grant.
ALTER POLICY granted ON task USING (child_id = ANY (ARRAY(SELECT unnest(granted_children()))) AND rule NOT IN ('REFERRAL_ACCEPTANCE', 'REFERRAL_FIRST_REPORT', 'COURT_FILING', 'CLOSURE_REVIEW', 'RIGHTS_REQUEST',
    'ADMONITION_CHECK', 'REMOVAL_DECISION', 'PROTECTION_ORDER', 'PROTECTION_ORDER_END', 'LEGAL_AID_DECISION', 'INTERIM_END', 'INTERIM_ARRANGEMENT', 'COURT_HEARING', 'SUPPORT_PAYMENT', 'MOVE_ANSWER', 'FIRST_FOLLOW_UP', 'SECOND_FOLLOW_UP'));

-- Their rows stand in the log under the child and the number of the case.
CREATE OR REPLACE FUNCTION audit_subject(p_type text, p_id text, OUT child_id uuid, OUT record_number text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid;
BEGIN
  IF p_type NOT IN ('CHILD', 'REGISTRATION', 'CARE_CASE', 'CASE_ASSIGNMENT', 'ASSESSMENT', 'HELP_PLAN', 'PLAN_VERSION', 'REVIEW_COMMENT', 'MEASURE_PROGRESS', 'REFERRAL', 'VISIT',
    'CLOSING_EVALUATION', 'FOLLOW_UP', 'DOCUMENT', 'RIGHTS_REQUEST', 'CONSENT_RECORD', 'CHILD_SEAL', 'BARRED_PERSON', 'BREAK_GLASS', 'LADDER_STEP', 'COURT_EVIDENCE', 'COURT_HEARING', 'SUPPORT_SCHEDULE', 'SUPPORT_PAYMENT', 'CHILD_GUARDIAN', 'TASK', 'CHILD_MOVE') OR p_id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN RETURN; END IF;
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
    WHEN 'BREAK_GLASS' THEN SELECT b.child_id, b.record_number INTO child_id, record_number FROM break_glass b WHERE b.id = v_id;
  END CASE;
END $$;
