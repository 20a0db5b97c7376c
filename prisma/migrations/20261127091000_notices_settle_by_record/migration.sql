-- A notice that asks for something is settled when that is done, whoever did it (lib/features/inbox/notice-kinds.ts says of each kind what ends it). What only informs stays until it is read.
-- Of a trigger: the column of its row, the column of the notice that holds the same, the role of the notice or '', the column of the office that is told or '', then the kinds.
CREATE FUNCTION settle_what_was_asked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_row jsonb := to_jsonb(NEW); v_value text := to_jsonb(NEW)->>TG_ARGV[0];
BEGIN
  IF v_value IS NULL THEN RETURN NULL; END IF;
  UPDATE notice n SET settled_at = now()
   WHERE n.settled_at IS NULL AND n.kind = ANY (TG_ARGV[4:])
     AND CASE TG_ARGV[1] WHEN 'record_id' THEN n.record_id = v_value::uuid WHEN 'child_id' THEN n.child_id = v_value::uuid ELSE n.record_number = v_value END
     AND (TG_ARGV[2] = '' OR n.role::text = TG_ARGV[2]) AND (TG_ARGV[3] = '' OR n.organisation_id = (v_row->>TG_ARGV[3])::uuid);
  RETURN NULL;
END $$;

-- Several may wait at once: the notice stands as long as one of them does.
CREATE FUNCTION settle_when_none_waits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'record_correction' AND NOT EXISTS (SELECT 1 FROM record_correction c WHERE c.child_id = NEW.child_id AND c.status = 'WAITING') THEN
    UPDATE notice SET settled_at = now() WHERE child_id = NEW.child_id AND kind = 'correctionReported' AND settled_at IS NULL;
  ELSIF TG_TABLE_NAME = 'task_pause' AND NOT EXISTS (SELECT 1 FROM task_pause p WHERE p.child_id = NEW.child_id AND p.status = 'ASKED') THEN
    UPDATE notice SET settled_at = now() WHERE child_id = NEW.child_id AND kind = 'pauseAsked' AND settled_at IS NULL;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER registration_checked_settles AFTER UPDATE OF status ON registration FOR EACH ROW WHEN (OLD.status = 'SUBMITTED' AND NEW.status <> 'SUBMITTED') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'registrationFiled');
