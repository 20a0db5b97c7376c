-- What the badges of an office count, each in an index of just what waits. No comparison of a state reaches an index under row-level security (its operator is not leakproof), so that a district's whole
-- list was read for each of them, on every page. The condition of an index is held against the statement without running it, where both write the state out (count-queues.ts, count-due-now.ts). With them
-- stands what the policies ask for, so that no row is fetched for that alone.
CREATE INDEX registration_to_check ON registration (district_code, street_code) INCLUDE (status, division, child_id) WHERE stage = 'TO_CHECK';
CREATE INDEX plan_version_handed_in ON plan_version (district_code) INCLUDE (status, division, child_id) WHERE status = 'SUBMITTED';
CREATE INDEX care_case_closing ON care_case (district_code) INCLUDE (id, status, division, child_id) WHERE status = 'CLOSING';

-- A district's closings are asked for until they are decided, an office's tasks as long as they are open, never afterwards: these two hold no others, and each takes the place of an index that held them all.
CREATE INDEX closing_evaluation_undecided ON closing_evaluation (district_code, requested_at, id) INCLUDE (case_id, division, child_id) WHERE decided_at IS NULL;
DROP INDEX "closing_evaluation_district_code_decided_at_requested_at_idx";
CREATE INDEX task_open ON task (owner_org_id, due_at, id) INCLUDE (owner_user_id, rule, case_id, division, child_id) WHERE done_at IS NULL;
DROP INDEX "task_owner_org_id_done_at_due_at_id_idx";
