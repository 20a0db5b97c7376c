-- A record may be sealed to named people (sexual abuse, relatives of staff), and persons may be barred from it (a suspected abuser with an account). Both are asked
-- once for each transaction by app_begin and stand as a restriction above every other policy: whoever is named is not let in by it, only not kept out
-- (docs/decisions/sealed-records.md).
CREATE TABLE "child_seal" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "reason_cipher" TEXT NOT NULL,
    "sealed_by_id" UUID NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_by_id" UUID,
    "lifted_at" TIMESTAMPTZ(3),
    "lift_reason_cipher" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "child_seal_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "child_seal_lifted" CHECK (("lifted_at" IS NULL) = ("lifted_by_id" IS NULL) AND ("lifted_at" IS NULL) = ("lift_reason_cipher" IS NULL)),
    CONSTRAINT "child_seal_reason_cipher_is_cipher" CHECK (reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "child_seal_lift_reason_cipher_is_cipher" CHECK (lift_reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE TABLE "child_seal_person" (
    "seal_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "child_seal_person_pkey" PRIMARY KEY ("seal_id", "user_id")
);
-- Offices without the place that could reach the child all the same: by a grant, a referral, a clock, a visit, a file, a notice, an urgent report.
CREATE TABLE "child_seal_office" (
    "seal_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,

    CONSTRAINT "child_seal_office_pkey" PRIMARY KEY ("organisation_id", "seal_id")
);
CREATE TABLE "barred_person" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "user_id" UUID NOT NULL,
    "reason_cipher" TEXT NOT NULL,
    "named_by_id" UUID NOT NULL,
    "named_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason_cipher" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "barred_person_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "barred_person_ended" CHECK (("ended_at" IS NULL) = ("ended_by_id" IS NULL) AND ("ended_at" IS NULL) = ("end_reason_cipher" IS NULL)),
    CONSTRAINT "barred_person_reason_cipher_is_cipher" CHECK (reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "barred_person_end_reason_cipher_is_cipher" CHECK (end_reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE UNIQUE INDEX "child_seal_once" ON "child_seal"("child_id") WHERE "lifted_at" IS NULL;
CREATE INDEX "child_seal_in_force" ON "child_seal"("division") WHERE "lifted_at" IS NULL;
CREATE INDEX "child_seal_person_user_id_idx" ON "child_seal_person"("user_id");
CREATE UNIQUE INDEX "barred_person_once" ON "barred_person"("child_id", "user_id") WHERE "ended_at" IS NULL;
CREATE INDEX "barred_person_in_force" ON "barred_person"("user_id") WHERE "ended_at" IS NULL;
ALTER TABLE "child_seal" ADD CONSTRAINT "child_seal_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "child_seal_person" ADD CONSTRAINT "child_seal_person_seal_id_fkey" FOREIGN KEY ("seal_id") REFERENCES "child_seal"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "child_seal_person" ADD CONSTRAINT "child_seal_person_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "child_seal_office" ADD CONSTRAINT "child_seal_office_seal_id_fkey" FOREIGN KEY ("seal_id") REFERENCES "child_seal"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "child_seal_office" ADD CONSTRAINT "child_seal_office_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "barred_person" ADD CONSTRAINT "barred_person_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "barred_person" ADD CONSTRAINT "barred_person_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whom a notice or a draft is about, so that they close with the record. Filled in by the database, whoever writes.
ALTER TABLE "notice" ADD COLUMN "child_id" UUID;
ALTER TABLE "draft" ADD COLUMN "child_id" UUID;
-- What was closed to the requester when a file was made: a record that was sealed since may stand in it.
ALTER TABLE "export_request" ADD COLUMN "closed_when_made" UUID[] NOT NULL DEFAULT '{}';

CREATE OR REPLACE FUNCTION audit_subject(p_type text, p_id text, OUT child_id uuid, OUT record_number text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid;
BEGIN
  IF p_type NOT IN ('CHILD', 'REGISTRATION', 'CARE_CASE', 'CASE_ASSIGNMENT', 'ASSESSMENT', 'HELP_PLAN', 'PLAN_VERSION', 'REVIEW_COMMENT', 'MEASURE_PROGRESS', 'REFERRAL', 'VISIT',
    'CLOSING_EVALUATION', 'DOCUMENT', 'RIGHTS_REQUEST', 'CONSENT_RECORD', 'CHILD_SEAL', 'BARRED_PERSON') OR p_id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN RETURN; END IF;
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
  END CASE;
END $$;

CREATE FUNCTION note_notice_child() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.child_id := (audit_subject(NEW.record_type, NEW.record_id::text)).child_id;
  RETURN NEW;
END $$;
-- A draft's subject is 'edit:<registration>', 'case:<case>', 'visit:<visit>', 'plan:<plan>' and so on; an id of one of them is of no other.
CREATE FUNCTION note_draft_child() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid := substring(NEW.subject FROM ':([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$')::uuid;
BEGIN
  NEW.child_id := NULL;
  IF v_id IS NOT NULL THEN
    SELECT x.child_id INTO NEW.child_id FROM (
      SELECT r.child_id FROM registration r WHERE r.id = v_id UNION ALL SELECT c.child_id FROM care_case c WHERE c.id = v_id UNION ALL SELECT v.child_id FROM visit v WHERE v.id = v_id
      UNION ALL SELECT f.child_id FROM referral f WHERE f.id = v_id UNION ALL SELECT p.child_id FROM help_plan p WHERE p.id = v_id UNION ALL SELECT p.child_id FROM plan_version p WHERE p.id = v_id) x LIMIT 1;
  END IF;
  RETURN NEW;
END $$;

-- Sealed to at least two people, one of them a reviewer of the child's district; asked at the end of the transaction, whatever wrote.
CREATE FUNCTION guard_child_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_seal uuid := CASE TG_TABLE_NAME WHEN 'child_seal' THEN (to_jsonb(NEW)->>'id')::uuid ELSE (to_jsonb(NEW)->>'seal_id')::uuid END; v_people int; v_reviewers int;
  v_today date := (now() AT TIME ZONE 'Asia/Shanghai')::date;
BEGIN
  IF (SELECT lifted_at FROM child_seal WHERE id = v_seal) IS NOT NULL THEN RETURN NULL; END IF;
  SELECT count(DISTINCT p.user_id), count(DISTINCT p.user_id) FILTER (WHERE o.type = 'DISTRICT_BUREAU' AND 'REVIEWER' = ANY (m.roles) AND left(s.division, 6) = o.division_code)
    INTO v_people, v_reviewers
    FROM child_seal s JOIN child_seal_person p ON p.seal_id = s.id AND p.removed_at IS NULL JOIN app_user u ON u.id = p.user_id AND u.active
    LEFT JOIN membership m ON m.user_id = p.user_id AND m.valid_from <= v_today AND (m.valid_to IS NULL OR m.valid_to >= v_today)
    LEFT JOIN organisation o ON o.id = m.organisation_id AND o.active WHERE s.id = v_seal;
  IF v_people < 2 OR v_reviewers < 1 THEN
    RAISE EXCEPTION 'seal % needs two people, one of them a reviewer of the district', v_seal USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

-- The offices with a way to the child when it is sealed, and when it moves away from an office that had the place.
CREATE FUNCTION note_seal_offices() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO child_seal_office (seal_id, organisation_id)
  SELECT NEW.id, o.id FROM (
    SELECT organisation_id AS id FROM access_grant WHERE child_id = NEW.child_id UNION SELECT to_org_id FROM referral WHERE child_id = NEW.child_id
    UNION SELECT owner_org_id FROM task WHERE child_id = NEW.child_id UNION SELECT uploaded_org_id FROM document WHERE child_id = NEW.child_id
    UNION SELECT assigned_org_id FROM visit WHERE child_id = NEW.child_id UNION SELECT organisation_id FROM notice WHERE child_id = NEW.child_id
    UNION SELECT filing_org_id FROM registration WHERE child_id = NEW.child_id
    UNION SELECT m.organisation_id FROM draft d JOIN membership m ON m.user_id = d.user_id WHERE d.child_id = NEW.child_id
    UNION SELECT unnest(u.told_org_ids || u.reported_org_id) FROM registration r JOIN urgent_report u ON u.id = r.urgent_report_id WHERE r.child_id = NEW.child_id
    UNION SELECT h.filing_org_id FROM child c JOIN household h ON h.id = c.household_id WHERE c.id = NEW.child_id
    UNION SELECT h.visitor_org_id FROM child c JOIN household_visit h ON h.household_id = c.household_id WHERE c.id = NEW.child_id) o
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
-- An office that gets a way to a child which is sealed already. The argument is the column that names it.
CREATE FUNCTION note_seal_office() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO child_seal_office (seal_id, organisation_id)
  SELECT s.id, (to_jsonb(NEW)->>TG_ARGV[0])::uuid FROM child_seal s WHERE s.child_id = NEW.child_id AND s.lifted_at IS NULL ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER notice_child BEFORE INSERT OR UPDATE OF record_type, record_id ON notice FOR EACH ROW EXECUTE FUNCTION note_notice_child();
CREATE TRIGGER draft_child BEFORE INSERT OR UPDATE OF subject ON draft FOR EACH ROW EXECUTE FUNCTION note_draft_child();
CREATE CONSTRAINT TRIGGER child_seal_people AFTER INSERT ON child_seal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_child_seal();
CREATE CONSTRAINT TRIGGER child_seal_person_people AFTER INSERT OR UPDATE ON child_seal_person DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_child_seal();
CREATE TRIGGER child_seal_offices AFTER INSERT OR UPDATE OF division ON child_seal FOR EACH ROW EXECUTE FUNCTION note_seal_offices();
CREATE TRIGGER access_grant_sealed AFTER INSERT ON access_grant FOR EACH ROW EXECUTE FUNCTION note_seal_office('organisation_id');
CREATE TRIGGER referral_sealed AFTER INSERT ON referral FOR EACH ROW EXECUTE FUNCTION note_seal_office('to_org_id');
CREATE TRIGGER task_sealed AFTER INSERT OR UPDATE OF owner_org_id ON task FOR EACH ROW EXECUTE FUNCTION note_seal_office('owner_org_id');
CREATE TRIGGER visit_sealed AFTER INSERT OR UPDATE OF assigned_org_id ON visit FOR EACH ROW EXECUTE FUNCTION note_seal_office('assigned_org_id');
CREATE TRIGGER document_sealed AFTER INSERT ON document FOR EACH ROW EXECUTE FUNCTION note_seal_office('uploaded_org_id');
CREATE TRIGGER notice_sealed AFTER INSERT ON notice FOR EACH ROW EXECUTE FUNCTION note_seal_office('organisation_id');

-- Possible duplicates: of a record that is sealed to others not even the office is told, and to whoever is barred from a child it is not there.
DROP FUNCTION find_possible_matches(text[], text, text, date, text[], uuid);
CREATE FUNCTION find_possible_matches(p_id_indexes text[], p_name text, p_pinyin text, p_birth date, p_guardian_indexes text[], p_except uuid)
RETURNS TABLE (child_id uuid, division text, office text, same_id boolean, same_name boolean, same_pinyin boolean, same_birth boolean, same_guardian boolean, birth_date date, restricted boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH hit AS (
    SELECT c.id FROM child c WHERE c.id_index = ANY (p_id_indexes)
    UNION SELECT c.id FROM child c WHERE c.name = p_name AND c.birth_date = p_birth
    UNION SELECT c.id FROM child c WHERE c.name_pinyin = p_pinyin AND c.birth_date = p_birth
    UNION SELECT g.child_id FROM child_guardian g WHERE g.id_index = ANY (p_guardian_indexes)
    UNION SELECT g.child_id FROM child_guardian g WHERE g.phone_index = ANY (p_guardian_indexes)
  )
  SELECT c.id, c.division,
    CASE WHEN sealed.yes THEN NULL ELSE coalesce((SELECT o.name FROM organisation o WHERE o.type = 'STREET_OFFICE' AND o.division_code = c.street_code AND o.active ORDER BY o.name LIMIT 1), (SELECT d.name FROM division d WHERE d.code = c.street_code)) END,
    coalesce(c.id_index = ANY (p_id_indexes), false), c.name = p_name, c.name_pinyin = p_pinyin, c.birth_date = p_birth,
    EXISTS (SELECT 1 FROM child_guardian g WHERE g.child_id = c.id AND (g.id_index = ANY (p_guardian_indexes) OR g.phone_index = ANY (p_guardian_indexes))), c.birth_date, sealed.yes
  FROM hit JOIN child c ON c.id = hit.id
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.id AND s.lifted_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM child_seal_person p WHERE p.seal_id = s.id AND p.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND p.removed_at IS NULL)) AS yes) sealed
  WHERE c.status = 'ACTIVE' AND c.id IS DISTINCT FROM p_except
    AND NOT EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = c.id AND b.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND b.ended_at IS NULL)
  ORDER BY 4 DESC, 5 DESC, c.id LIMIT 20;
$$;

GRANT CREATE ON SCHEMA public TO hutong_definer;
ALTER FUNCTION find_possible_matches(text[], text, text, date, text[], uuid) OWNER TO hutong_definer;
REVOKE CREATE ON SCHEMA public FROM hutong_definer;
REVOKE ALL ON FUNCTION find_possible_matches(text[], text, text, date, text[], uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_possible_matches(text[], text, text, date, text[], uuid) TO hutong_service, hutong_maintenance;

CREATE OR REPLACE FUNCTION app_begin(p_session uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE a record; v_due text; v_idle constant interval := '30 minutes'; v_proof constant interval := '10 minutes'; v_scope text := 'none'; v_code text; v_low text := ''; v_high text := ''; v_file_low text := ''; v_file_high text := ''; v_barred uuid[]; v_closed uuid[]; v_hidden uuid[];
BEGIN
  PERFORM set_config('app.user_id', '', true), set_config('app.org_id', '', true), set_config('app.scope', '', true),
    set_config('app.low', '', true), set_config('app.high', '', true), set_config('app.file_low', '', true), set_config('app.file_high', '', true),
    set_config('app.office', '', true), set_config('app.roles', '', true), set_config('app.closed', '', true), set_config('app.hidden', '', true);
  SELECT s.id AS session_id, u.id AS user_id, u.name, u.locale, u.username, o.id AS org_id, o.name AS org_name, o.type, o.level, o.division_code, m.roles, coalesce(k.must_change, false) AS must_change,
         k.changed_at + make_interval(days => p.password_days) AS password_ends_at, make_interval(days => p.password_warning_days) AS warning,
         s.last_seen_at, s.expires_at, coalesce(s.proved_at > now() - v_proof, false) AS proved, s.factor_due AND s.factor_at IS NULL AS factor_open,
         EXISTS (SELECT 1 FROM user_second_factor f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS enrolled,
         coalesce((SELECT jsonb_agg(d.division_code ORDER BY d.division_code) FROM organisation_division d WHERE d.organisation_id = o.id),
                  jsonb_build_array(o.division_code)) AS served
    INTO a
    FROM user_session s
    JOIN app_user u ON u.id = s.user_id AND u.active
    LEFT JOIN user_credential k ON k.user_id = u.id
    LEFT JOIN identity_policy p ON true
    JOIN membership m ON m.id = s.membership_id AND m.user_id = s.user_id
     AND m.valid_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (m.valid_to IS NULL OR m.valid_to >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
    JOIN organisation o ON o.id = m.organisation_id AND o.active
   WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - v_idle;
  IF NOT FOUND THEN RETURN NULL; END IF;

  -- What stands before all work, in this order: who has a second factor shows it before the password may be changed; who has to get one does so under an own password.
  v_due := CASE WHEN a.factor_open AND a.enrolled THEN 'CODE'
                WHEN a.must_change OR a.password_ends_at <= now() THEN 'PASSWORD'
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
  -- Whoever counts by place keeps the bare row, so that every figure equals its list; for everybody else, and for whoever is barred, there is none.
  v_hidden := CASE WHEN v_scope IN ('division', 'monitor') THEN v_barred ELSE v_closed END;
  -- Beside the child its household and the report that it was found by: they name it, or say where it lives.
  IF v_closed <> '{}' THEN
    v_closed := v_closed || ARRAY(SELECT c.household_id FROM child c WHERE c.id = ANY (v_closed) AND c.household_id IS NOT NULL
      UNION SELECT r.urgent_report_id FROM registration r WHERE r.child_id = ANY (v_closed) AND r.urgent_report_id IS NOT NULL
      UNION SELECT h.household_id FROM registration r JOIN household_visit h ON h.id = r.household_visit_id WHERE r.child_id = ANY (v_closed));
  END IF;

  PERFORM set_config('app.closed', v_closed::text, true), set_config('app.hidden', v_hidden::text, true);
  PERFORM set_config('app.user_id', a.user_id::text, true), set_config('app.org_id', CASE WHEN v_due IS NULL THEN a.org_id::text ELSE '' END, true), set_config('app.scope', v_scope, true),
    set_config('app.low', v_low, true), set_config('app.high', v_high, true),
    set_config('app.file_low', v_file_low, true), set_config('app.file_high', v_file_high, true),
    set_config('app.office', app_office(a.type, a.roles, v_scope), true), set_config('app.roles', CASE WHEN v_due IS NULL THEN a.roles::text ELSE '' END, true);
  RETURN jsonb_build_object('sessionId', a.session_id, 'userId', a.user_id, 'name', a.name, 'locale', a.locale,
    'organisation', jsonb_build_object('id', a.org_id, 'name', a.org_name, 'type', a.type, 'level', a.level, 'divisionCode', a.division_code, 'servedDivisions', a.served),
    'roles', to_jsonb(a.roles), 'closed', to_jsonb(v_closed), 'hidden', to_jsonb(v_hidden),
    'session', jsonb_build_object('due', v_due, 'proved', a.proved, 'factor', a.enrolled, 'passwordGiven', a.must_change,
      'passwordEndsAt', CASE WHEN a.password_ends_at - a.warning <= now() THEN to_char(a.password_ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END,
      'idleSeconds', ceil(extract(epoch FROM a.last_seen_at + v_idle - now()))::int, 'endsSeconds', ceil(extract(epoch FROM a.expires_at - now()))::int));
END $$;

DO $$
DECLARE
  t text;
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  roles text := '(select nullif(current_setting(''app.roles'', true), ''''))::"Role"[]';
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  -- One array for each statement, compared by uuid's own <>, which is leakproof.
  closed text := '%I <> ALL ((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}''))::uuid[])';
  hidden text := '(child_id <> ALL ((select coalesce(nullif(current_setting(''app.hidden'', true), ''''), ''{}''))::uuid[]))';
  in_range text;
  seals text;
BEGIN
  in_range := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', place);
  -- The street's supervisor or the district's reviewer seals, changes the list, lifts, and bars.
  seals := format('(%s = ''district'' OR (%s = ''street'' AND ''STREET_SUPERVISOR'' = ANY (%s)))', office, office, roles);
  FOREACH t IN ARRAY ARRAY['child_seal', 'child_seal_person', 'child_seal_office', 'barred_person'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hutong_maintenance', t);
    EXECUTE format('GRANT SELECT ON %I TO hutong_definer', t);
    IF t <> 'child_seal_office' THEN EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO hutong_service', t); END IF;
  END LOOP;
  GRANT INSERT ON child_seal_office TO hutong_definer;
  EXECUTE format('CREATE POLICY jurisdiction ON child_seal TO hutong_service USING (%s) WITH CHECK (%s AND %s)', in_range, in_range, seals);
  EXECUTE format('CREATE POLICY of_seal ON child_seal_person TO hutong_service USING (EXISTS (SELECT 1 FROM child_seal s WHERE s.id = seal_id)) WITH CHECK (%s AND EXISTS (SELECT 1 FROM child_seal s WHERE s.id = seal_id))', seals);
  -- Who is barred is for those who bar, never for the barred.
  EXECUTE format('CREATE POLICY jurisdiction ON barred_person TO hutong_service USING (%s AND %s) WITH CHECK (%s AND %s)', in_range, seals, in_range, seals);

  -- An alert closes with its report, through which alone it is seen.
  FOREACH t IN ARRAY ARRAY['child','name_gram','child_guardian','registration_form','case_event','case_assignment','assessment','help_plan','plan_version','plan_goal','plan_measure',
    'measure_progress','review_comment','referral','referral_disclosure','referral_message','visit','visit_record','closing_evaluation','task','document','access_grant','child_seal','barred_person',
    'urgent_report','household','household_visit','rights_request','consent_record'] LOOP
    EXECUTE format('CREATE POLICY closed ON %I AS RESTRICTIVE TO hutong_service USING (%s)', t,
      format(closed, CASE t WHEN 'child' THEN 'id' WHEN 'urgent_report' THEN 'id' WHEN 'household' THEN 'id' WHEN 'household_visit' THEN 'household_id' ELSE 'child_id' END));
  END LOOP;
  -- To write of a record that one does not see shows nothing of it.
  EXECUTE format('CREATE POLICY closed ON draft AS RESTRICTIVE FOR SELECT TO hutong_service USING (child_id IS NULL OR %s)', format(closed, 'child_id'));
  EXECUTE format('CREATE POLICY closed ON notice AS RESTRICTIVE FOR SELECT TO hutong_service USING ((child_id IS NULL OR %s) AND %s)', format(closed, 'child_id'), format(closed, 'record_id'));
  -- Number and stage stay in the ledger and in every figure; nobody changes them to whom the rest is closed.
  FOREACH t IN ARRAY ARRAY['registration', 'care_case'] LOOP
    EXECUTE format('CREATE POLICY hidden ON %I AS RESTRICTIVE FOR SELECT TO hutong_service USING %s', t, hidden);
    EXECUTE format('CREATE POLICY closed_update ON %I AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s)', t, format(closed, 'child_id'));
    EXECUTE format('CREATE POLICY closed_insert ON %I AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s)', t, format(closed, 'child_id'));
  END LOOP;
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH t IN ARRAY ARRAY['guard_child_seal()', 'note_seal_offices()', 'note_seal_office()', 'note_notice_child()', 'note_draft_child()'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', t);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', t);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service, hutong_maintenance', t);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;

-- What was written before: the triggers fill in whom it is about.
DO $$
DECLARE v_rows bigint; v_done bigint;
BEGIN
  SET LOCAL ROLE hutong_maintenance;
  SELECT count(*) INTO v_rows FROM notice;
  UPDATE notice SET record_type = record_type;
  GET DIAGNOSTICS v_done = ROW_COUNT;
  IF v_done <> v_rows THEN RAISE EXCEPTION '% of % notices were reached', v_done, v_rows; END IF;
  SELECT count(*) INTO v_rows FROM draft;
  UPDATE draft SET subject = subject;
  GET DIAGNOSTICS v_done = ROW_COUNT;
  IF v_done <> v_rows THEN RAISE EXCEPTION '% of % drafts were reached', v_done, v_rows; END IF;
  RESET ROLE;
END $$;
CREATE INDEX "notice_child_id_idx" ON "notice"("child_id");
