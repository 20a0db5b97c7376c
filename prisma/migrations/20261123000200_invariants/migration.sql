-- Invariants that PostgreSQL can carry itself: what must hold whatever code writes.

-- Divisions: a code has 6, 9 or 12 digits.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['child','registration','care_case','household','household_visit','visit','referral'] LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (division ~ ''^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'')', t, t || '_division_code');
  END LOOP;
END $$;
ALTER TABLE division ADD CONSTRAINT division_code_shape CHECK (code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$');
ALTER TABLE division ADD CONSTRAINT division_validity CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from);

-- People and organisations.
ALTER TABLE organisation ADD CONSTRAINT organisation_name_given CHECK (btrim(name) <> '');
ALTER TABLE organisation ADD CONSTRAINT organisation_validity CHECK (valid_to IS NULL OR valid_to >= valid_from);
ALTER TABLE membership ADD CONSTRAINT membership_has_role CHECK (cardinality(roles) > 0);
ALTER TABLE membership ADD CONSTRAINT membership_validity CHECK (valid_to IS NULL OR valid_to >= valid_from);
-- The three administrators exclude one another, and none of them does case work.
ALTER TABLE membership ADD CONSTRAINT membership_administrators_apart CHECK (
  NOT (roles && ARRAY['SYSTEM_ADMIN','SECURITY_ADMIN','AUDITOR']::"Role"[]) OR cardinality(roles) = 1
);

-- Responsibility matrix: drafted by one, confirmed by another; one answer per cell.
ALTER TABLE matrix_version ADD CONSTRAINT matrix_four_eyes CHECK (confirmed_by_id IS NULL OR confirmed_by_id IS DISTINCT FROM drafted_by_id);
ALTER TABLE matrix_version ADD CONSTRAINT matrix_confirmed CHECK (status <> 'CONFIRMED' OR confirmed_at IS NOT NULL);
CREATE UNIQUE INDEX matrix_row_once ON matrix_row (version_id, area, task, org_type, district_code) NULLS NOT DISTINCT;
ALTER TABLE matrix_row ADD CONSTRAINT matrix_district_adds CHECK ((source = 'DISTRICT') = (district_code IS NOT NULL));
ALTER TABLE matrix_row ADD CONSTRAINT matrix_district_no_lead CHECK (source <> 'DISTRICT' OR role <> 'LEAD');

CREATE UNIQUE INDEX deadline_rule_once ON deadline_rule_row (rule, colour, effective_from) NULLS NOT DISTINCT;
ALTER TABLE deadline_rule_row ADD CONSTRAINT deadline_amount CHECK (amount >= 0);

-- Programme.
ALTER TABLE programme ADD CONSTRAINT programme_dates CHECK (ends_on >= starts_on);
ALTER TABLE programme_phase ADD CONSTRAINT programme_phase_dates CHECK (ends_on >= starts_on);
ALTER TABLE pilot_unit ADD CONSTRAINT pilot_unit_validity CHECK (valid_to IS NULL OR valid_to >= valid_from);
ALTER TABLE pilot_unit ADD CONSTRAINT pilot_unit_kind_fits CHECK (
  (kind = 'STREET' AND length(division_code) = 9 AND child_id IS NULL)
  OR (kind = 'COMMUNITY' AND length(division_code) = 12 AND child_id IS NULL)
  OR (kind = 'FAMILY' AND child_id IS NOT NULL)
);
ALTER TABLE screening_round ADD CONSTRAINT screening_round_dates CHECK (ends_on >= starts_on);
ALTER TABLE round_population ADD CONSTRAINT round_population_count CHECK (resident_minors >= 0 AND btrim(source) <> '');
ALTER TABLE household_visit ADD CONSTRAINT household_visit_minors CHECK (minors_at_home >= 0);

