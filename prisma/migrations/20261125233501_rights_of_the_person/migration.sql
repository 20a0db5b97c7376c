-- Rights of the person (个人信息保护法 44-50): what was asked and answered, consents beside the statutory duty, and how long each kind of record is kept
-- (docs/decisions/rights-of-the-person.md).
CREATE TABLE "rights_request" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "kind" "RightsRequestKind" NOT NULL,
    "speaker" "DataSpeaker" NOT NULL,
    "status" "RightsRequestStatus" NOT NULL,
    "content_cipher" TEXT NOT NULL,
    "received_on" DATE NOT NULL,
    "received_by_id" UUID NOT NULL,
    "received_org_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "ground" "RightsRefusalGround",
    "decision_cipher" TEXT,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "done_cipher" TEXT,
    "done_by_id" UUID,
    "done_at" TIMESTAMPTZ(3),
    "client_key" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rights_request_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "rights_request_decided" CHECK ((status = 'RECEIVED') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by_id IS NULL) AND (decided_at IS NULL) = (decision_cipher IS NULL)),
    CONSTRAINT "rights_request_grounds" CHECK ((status = 'REFUSED') = (ground IS NOT NULL)),
    CONSTRAINT "rights_request_done" CHECK ((status = 'DONE') = (done_at IS NOT NULL) AND (done_at IS NULL) = (done_by_id IS NULL) AND (done_at IS NULL) = (done_cipher IS NULL)),
    -- Nobody decides what they took down themselves.
    CONSTRAINT "rights_request_four_eyes" CHECK (decided_by_id IS NULL OR decided_by_id <> received_by_id),
    CONSTRAINT "rights_request_content_cipher_is_cipher" CHECK ("content_cipher" ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "rights_request_decision_cipher_is_cipher" CHECK ("decision_cipher" ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "rights_request_done_cipher_is_cipher" CHECK ("done_cipher" ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);

CREATE TABLE "consent_record" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "purpose" "ConsentPurpose" NOT NULL,
    "speaker" "DataSpeaker" NOT NULL,
    "form" "ConsentForm" NOT NULL,
    "content_cipher" TEXT NOT NULL,
    "given_on" DATE NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "recorded_org_id" UUID NOT NULL,
    "withdrawn_on" DATE,
    "withdrawn_by_id" UUID,
    "withdraw_cipher" TEXT,
    "client_key" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_record_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "consent_record_withdrawn" CHECK ((withdrawn_on IS NULL) = (withdrawn_by_id IS NULL) AND (withdrawn_on IS NULL) = (withdraw_cipher IS NULL) AND (withdrawn_on IS NULL OR withdrawn_on >= given_on)),
    CONSTRAINT "consent_record_content_cipher_is_cipher" CHECK ("content_cipher" ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "consent_record_withdraw_cipher_is_cipher" CHECK ("withdraw_cipher" ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);

CREATE TABLE "retention_rule" (
    "kind" "RetentionKind" NOT NULL,
    "months" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_rule_pkey" PRIMARY KEY ("kind"),
    -- Who signed in from where is a log of the network: half a year at least (网络安全法). A child's file stays while somebody could still need it in court.
    CONSTRAINT "retention_rule_months" CHECK (months BETWEEN 1 AND 1200 AND (kind <> 'SESSION' OR months >= 6) AND (kind <> 'CHILD_FILE' OR months >= 60))
);

CREATE UNIQUE INDEX "rights_request_number_key" ON "rights_request"("number");
CREATE UNIQUE INDEX "rights_request_client_key_key" ON "rights_request"("client_key");
CREATE INDEX "rights_request_child_id_received_on_idx" ON "rights_request"("child_id", "received_on");
CREATE UNIQUE INDEX "consent_record_client_key_key" ON "consent_record"("client_key");
CREATE INDEX "consent_record_child_id_given_on_idx" ON "consent_record"("child_id", "given_on");
ALTER TABLE "rights_request" ADD CONSTRAINT "rights_request_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "rights_request" ADD CONSTRAINT "rights_request_received_org_id_fkey" FOREIGN KEY ("received_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "consent_record" ADD CONSTRAINT "consent_record_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "consent_record" ADD CONSTRAINT "consent_record_recorded_org_id_fkey" FOREIGN KEY ("recorded_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

INSERT INTO retention_rule (kind, months, basis) VALUES
  ('CHILD_FILE', 360, '个人信息保护法第十九条、第四十七条：以实现处理目的所必要的最短时间为限；年限由本单位设定，以档案主管部门核定的保管期限表为准'),
  ('NOTICE', 24, '个人信息保护法第十九条；年限由本单位设定'),
  ('DRAFT', 3, '个人信息保护法第十九条；年限由本单位设定'),
  ('SESSION', 12, '网络安全法：网络日志留存不少于六个月；年限由本单位设定');

DO $$
DECLARE
  t text;
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  in_range text;
BEGIN
  in_range := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', place);
  FOREACH t IN ARRAY ARRAY['rights_request', 'consent_record'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO hutong_service', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hutong_maintenance', t);
    EXECUTE format('GRANT SELECT ON %I TO hutong_definer', t);
    EXECUTE format('CREATE POLICY jurisdiction ON %I TO hutong_service USING (%s) WITH CHECK (%s)', t, in_range, in_range);
  END LOOP;
  -- What is asked may be taken down by street and district; consent is the street's to keep.
  EXECUTE format('CREATE POLICY writers_insert ON rights_request AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ANY (''{street,district}''::text[]))', office);
  EXECUTE format('CREATE POLICY writers_update ON rights_request AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ANY (''{street,district}''::text[]))', office);
  EXECUTE format('CREATE POLICY writers_insert ON consent_record AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ''street'')', office);
  EXECUTE format('CREATE POLICY writers_update ON consent_record AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ''street'')', office);
  -- A request of the person is between the person, the street and the district: no clock of it for who works by grant.
  ALTER POLICY granted ON task USING (child_id = ANY (ARRAY(SELECT unnest(granted_children()))) AND rule NOT IN ('REFERRAL_ACCEPTANCE', 'REFERRAL_FIRST_REPORT', 'COURT_FILING', 'CLOSURE_REVIEW', 'RIGHTS_REQUEST'));
  GRANT SELECT, UPDATE ON retention_rule TO hutong_service, hutong_maintenance;
  GRANT SELECT ON retention_rule TO hutong_definer;
END $$;

-- Whose record it is, and the number by which people know it: with what the person asked and consented to.
CREATE OR REPLACE FUNCTION audit_subject(p_type text, p_id text, OUT child_id uuid, OUT record_number text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid;
BEGIN
  IF p_type NOT IN ('CHILD', 'REGISTRATION', 'CARE_CASE', 'CASE_ASSIGNMENT', 'ASSESSMENT', 'HELP_PLAN', 'PLAN_VERSION', 'REVIEW_COMMENT', 'MEASURE_PROGRESS', 'REFERRAL', 'VISIT',
    'CLOSING_EVALUATION', 'DOCUMENT', 'RIGHTS_REQUEST', 'CONSENT_RECORD') OR p_id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN RETURN; END IF;
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
  END CASE;
END $$;

-- The items of a sealed plan go with the whole file of a person when its retention has ended: by maintenance alone, which says so (scripts/retention).
CREATE OR REPLACE FUNCTION guard_plan_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.version_id ELSE NEW.version_id END;
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(to_jsonb(OLD), to_jsonb(NEW))) THEN RETURN NEW; END IF;
  IF TG_OP = 'DELETE' AND current_setting('app.purge', true) = 'on' AND pg_has_role(session_user, 'hutong_maintenance', 'MEMBER') THEN RETURN OLD; END IF;
  IF (SELECT status FROM plan_version WHERE id = v_id) IS DISTINCT FROM 'DRAFT' THEN
    RAISE EXCEPTION 'plan version % is no longer a draft', v_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
