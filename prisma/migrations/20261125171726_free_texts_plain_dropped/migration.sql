-- The plain texts that stand encrypted now. Checks that named them go with them and are made anew on the ciphertext.
DO $$
DECLARE r record; v_left bigint; v_total bigint := 0;
BEGIN
  SET LOCAL ROLE hutong_maintenance;
  FOR r IN SELECT * FROM (VALUES
    ('registration', 'return_reason'),
    ('child', 'no_id_reason'),
    ('child_guardian', 'work_place'),
    ('household_visit', 'note'),
    ('pilot_unit', 'reason'),
    ('assessment', 'place'),
    ('assessment', 'sources'),
    ('assessment', 'override_reason'),
    ('assessment', 'return_reason'),
    ('plan_version', 'summary'),
    ('plan_version', 'flag_responses'),
    ('plan_version', 'return_reason'),
    ('plan_goal', 'text'),
    ('plan_measure', 'text'),
    ('plan_measure', 'indicator'),
    ('plan_measure', 'external_body'),
    ('measure_progress', 'note'),
    ('review_comment', 'body'),
    ('review_comment', 'answer'),
    ('referral', 'purpose'),
    ('referral', 'court_case_number'),
    ('referral_message', 'body'),
    ('visit', 'change_reason'),
    ('visit_record', 'findings'),
    ('visit_record', 'promises'),
    ('visit_record', 'changes'),
    ('closing_evaluation', 'outcome'),
    ('closing_evaluation', 'goals'),
    ('closing_evaluation', 'lessons'),
    ('closing_evaluation', 'handed_over_to'),
    ('closing_evaluation', 'return_reason'),
    ('closing_evaluation', 'reopen_reason')
  ) v (tab, col) LOOP
    EXECUTE format('SELECT count(*) FROM %I WHERE %I IS NOT NULL AND %I IS NULL', r.tab, r.col, r.col || '_cipher') INTO v_left;
    v_total := v_total + v_left;
  END LOOP;
  RESET ROLE;
  IF v_total > 0 THEN RAISE EXCEPTION '% texts are not encrypted yet; npm start and npm run db:migrate do that first', v_total; END IF;
END $$;

ALTER TABLE registration DROP COLUMN return_reason;
ALTER TABLE child DROP COLUMN no_id_reason;
ALTER TABLE child_guardian DROP COLUMN work_place;
ALTER TABLE household_visit DROP COLUMN note;
ALTER TABLE pilot_unit DROP COLUMN reason, ALTER COLUMN reason_cipher SET NOT NULL;
ALTER TABLE assessment DROP COLUMN place, DROP COLUMN sources, DROP COLUMN override_reason, DROP COLUMN return_reason, ALTER COLUMN place_cipher SET NOT NULL, ALTER COLUMN sources_cipher SET NOT NULL;
ALTER TABLE plan_version DROP COLUMN summary, DROP COLUMN flag_responses, DROP COLUMN return_reason;
ALTER TABLE plan_goal DROP COLUMN text, ALTER COLUMN text_cipher SET NOT NULL;
ALTER TABLE plan_measure DROP COLUMN text, DROP COLUMN indicator, DROP COLUMN external_body, ALTER COLUMN text_cipher SET NOT NULL, ALTER COLUMN indicator_cipher SET NOT NULL;
ALTER TABLE measure_progress DROP COLUMN note;
ALTER TABLE review_comment DROP COLUMN body, DROP COLUMN answer, ALTER COLUMN body_cipher SET NOT NULL;
ALTER TABLE referral DROP COLUMN purpose, DROP COLUMN court_case_number, ALTER COLUMN purpose_cipher SET NOT NULL;
ALTER TABLE referral_message DROP COLUMN body, ALTER COLUMN body_cipher SET NOT NULL;
ALTER TABLE visit DROP COLUMN change_reason;
ALTER TABLE visit_record DROP COLUMN findings, DROP COLUMN promises, DROP COLUMN changes, ALTER COLUMN findings_cipher SET NOT NULL, ALTER COLUMN promises_cipher SET NOT NULL, ALTER COLUMN changes_cipher SET NOT NULL;
ALTER TABLE closing_evaluation DROP COLUMN outcome, DROP COLUMN goals, DROP COLUMN lessons, DROP COLUMN handed_over_to, DROP COLUMN return_reason, DROP COLUMN reopen_reason, ALTER COLUMN outcome_cipher SET NOT NULL, ALTER COLUMN goals_cipher SET NOT NULL, ALTER COLUMN lessons_cipher SET NOT NULL;