-- Children: encrypted value and blind index come together; a merged record names the one it became.
ALTER TABLE child ADD CONSTRAINT child_name_given CHECK (btrim(name) <> '' AND name_pinyin <> '');
ALTER TABLE child ADD CONSTRAINT child_id_pair CHECK ((id_cipher IS NULL) = (id_index IS NULL));
ALTER TABLE child ADD CONSTRAINT child_id_or_reason CHECK (id_cipher IS NOT NULL OR no_id_reason IS NOT NULL);
ALTER TABLE child ADD CONSTRAINT child_id_type_fits CHECK ((id_type = 'NONE') = (id_cipher IS NULL));
ALTER TABLE child ADD CONSTRAINT child_phone_pair CHECK ((phone_cipher IS NULL) = (phone_index IS NULL));
ALTER TABLE child ADD CONSTRAINT child_merged CHECK ((status = 'MERGED') = (merged_into_id IS NOT NULL) AND merged_into_id IS DISTINCT FROM id);
ALTER TABLE child_guardian ADD CONSTRAINT child_guardian_id_pair CHECK ((id_cipher IS NULL) = (id_index IS NULL));
ALTER TABLE child_guardian ADD CONSTRAINT child_guardian_phone_pair CHECK ((phone_cipher IS NULL) = (phone_index IS NULL));
ALTER TABLE household ADD CONSTRAINT household_address_pair CHECK ((address_cipher IS NULL) = (address_index IS NULL));
ALTER TABLE household ADD CONSTRAINT household_phone_pair CHECK ((phone_cipher IS NULL) = (phone_index IS NULL));
ALTER TABLE access_grant ADD CONSTRAINT access_grant_validity CHECK (ends_at IS NULL OR ends_at >= starts_at);

-- Ciphertext looks like ciphertext: format version . cipher id . key id . payload. A plain value cannot land in these columns.
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name LIKE '%\_cipher' LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (%I ~ ''^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'')',
      r.table_name, r.table_name || '_' || r.column_name || '_is_cipher', r.column_name);
  END LOOP;
END $$;

-- Registration: checked by another person; each status has what led to it; a minor on the date of filing.
ALTER TABLE registration ADD CONSTRAINT registration_four_eyes CHECK (street_checked_by_id IS NULL OR street_checked_by_id <> filed_by_id);
ALTER TABLE registration ADD CONSTRAINT registration_checked CHECK (status NOT IN ('STREET_CHECKED','ACCEPTED','MERGED') OR street_checked_at IS NOT NULL);
ALTER TABLE registration ADD CONSTRAINT registration_accepted CHECK (status NOT IN ('ACCEPTED','MERGED') OR district_checked_at IS NOT NULL);
ALTER TABLE registration ADD CONSTRAINT registration_returned CHECK (status <> 'RETURNED' OR btrim(coalesce(return_reason, '')) <> '');
ALTER TABLE registration ADD CONSTRAINT registration_merged CHECK ((status = 'MERGED') = (duplicate_of_id IS NOT NULL));
ALTER TABLE registration ADD CONSTRAINT registration_minor CHECK (birth_date <= filed_on AND birth_date + interval '18 years' > filed_on);
ALTER TABLE registration ADD CONSTRAINT registration_groups CHECK (cardinality(groups) > 0);
ALTER TABLE registration ADD CONSTRAINT registration_category_once CHECK (NOT (primary_category = ANY (secondary_categories)));
ALTER TABLE registration ADD CONSTRAINT registration_case_stage CHECK (
  (case_id IS NULL) = (stage IN ('TO_CHECK','RETURNED','REGISTERED','MERGED'))
);

