-- A review of a plan that was handed in waits for its countersign: its clock is no longer of whoever wrote it. Without a name it waits for each supervisor of the office.
UPDATE task t SET owner_user_id = NULL
  FROM help_plan p JOIN plan_check c ON c.plan_id = p.id
 WHERE t.rule = 'PLAN_CHECK' AND t.done_at IS NULL AND p.case_id = t.case_id AND c.status = 'WRITTEN' AND c.decided_at IS NULL;
