-- Who asked the court says what was answered: the words stand with the clock that this ends.
ALTER TABLE "task" DROP CONSTRAINT "task_done_by",
  ADD CONSTRAINT "task_done_by" CHECK ("done_by_id" IS NULL OR ("done_at" IS NOT NULL AND "rule" IN ('URGENT_ALERT', 'VISIT_DECISION', 'HEARING_DAY', 'JUDGMENT_EFFECT')));

-- What stands before the court is not for who works by grant, and its clocks are not either.
ALTER POLICY granted ON task USING (child_id = ANY (ARRAY(SELECT unnest(granted_children()))) AND rule NOT IN ('REFERRAL_ACCEPTANCE', 'REFERRAL_FIRST_REPORT', 'REFERRAL_RESULT', 'COURT_FILING', 'CLOSURE_REVIEW', 'RIGHTS_REQUEST',
  'ADMONITION_CHECK', 'REMOVAL_DECISION', 'PROTECTION_ORDER', 'PROTECTION_ORDER_END', 'LEGAL_AID_DECISION', 'LEGAL_AID_APPOINTMENT', 'POLICE_FEEDBACK', 'INTERIM_END', 'INTERIM_ARRANGEMENT', 'COURT_HEARING', 'HEARING_DAY', 'JUDGMENT_EFFECT', 'SUPPORT_PAYMENT', 'MOVE_ANSWER', 'FIRST_FOLLOW_UP', 'SECOND_FOLLOW_UP', 'CONFERENCE_ANSWER', 'CONFERENCE_TASK'));

SET LOCAL ROLE hutong_maintenance;
-- Judgments and hearings that wait already: their clocks begin now, so that none is overdue before anybody could see it.
INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis, created_at)
SELECT gen_random_uuid(), 'JUDGMENT_EFFECT', l.id, l.child_id, l.division, l.case_id, c.owner_org_id, c.owner_user_id, (date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') + interval '15 days 17 hours') AT TIME ZONE 'Asia/Shanghai', '本市试点约定：判决撤销监护人资格的，及时向人民法院了解送达生效情况', now()
  FROM ladder_step l JOIN care_case c ON c.id = l.case_id
 WHERE l.step = 'JUDGMENT' AND l.result = 'REVOKED' AND l.effective_on IS NULL AND l.struck_at IS NULL AND c.status <> 'CLOSED';
INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis, created_at)
SELECT gen_random_uuid(), 'HEARING_DAY', h.id, h.child_id, h.division, h.case_id, c.owner_org_id, c.owner_user_id, (date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') + interval '15 days 17 hours') AT TIME ZONE 'Asia/Shanghai', '本市试点约定：延期开庭未定日期的，定期向人民法院了解', now()
  FROM court_hearing h JOIN care_case c ON c.id = h.case_id JOIN ladder_step s ON s.id = h.suit_id
 WHERE h.state = 'ADJOURNED' AND c.status <> 'CLOSED' AND s.struck_at IS NULL AND s.result IS DISTINCT FROM 'NOT_ACCEPTED'
   AND NOT EXISTS (SELECT 1 FROM court_hearing o WHERE o.suit_id = h.suit_id AND (o.state = 'SET' OR (o.state IN ('HELD', 'ADJOURNED') AND (o.closed_at, o.id) > (h.closed_at, h.id))))
   AND NOT EXISTS (SELECT 1 FROM ladder_step j WHERE j.case_id = h.case_id AND j.step = 'JUDGMENT' AND j.struck_at IS NULL AND j.taken_on >= s.taken_on);
RESET ROLE;