-- Case.
CREATE UNIQUE INDEX care_case_one_open ON care_case (child_id) WHERE status <> 'CLOSED';
ALTER TABLE care_case ADD CONSTRAINT care_case_closed CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL AND close_reason IS NOT NULL));
ALTER TABLE care_case ADD CONSTRAINT care_case_assessed CHECK (status NOT IN ('PLANNING','SERVICE') OR (colour IS NOT NULL AND level IS NOT NULL AND assessed_at IS NOT NULL));
ALTER TABLE care_case ADD CONSTRAINT care_case_planned CHECK (status <> 'SERVICE' OR planned_at IS NOT NULL);
ALTER TABLE care_case ADD CONSTRAINT care_case_red_stays CHECK (status <> 'CLOSED' OR colour IS DISTINCT FROM 'RED' OR close_reason NOT IN ('GOAL_REACHED','LOST_CONTACT'));
ALTER TABLE case_assignment ADD CONSTRAINT case_assignment_dates CHECK (ends_on IS NULL OR ends_on >= starts_on);

-- Assessment.
ALTER TABLE assessment ADD CONSTRAINT assessment_confirmed CHECK (
  status NOT IN ('CONFIRMED','SUPERSEDED') OR (confirmed_by_id IS NOT NULL AND confirmed_at IS NOT NULL AND result IS NOT NULL AND confirmed_colour IS NOT NULL AND confirmed_level IS NOT NULL)
);
ALTER TABLE assessment ADD CONSTRAINT assessment_override CHECK (
  (confirmed_colour IS NOT DISTINCT FROM colour AND confirmed_level IS NOT DISTINCT FROM proposed_level)
  OR status NOT IN ('CONFIRMED','SUPERSEDED') OR (btrim(coalesce(override_reason, '')) <> '' AND supervisor_signed_by_id IS NOT NULL)
);

-- Plan: four eyes, a hash on what was approved, one version being written.
ALTER TABLE plan_version ADD CONSTRAINT plan_version_four_eyes CHECK (reviewed_by_id IS NULL OR (reviewed_by_id <> author_id AND reviewed_by_id IS DISTINCT FROM submitted_by_id));
ALTER TABLE plan_version ADD CONSTRAINT plan_version_submitted CHECK (status = 'DRAFT' OR (submitted_by_id IS NOT NULL AND submitted_at IS NOT NULL AND content_hash IS NOT NULL));
ALTER TABLE plan_version ADD CONSTRAINT plan_version_reviewed CHECK (status NOT IN ('RETURNED','APPROVED') OR (reviewed_by_id IS NOT NULL AND reviewed_at IS NOT NULL));
ALTER TABLE plan_version ADD CONSTRAINT plan_version_returned CHECK (status <> 'RETURNED' OR btrim(coalesce(return_reason, '')) <> '');
CREATE UNIQUE INDEX plan_version_one_draft ON plan_version (plan_id) WHERE status IN ('DRAFT','SUBMITTED');
CREATE UNIQUE INDEX plan_version_one_approved ON plan_version (plan_id) WHERE status = 'APPROVED';
ALTER TABLE plan_measure ADD CONSTRAINT plan_measure_dates CHECK (due_on IS NULL OR starts_on IS NULL OR due_on >= starts_on);
ALTER TABLE plan_measure ADD CONSTRAINT plan_measure_owner CHECK (responsible_org_id IS NULL OR external_body IS NULL);
ALTER TABLE plan_measure ADD CONSTRAINT plan_measure_goal FOREIGN KEY (version_id, goal_key) REFERENCES plan_goal (version_id, key);
ALTER TABLE review_comment ADD CONSTRAINT review_comment_body CHECK (btrim(body) <> '');
ALTER TABLE review_comment ADD CONSTRAINT review_comment_answer CHECK ((answer IS NULL) = (answered_by_id IS NULL) AND (answer IS NULL) = (answered_at IS NULL));

