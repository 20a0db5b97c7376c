-- One open task per rule, subject, office and due instant. A fulfilled one must not stand in the way of the next with the same due: the street's
-- check and the district's, or a return and a resubmission, may fall on one day, and limits in working days all end at the close of work.
DROP INDEX task_rule_subject_id_due_at_key;
CREATE UNIQUE INDEX task_once_open ON task (rule, subject_id, owner_org_id, due_at) WHERE done_at IS NULL;
