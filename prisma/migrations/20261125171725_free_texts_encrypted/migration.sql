-- Free texts about a child are stored encrypted (docs/decisions/field-encryption.md). The columns beside the plain ones; what stands in those is
-- encrypted, batch by batch, before the next migration drops them (encrypt-first.json there).
ALTER TABLE registration ADD COLUMN return_reason_cipher TEXT;
ALTER TABLE child ADD COLUMN no_id_reason_cipher TEXT;
ALTER TABLE child_guardian ADD COLUMN work_place_cipher TEXT;
ALTER TABLE household_visit ADD COLUMN note_cipher TEXT;
ALTER TABLE pilot_unit ADD COLUMN reason_cipher TEXT;
ALTER TABLE assessment ADD COLUMN place_cipher TEXT, ADD COLUMN sources_cipher TEXT, ADD COLUMN override_reason_cipher TEXT, ADD COLUMN return_reason_cipher TEXT;
ALTER TABLE plan_version ADD COLUMN summary_cipher TEXT, ADD COLUMN flag_responses_cipher TEXT, ADD COLUMN return_reason_cipher TEXT;
ALTER TABLE plan_goal ADD COLUMN text_cipher TEXT;
ALTER TABLE plan_measure ADD COLUMN text_cipher TEXT, ADD COLUMN indicator_cipher TEXT, ADD COLUMN external_body_cipher TEXT;
ALTER TABLE measure_progress ADD COLUMN note_cipher TEXT;
ALTER TABLE review_comment ADD COLUMN body_cipher TEXT, ADD COLUMN answer_cipher TEXT;
ALTER TABLE referral ADD COLUMN purpose_cipher TEXT, ADD COLUMN court_case_number_cipher TEXT;
ALTER TABLE referral_message ADD COLUMN body_cipher TEXT;
ALTER TABLE visit ADD COLUMN change_reason_cipher TEXT;
ALTER TABLE visit_record ADD COLUMN findings_cipher TEXT, ADD COLUMN promises_cipher TEXT, ADD COLUMN changes_cipher TEXT;
ALTER TABLE closing_evaluation ADD COLUMN outcome_cipher TEXT, ADD COLUMN goals_cipher TEXT, ADD COLUMN lessons_cipher TEXT, ADD COLUMN handed_over_to_cipher TEXT, ADD COLUMN return_reason_cipher TEXT, ADD COLUMN reopen_reason_cipher TEXT;

-- Whether an update does nothing but store values under another key: for guards of records that are sealed. Only maintenance does this, and the role
-- that was set is known inside a definer function too.
CREATE FUNCTION is_reencryption(p_old jsonb, p_new jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT current_setting('role') = 'hutong_maintenance'
    AND NOT EXISTS (SELECT 1 FROM jsonb_each(p_new) n WHERE n.key !~ '_(cipher|index)$' AND n.value IS DISTINCT FROM p_old -> n.key);
$$;
REVOKE ALL ON FUNCTION is_reencryption(jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_reencryption(jsonb, jsonb) TO hutong_service, hutong_maintenance, hutong_definer;

-- A sealed plan: its words may come under another key, and nothing else of it may change.
CREATE OR REPLACE FUNCTION guard_plan_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.version_id ELSE NEW.version_id END;
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(to_jsonb(OLD), to_jsonb(NEW))) THEN RETURN NEW; END IF;
  IF (SELECT status FROM plan_version WHERE id = v_id) IS DISTINCT FROM 'DRAFT' THEN
    RAISE EXCEPTION 'plan version % is no longer a draft', v_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE OR REPLACE FUNCTION guard_plan_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_reencryption(to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF OLD.status <> 'DRAFT' AND (to_jsonb(NEW) -> 'summary', to_jsonb(NEW) -> 'flag_responses', NEW.summary_cipher, NEW.flag_responses_cipher, NEW.assessment_id, NEW.content_hash,
       NEW.submitted_at, NEW.submitted_by_id, NEW.author_id, NEW.number)
     IS DISTINCT FROM (to_jsonb(OLD) -> 'summary', to_jsonb(OLD) -> 'flag_responses', OLD.summary_cipher, OLD.flag_responses_cipher, OLD.assessment_id, OLD.content_hash,
       OLD.submitted_at, OLD.submitted_by_id, OLD.author_id, OLD.number) THEN
    RAISE EXCEPTION 'plan version % is sealed', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_plan_version_course() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user = 'hutong_maintenance' THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'DRAFT' THEN
      RAISE EXCEPTION 'plan version % does not begin as a draft', NEW.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status::text, NEW.status::text) NOT IN
     (('DRAFT','SUBMITTED'), ('SUBMITTED','RETURNED'), ('SUBMITTED','APPROVED'), ('RETURNED','SUPERSEDED'), ('APPROVED','SUPERSEDED')) THEN
    RAISE EXCEPTION 'plan version % does not go from % to %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.status <> 'DRAFT' AND (NEW.plan_id, NEW.child_id, NEW.colour, NEW.review_due_at, NEW.matrix_version_id)
     IS DISTINCT FROM (OLD.plan_id, OLD.child_id, OLD.colour, OLD.review_due_at, OLD.matrix_version_id) THEN
    RAISE EXCEPTION 'plan version % is sealed', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.status NOT IN ('DRAFT', 'SUBMITTED') AND (NEW.reviewed_by_id, NEW.reviewed_at, NEW.return_reason_cipher)
     IS DISTINCT FROM (OLD.reviewed_by_id, OLD.reviewed_at, OLD.return_reason_cipher) THEN
    RAISE EXCEPTION 'the decision on plan version % stands', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- What the application may change of a comment: its answer.
GRANT UPDATE (answer_cipher) ON review_comment TO hutong_service;

-- Every *_cipher column holds ciphertext: format version . cipher id . key id . payload. A migration that adds one calls this.
CREATE FUNCTION check_ciphers() RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE r record;
BEGIN
  FOR r IN
    SELECT c.table_name, c.column_name, c.table_name || '_' || c.column_name || '_is_cipher' AS name FROM information_schema.columns c
     WHERE c.table_schema = 'public' AND c.column_name LIKE '%\_cipher'
       AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = c.table_name || '_' || c.column_name || '_is_cipher')
  LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (%I ~ ''^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'')', r.table_name, r.name, r.column_name);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION check_ciphers() FROM PUBLIC;
SELECT check_ciphers();