-- Referral.
ALTER TABLE referral ADD CONSTRAINT referral_parties CHECK (from_org_id <> to_org_id);
ALTER TABLE referral ADD CONSTRAINT referral_ended CHECK ((status IN ('RETURNED','FINISHED','WITHDRAWN')) = (ended_at IS NOT NULL));
ALTER TABLE referral ADD CONSTRAINT referral_accepted CHECK (status NOT IN ('ACCEPTED','IN_PROGRESS','FINISHED') OR accepted_at IS NOT NULL);
ALTER TABLE referral ADD CONSTRAINT referral_area_of_task CHECK (
  (area = 'GUARDIANSHIP' AND task IN ('T1_1','T1_2')) OR (area = 'COMMUNITY' AND task IN ('T2_1','T2_2'))
  OR (area = 'RESCUE' AND task IN ('T3_1','T3_2','T3_3','T3_4')) OR (area = 'EDUCATION' AND task IN ('T4_1','T4_2'))
);
CREATE UNIQUE INDEX referral_one_running ON referral (case_id, measure_key, to_org_id) WHERE ended_at IS NULL;

-- Visit.
ALTER TABLE visit ADD CONSTRAINT visit_done CHECK ((status IN ('DONE','MISSED','REFUSED')) = (done_at IS NOT NULL AND done_by_id IS NOT NULL));
ALTER TABLE visit_record ADD CONSTRAINT visit_record_alone CHECK (NOT seen_alone OR saw_child);

-- Closing evaluation: decided by another person than the one who asked.
ALTER TABLE closing_evaluation ADD CONSTRAINT closing_four_eyes CHECK (decided_by_id IS NULL OR decided_by_id <> requested_by_id);
ALTER TABLE closing_evaluation ADD CONSTRAINT closing_decided CHECK ((decided_at IS NULL) = (confirmed IS NULL) AND (decided_at IS NULL) = (decided_by_id IS NULL));
ALTER TABLE closing_evaluation ADD CONSTRAINT closing_returned CHECK (confirmed IS DISTINCT FROM false OR btrim(coalesce(return_reason, '')) <> '');
CREATE UNIQUE INDEX closing_one_open ON closing_evaluation (case_id) WHERE decided_at IS NULL;

ALTER TABLE document ADD CONSTRAINT document_size CHECK (size_bytes > 0);
ALTER TABLE document ADD CONSTRAINT document_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$');

-- Append-only audit.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE UNIQUE INDEX audit_event_version_once ON audit_event (record_type, record_id, record_version, action) WHERE result = 'OK' AND record_version IS NOT NULL;

-- Sealed plan content: items may be written only while their version is a draft; only the jurisdiction follows the child.
CREATE FUNCTION guard_plan_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.version_id ELSE NEW.version_id END;
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' THEN RETURN NEW; END IF;
  IF (SELECT status FROM plan_version WHERE id = v_id) IS DISTINCT FROM 'DRAFT' THEN
    RAISE EXCEPTION 'plan version % is no longer a draft', v_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER plan_goal_sealed BEFORE INSERT OR UPDATE OR DELETE ON plan_goal FOR EACH ROW EXECUTE FUNCTION guard_plan_item();
CREATE TRIGGER plan_measure_sealed BEFORE INSERT OR UPDATE OR DELETE ON plan_measure FOR EACH ROW EXECUTE FUNCTION guard_plan_item();

CREATE FUNCTION guard_plan_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'DRAFT' AND (NEW.summary, NEW.flag_responses, NEW.assessment_id, NEW.content_hash, NEW.submitted_at, NEW.submitted_by_id, NEW.author_id, NEW.number)
     IS DISTINCT FROM (OLD.summary, OLD.flag_responses, OLD.assessment_id, OLD.content_hash, OLD.submitted_at, OLD.submitted_by_id, OLD.author_id, OLD.number) THEN
    RAISE EXCEPTION 'plan version % is sealed', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_version_sealed BEFORE UPDATE ON plan_version FOR EACH ROW EXECUTE FUNCTION guard_plan_version();