CREATE TRIGGER registration_decided_settles AFTER UPDATE OF status ON registration FOR EACH ROW WHEN (OLD.status = 'STREET_CHECKED' AND NEW.status <> 'STREET_CHECKED') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'registrationChecked');
CREATE TRIGGER registration_sent_again_settles AFTER UPDATE OF status ON registration FOR EACH ROW WHEN (OLD.status = 'RETURNED' AND NEW.status <> 'RETURNED') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'registrationReturned');
CREATE TRIGGER registration_merged_settles AFTER UPDATE OF status ON registration FOR EACH ROW WHEN (OLD.status = 'ACCEPTED' AND NEW.status <> 'ACCEPTED') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'registrationAccepted', 'familyNamed', 'familyRequested');
CREATE TRIGGER case_opened_settles AFTER INSERT ON care_case FOR EACH ROW EXECUTE FUNCTION settle_what_was_asked('registration_id', 'record_id', '', '', 'registrationAccepted', 'familyNamed', 'familyRequested');
CREATE TRIGGER family_named_settles AFTER INSERT ON pilot_unit FOR EACH ROW WHEN (NEW.child_id IS NOT NULL) EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'familyRequested');
CREATE TRIGGER case_reopened_settles AFTER UPDATE OF status ON care_case FOR EACH ROW WHEN (OLD.status = 'CLOSED' AND NEW.status <> 'CLOSED') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'followUpNeedsHelp');
CREATE TRIGGER alert_answered_settles AFTER UPDATE OF done_at ON task FOR EACH ROW WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL AND NEW.rule = 'URGENT_ALERT') EXECUTE FUNCTION settle_what_was_asked('registration_id', 'record_id', '', 'owner_org_id', 'urgentChild');
CREATE TRIGGER failed_visits_settled_settles AFTER UPDATE OF done_at ON task FOR EACH ROW WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL AND NEW.rule = 'FAILED_VISITS') EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'visitFailed');
CREATE TRIGGER conference_called_settles AFTER UPDATE OF done_at ON task FOR EACH ROW WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL AND NEW.rule = 'CASE_CONFERENCE') EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'caseTurnedRed');
CREATE TRIGGER intake_contacted_settles AFTER UPDATE OF status ON intake_report FOR EACH ROW WHEN (OLD.status = 'OPEN' AND NEW.status <> 'OPEN' AND NEW.urgency <> 'RED') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'intakeRecorded', 'intakeTurnedRed');
CREATE TRIGGER move_sent_settles AFTER UPDATE OF status ON child_move FOR EACH ROW WHEN (OLD.status = 'PROPOSED' AND NEW.status <> 'PROPOSED') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'moveProposed');
CREATE TRIGGER move_answered_settles AFTER UPDATE OF status ON child_move FOR EACH ROW WHEN (OLD.status = 'SENT' AND NEW.status <> 'SENT') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'moveReceived');
CREATE TRIGGER visit_made_settles AFTER UPDATE OF status ON visit FOR EACH ROW WHEN (OLD.status = 'PLANNED' AND NEW.status <> 'PLANNED') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'visitAssigned', 'visitMoved');
CREATE TRIGGER visit_made_again_settles AFTER UPDATE OF status ON visit FOR EACH ROW WHEN (OLD.status = 'PLANNED' AND NEW.status = 'DONE') EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'visitNotCounted');
CREATE TRIGGER plan_decided_settles AFTER UPDATE OF status ON plan_version FOR EACH ROW WHEN (OLD.status = 'SUBMITTED' AND NEW.status <> 'SUBMITTED') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'planSubmitted');
CREATE TRIGGER plan_sent_again_settles AFTER UPDATE OF status ON plan_version FOR EACH ROW WHEN (OLD.status <> 'SUBMITTED' AND NEW.status = 'SUBMITTED') EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'planReturned');
CREATE TRIGGER plan_answered_settles AFTER INSERT ON comment_reply FOR EACH ROW WHEN (NOT NEW.by_district) EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'planAskedAgain');
CREATE TRIGGER plan_check_decided_settles AFTER UPDATE OF status ON plan_check FOR EACH ROW WHEN (OLD.status = 'WRITTEN' AND NEW.status <> 'WRITTEN') EXECUTE FUNCTION settle_what_was_asked('plan_id', 'record_id', '', '', 'planCheckWritten');
CREATE TRIGGER plan_check_written_settles AFTER INSERT ON plan_check FOR EACH ROW EXECUTE FUNCTION settle_what_was_asked('plan_id', 'record_id', '', '', 'planCheckSentBack');
CREATE TRIGGER referral_answered_settles AFTER UPDATE OF status ON referral FOR EACH ROW WHEN (OLD.status = 'SENT' AND NEW.status <> 'SENT') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'referralReceived');
CREATE TRIGGER invitation_answered_settles AFTER UPDATE OF answer ON conference_invitation FOR EACH ROW WHEN (NEW.answer IS NOT NULL) EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'conferenceInvited');
CREATE TRIGGER conference_over_settles AFTER UPDATE OF status ON case_conference FOR EACH ROW WHEN (OLD.status = 'CALLED' AND NEW.status <> 'CALLED') EXECUTE FUNCTION settle_what_was_asked('number', 'record_number', '', '', 'conferenceInvited');
CREATE TRIGGER conference_task_done_settles AFTER UPDATE OF done_at ON conference_task FOR EACH ROW WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL) EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'conferenceTask');
CREATE TRIGGER assessment_sent_settles AFTER UPDATE OF status ON assessment FOR EACH ROW WHEN (OLD.status = 'DRAFT' AND NEW.status <> 'DRAFT') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'assessmentReturned');
CREATE TRIGGER assessment_decided_settles AFTER UPDATE OF status ON assessment FOR EACH ROW WHEN (OLD.status = 'SUBMITTED' AND NEW.status <> 'SUBMITTED') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'assessmentSubmitted', 'assessmentOverride', 'assessmentOverrideRefused');
CREATE TRIGGER override_refused_settles AFTER UPDATE OF confirmed_by_id ON assessment FOR EACH ROW WHEN (OLD.confirmed_by_id IS NOT NULL AND NEW.confirmed_by_id IS NULL) EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'assessmentOverride');
CREATE TRIGGER override_asked_settles AFTER UPDATE OF confirmed_by_id ON assessment FOR EACH ROW WHEN (OLD.confirmed_by_id IS NULL AND NEW.confirmed_by_id IS NOT NULL) EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'assessmentSubmitted', 'assessmentOverrideRefused');
CREATE TRIGGER override_signed_here_settles AFTER UPDATE OF supervisor_signed_at ON assessment FOR EACH ROW WHEN (OLD.supervisor_signed_at IS NULL AND NEW.supervisor_signed_at IS NOT NULL) EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', 'STREET_SUPERVISOR', '', 'assessmentOverride');
CREATE TRIGGER override_signed_above_settles AFTER UPDATE OF reviewer_signed_at ON assessment FOR EACH ROW WHEN (OLD.reviewer_signed_at IS NULL AND NEW.reviewer_signed_at IS NOT NULL) EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', 'REVIEWER', '', 'assessmentOverride');
CREATE TRIGGER closure_countersigned_settles AFTER UPDATE OF supervisor_signed_at ON closing_evaluation FOR EACH ROW WHEN (OLD.supervisor_signed_at IS NULL AND NEW.supervisor_signed_at IS NOT NULL) EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'closureToCountersign');
CREATE TRIGGER closure_decided_settles AFTER UPDATE OF decided_at ON closing_evaluation FOR EACH ROW WHEN (OLD.decided_at IS NULL AND NEW.decided_at IS NOT NULL) EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'closureRequested', 'closureToCountersign');
CREATE TRIGGER closure_asked_again_settles AFTER INSERT ON closing_evaluation FOR EACH ROW EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'closureReturned');
CREATE TRIGGER export_decided_settles AFTER UPDATE OF status ON export_request FOR EACH ROW WHEN (OLD.status = 'WAITING' AND NEW.status <> 'WAITING') EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'exportRequested');
CREATE TRIGGER opening_reviewed_settles AFTER INSERT ON break_glass_review FOR EACH ROW WHEN (NOT NEW.by_auditor) EXECUTE FUNCTION settle_what_was_asked('opening_id', 'record_id', '', '', 'breakGlassOpened');
CREATE TRIGGER rights_done_settles AFTER UPDATE OF status ON rights_request FOR EACH ROW WHEN (NEW.status = 'DONE') EXECUTE FUNCTION settle_what_was_asked('number', 'record_number', '', '', 'rightsGranted');
CREATE TRIGGER correction_decided_settles AFTER UPDATE OF status ON record_correction FOR EACH ROW WHEN (OLD.status = 'WAITING' AND NEW.status <> 'WAITING') EXECUTE FUNCTION settle_when_none_waits();
CREATE TRIGGER pause_decided_settles AFTER UPDATE OF status ON task_pause FOR EACH ROW WHEN (OLD.status = 'ASKED' AND NEW.status <> 'ASKED') EXECUTE FUNCTION settle_when_none_waits();

-- What pressed about a limit has nothing left to press for either, once the limit has ended.
CREATE OR REPLACE FUNCTION settle_notices() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_row jsonb := to_jsonb(NEW);
BEGIN
  UPDATE notice SET settled_at = now()
   WHERE record_id = ANY (ARRAY[v_row->>'subject_id', v_row->>'case_id', v_row->>'registration_id', v_row->>'child_id', v_row->>'report_id']::uuid[])
     AND settled_at IS NULL AND kind LIKE 'deadline%' AND params->>'rule' = NEW.rule::text AND params->>'due' = to_char(NEW.due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD');
  RETURN NULL;
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['settle_what_was_asked()', 'settle_when_none_waits()'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service, hutong_maintenance, hutong_worker', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;
