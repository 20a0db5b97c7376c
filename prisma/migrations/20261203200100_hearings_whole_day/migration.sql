SET LOCAL ROLE hutong_maintenance;
-- A day before the court is due at its end: during the hearing everybody sits in court, and what came of it is written down the same day. What the chain told already is not told a second time.
UPDATE task_step s SET due_at = ((s.due_at AT TIME ZONE 'Asia/Shanghai')::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' - interval '1 millisecond'
  FROM task t WHERE t.id = s.task_id AND t.rule = 'COURT_HEARING' AND t.done_at IS NULL;
UPDATE task SET due_at = ((due_at AT TIME ZONE 'Asia/Shanghai')::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' - interval '1 millisecond' WHERE rule = 'COURT_HEARING' AND done_at IS NULL;

-- Suits that wait already for the court's answer on filing: their clocks begin now, so that none is overdue before anybody could see it. A referral to that court has its own.
INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis, created_at)
SELECT gen_random_uuid(), 'COURT_FILING', s.id, s.child_id, s.division, s.case_id, c.owner_org_id, c.owner_user_id, (date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') + interval '7 days 17 hours') AT TIME ZONE 'Asia/Shanghai', '民事诉讼法：法院收到起诉材料后七日内立案或裁定不予受理', now()
  FROM ladder_step s JOIN care_case c ON c.id = s.case_id
 WHERE s.step = 'SUIT' AND s.result IS NULL AND s.struck_at IS NULL AND c.status <> 'CLOSED'
   AND NOT EXISTS (SELECT 1 FROM ladder_step j WHERE j.case_id = s.case_id AND j.step = 'JUDGMENT' AND j.struck_at IS NULL AND j.taken_on >= s.taken_on AND j.recorded_at >= s.recorded_at)
   AND NOT EXISTS (SELECT 1 FROM task t WHERE t.subject_id = s.id AND t.rule = 'COURT_FILING' AND t.done_at IS NULL)
   AND NOT EXISTS (SELECT 1 FROM task t JOIN referral r ON r.id = t.subject_id WHERE t.case_id = s.case_id AND t.rule = 'COURT_FILING' AND t.done_at IS NULL AND r.to_org_id = s.actor_org_id);
RESET ROLE;