-- Numbers of records: one counter per kind, office and year.
CREATE TABLE number_counter (
  kind text NOT NULL, division text COLLATE "C" NOT NULL, year int NOT NULL, last int NOT NULL,
  PRIMARY KEY (kind, division, year)
);
CREATE FUNCTION next_number(p_kind text, p_division text, p_year int) RETURNS text LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO number_counter AS c (kind, division, year, last) VALUES (p_kind, p_division, p_year, 1)
  ON CONFLICT (kind, division, year) DO UPDATE SET last = c.last + 1
  RETURNING kind || '-' || division || '-' || year || '-' || lpad(last::text, 5, '0');
$$;

-- The case's next deadline: the earliest of its open tasks.
CREATE FUNCTION refresh_next_due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_case uuid := coalesce(NEW.case_id, OLD.case_id); v_due timestamptz; v_rule "DeadlineRule";
BEGIN
  IF v_case IS NULL THEN RETURN NULL; END IF;
  SELECT due_at, rule INTO v_due, v_rule FROM task WHERE case_id = v_case AND done_at IS NULL ORDER BY due_at, id LIMIT 1;
  UPDATE care_case SET next_due_at = v_due, next_due_rule = v_rule
   WHERE id = v_case AND (next_due_at, next_due_rule) IS DISTINCT FROM (v_due, v_rule);
  RETURN NULL;
END $$;
CREATE TRIGGER task_next_due AFTER INSERT OR UPDATE OR DELETE ON task FOR EACH ROW EXECUTE FUNCTION refresh_next_due();

-- The ledger reads one table: what it shows of the case is mirrored on the registration.
CREATE FUNCTION mirror_case_on_registration() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE registration SET case_id = NEW.id, stage = NEW.status::text::"LedgerStage", colour = NEW.colour, level = NEW.level,
    owner_user_id = NEW.owner_user_id, next_due_at = NEW.next_due_at, next_due_rule = NEW.next_due_rule, opened_at = NEW.opened_at,
    assessed_at = NEW.assessed_at, planned_at = NEW.planned_at, referred_at = NEW.referred_at, sheltered_at = NEW.sheltered_at,
    subsidised_at = NEW.subsidised_at, closed_at = NEW.closed_at
  WHERE id = NEW.registration_id;
  RETURN NULL;
END $$;
CREATE TRIGGER care_case_mirrored AFTER INSERT OR UPDATE ON care_case FOR EACH ROW EXECUTE FUNCTION mirror_case_on_registration();

-- Deadlines before a case exists (registration check, case opening) show in the ledger too.
CREATE FUNCTION refresh_registration_due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_registration uuid := coalesce(NEW.registration_id, OLD.registration_id); v_due timestamptz; v_rule "DeadlineRule";
BEGIN
  IF v_registration IS NULL THEN RETURN NULL; END IF;
  SELECT due_at, rule INTO v_due, v_rule FROM task WHERE registration_id = v_registration AND done_at IS NULL ORDER BY due_at, id LIMIT 1;
  UPDATE registration SET next_due_at = v_due, next_due_rule = v_rule WHERE id = v_registration AND case_id IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER task_registration_due AFTER INSERT OR UPDATE OR DELETE ON task FOR EACH ROW EXECUTE FUNCTION refresh_registration_due();
CREATE INDEX task_registration ON task (registration_id) WHERE done_at IS NULL;

-- A visit logged by somebody who may not read the case still moves the case's last visit.
CREATE FUNCTION note_visit_on_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.status = 'DONE' AND (TG_OP = 'INSERT' OR OLD.status <> 'DONE') THEN
    UPDATE care_case SET last_visit_at = greatest(coalesce(last_visit_at, NEW.done_at), NEW.done_at) WHERE id = NEW.case_id;
  END IF;
  IF NEW.status <> 'PLANNED' AND (TG_OP = 'INSERT' OR OLD.status = 'PLANNED') THEN
    UPDATE task SET done_at = coalesce(NEW.done_at, now()) WHERE subject_id = NEW.id AND rule = 'VISIT' AND done_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER visit_noted AFTER INSERT OR UPDATE ON visit FOR EACH ROW EXECUTE FUNCTION note_visit_on_case();
