-- Somebody is no contact as a person, in whatever place of the form it stands; receivers of running referrals and whoever opens a record in danger get its phone no more.
SET LOCAL ROLE hutong_maintenance;
UPDATE child_guardian g SET withheld = true WHERE NOT g.withheld AND g.withheld_at IS NULL AND EXISTS (SELECT 1 FROM child_guardian o WHERE o.child_id = g.child_id AND o.name = g.name AND o.withheld);
RESET ROLE;

-- Whether the carer of the child that a referral is about is no contact now, for the office that received it.
CREATE FUNCTION receiver_keeps_away(p_referral uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM referral r JOIN child_guardian g ON g.child_id = r.child_id
    WHERE r.id = p_referral AND g.role = 'CARER' AND g.withheld AND r.to_org_id = nullif(current_setting('app.org_id', true), '')::uuid);
$$;

-- An opening ends when the record is restricted, and does not begin again when that is lifted.
ALTER TABLE "break_glass" ADD COLUMN "cut_at" TIMESTAMPTZ(3);
CREATE FUNCTION cut_openings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE break_glass SET cut_at = now() WHERE child_id = NEW.child_id AND ends_at > now() AND cut_at IS NULL;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION break_glass_record(p_opening uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'registrationId', r.id, 'number', r.number, 'status', r.status, 'filedOn', r.filed_on, 'division', r.division, 'name', c.name, 'sex', c.sex, 'birthDate', c.birth_date,
    'filingOffice', (SELECT o.name FROM organisation o WHERE o.id = r.filing_org_id), 'formCipher', (SELECT f.content_cipher FROM registration_form f WHERE f.registration_id = r.id),
    'case', (SELECT jsonb_build_object('number', k.number, 'status', k.status, 'colour', k.colour, 'level', k.level, 'owner', u.name, 'office', o.name)
      FROM care_case k JOIN app_user u ON u.id = k.owner_user_id JOIN organisation o ON o.id = k.owner_org_id WHERE k.registration_id = r.id),
    'withheld', (SELECT coalesce(jsonb_agg(g.name), '[]') FROM child_guardian g WHERE g.child_id = c.id AND g.withheld),
    'visits', coalesce((SELECT jsonb_agg(v.row ORDER BY v.done_at DESC) FROM (
      SELECT v.done_at, jsonb_build_object('visitId', v.id, 'kind', v.kind, 'doneAt', v.done_at, 'office', o.name, 'concern', w.concern, 'findingsCipher', w.findings_cipher) AS row
      FROM visit v JOIN visit_record w ON w.visit_id = v.id JOIN organisation o ON o.id = w.author_org_id WHERE v.child_id = c.id AND v.done_at IS NOT NULL ORDER BY v.done_at DESC LIMIT 5) v), '[]'))
  FROM break_glass b JOIN child c ON c.id = b.child_id JOIN registration r ON r.id = b.registration_id
  WHERE b.id = p_opening AND may_break_glass() AND b.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND b.ends_at > now() AND b.cut_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = b.child_id AND s.lifted_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM barred_person p WHERE p.child_id = b.child_id AND p.user_id = b.user_id AND p.ended_at IS NULL);
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION receiver_keeps_away(uuid) OWNER TO hutong_definer;
  ALTER FUNCTION cut_openings() OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION receiver_keeps_away(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION receiver_keeps_away(uuid) TO hutong_service;
  GRANT UPDATE (cut_at) ON break_glass TO hutong_definer;
END $$;
CREATE TRIGGER child_seal_cuts_openings AFTER INSERT ON child_seal FOR EACH ROW EXECUTE FUNCTION cut_openings();

-- Refused tries at somebody of the family, or at a clock, stand under the child too.
CREATE OR REPLACE FUNCTION audit_subject(p_type text, p_id text, OUT child_id uuid, OUT record_number text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid;
BEGIN
  IF p_type NOT IN ('CHILD', 'REGISTRATION', 'CARE_CASE', 'CASE_ASSIGNMENT', 'ASSESSMENT', 'HELP_PLAN', 'PLAN_VERSION', 'REVIEW_COMMENT', 'MEASURE_PROGRESS', 'REFERRAL', 'VISIT',
    'CLOSING_EVALUATION', 'DOCUMENT', 'RIGHTS_REQUEST', 'CONSENT_RECORD', 'CHILD_SEAL', 'BARRED_PERSON', 'BREAK_GLASS', 'LADDER_STEP', 'COURT_EVIDENCE', 'COURT_HEARING', 'SUPPORT_SCHEDULE', 'SUPPORT_PAYMENT', 'CHILD_GUARDIAN', 'TASK') OR p_id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN RETURN; END IF;
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
    WHEN 'BREAK_GLASS' THEN SELECT b.child_id, b.record_number INTO child_id, record_number FROM break_glass b WHERE b.id = v_id;
  END CASE;
END $$;