ALTER TABLE registration ADD CONSTRAINT registration_returned CHECK (status <> 'RETURNED' OR return_reason_cipher IS NOT NULL);
ALTER TABLE child ADD CONSTRAINT child_id_or_reason CHECK (id_cipher IS NOT NULL OR no_id_reason_cipher IS NOT NULL);
ALTER TABLE visit ADD CONSTRAINT visit_changed CHECK (
  (change_kind IS NULL) = (changed_at IS NULL) AND (change_kind IS NULL) = (changed_by_id IS NULL) AND (change_kind IS NULL) = (change_reason_cipher IS NULL)
  AND (change_kind IS DISTINCT FROM 'CANCELLED' OR status = 'CANCELLED')
);
ALTER TABLE referral ADD CONSTRAINT referral_court CHECK ((court_outcome IS NULL) = (court_case_number_cipher IS NULL));
ALTER TABLE plan_version ADD CONSTRAINT plan_version_returned CHECK (status <> 'RETURNED' OR return_reason_cipher IS NOT NULL);
ALTER TABLE plan_measure ADD CONSTRAINT plan_measure_owner CHECK (responsible_org_id IS NULL OR external_body_cipher IS NULL);
ALTER TABLE review_comment ADD CONSTRAINT review_comment_answer CHECK ((answer_cipher IS NULL) = (answered_by_id IS NULL) AND (answer_cipher IS NULL) = (answered_at IS NULL));
ALTER TABLE assessment ADD CONSTRAINT assessment_override CHECK (
  (confirmed_colour IS NOT DISTINCT FROM colour AND confirmed_level IS NOT DISTINCT FROM proposed_level)
  OR status NOT IN ('CONFIRMED','SUPERSEDED') OR (override_reason_cipher IS NOT NULL AND supervisor_signed_by_id IS NOT NULL)
);
ALTER TABLE assessment ADD CONSTRAINT assessment_returned CHECK ((returned_at IS NULL) = (returned_by_id IS NULL) AND (returned_at IS NULL) = (return_reason_cipher IS NULL));
ALTER TABLE closing_evaluation ADD CONSTRAINT closing_returned CHECK (confirmed IS DISTINCT FROM false OR return_reason_cipher IS NOT NULL);
ALTER TABLE closing_evaluation ADD CONSTRAINT closing_reopened CHECK (
  (reopened_at IS NULL) = (reopened_by_id IS NULL) AND (reopened_at IS NULL) = (reopen_reason_cipher IS NULL) AND (reopened_at IS NULL OR confirmed IS TRUE)
);

-- The guard of a sealed plan without the plain columns.
CREATE OR REPLACE FUNCTION guard_plan_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF is_reencryption(to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF OLD.status <> 'DRAFT' AND (NEW.summary_cipher, NEW.flag_responses_cipher, NEW.assessment_id, NEW.content_hash, NEW.submitted_at, NEW.submitted_by_id, NEW.author_id, NEW.number)
     IS DISTINCT FROM (OLD.summary_cipher, OLD.flag_responses_cipher, OLD.assessment_id, OLD.content_hash, OLD.submitted_at, OLD.submitted_by_id, OLD.author_id, OLD.number) THEN
    RAISE EXCEPTION 'plan version % is sealed', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
