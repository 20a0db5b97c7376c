-- Who decided that the case is not taken up again says why: the words stand with the clock that this ends.
ALTER TABLE "task" DROP CONSTRAINT "task_done_by",
  ADD CONSTRAINT "task_done_by" CHECK ("done_by_id" IS NULL OR ("done_at" IS NOT NULL AND "rule" IN ('URGENT_ALERT', 'VISIT_DECISION', 'HEARING_DAY', 'JUDGMENT_EFFECT', 'REOPEN_DECISION')));

-- The papers of a closing are between street and district; so is this.
ALTER POLICY granted ON task USING (child_id = ANY (ARRAY(SELECT unnest(granted_children()))) AND rule NOT IN ('REFERRAL_ACCEPTANCE', 'REFERRAL_FIRST_REPORT', 'REFERRAL_RESULT', 'COURT_FILING', 'CLOSURE_REVIEW', 'RIGHTS_REQUEST',
  'ADMONITION_CHECK', 'REMOVAL_DECISION', 'PROTECTION_ORDER', 'PROTECTION_ORDER_END', 'LEGAL_AID_DECISION', 'LEGAL_AID_APPOINTMENT', 'POLICE_FEEDBACK', 'INTERIM_END', 'INTERIM_ARRANGEMENT', 'COURT_HEARING', 'HEARING_DAY', 'JUDGMENT_EFFECT', 'SUPPORT_PAYMENT', 'MOVE_ANSWER', 'FIRST_FOLLOW_UP', 'SECOND_FOLLOW_UP', 'REOPEN_DECISION', 'CONFERENCE_ANSWER', 'CONFERENCE_TASK'));

-- Whoever was asked to think about it is asked no more once it is decided, either way.
CREATE TRIGGER reopen_decided_settles AFTER UPDATE OF done_at ON task FOR EACH ROW WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL AND NEW.rule = 'REOPEN_DECISION') EXECUTE FUNCTION settle_what_was_asked('case_id', 'record_id', '', '', 'followUpNeedsHelp');
