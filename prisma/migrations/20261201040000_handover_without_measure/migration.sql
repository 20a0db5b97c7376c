-- Interim guardianship is handed over to the office that is recorded for it before any plan is approved: such a referral belongs to no measure. It has a purpose with its version, at the task of the
-- notice that names such offices, and one at a time runs for a case with an office.
ALTER TABLE referral ALTER COLUMN measure_key DROP NOT NULL, ALTER COLUMN plan_version_id DROP NOT NULL;
ALTER TABLE referral ADD CONSTRAINT referral_measure_of_plan CHECK ((measure_key IS NULL) = (plan_version_id IS NULL) AND (measure_key IS NOT NULL OR (task = 'T1_2' AND purpose_version_id IS NOT NULL)));
CREATE UNIQUE INDEX referral_one_handover_running ON referral (case_id, to_org_id) WHERE ended_at IS NULL AND measure_key IS NULL;
