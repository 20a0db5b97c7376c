-- An assessment that is not red ends the urgency of a record, and the conference that was owed for a red case (docs/decisions/urgency.md): so do those that were confirmed before this was kept.
-- Danger that was reported after the assessment stays.
SET LOCAL ROLE hutong_maintenance;
UPDATE registration r SET urgent = false FROM care_case c
 WHERE c.id = r.case_id AND r.urgent AND c.assessed_at IS NOT NULL AND c.reopened_as IS NULL AND c.colour <> 'RED'
   AND NOT EXISTS (SELECT 1 FROM task t WHERE t.rule = 'URGENT_ALERT' AND t.subject_id = r.id AND t.created_at > c.assessed_at);
UPDATE task t SET done_at = now() FROM care_case c
 WHERE t.rule = 'CASE_CONFERENCE' AND t.done_at IS NULL AND c.id = t.case_id AND c.assessed_at IS NOT NULL AND c.reopened_as IS NULL AND c.colour <> 'RED';
RESET ROLE;
