-- What a supervisor decided after failed visits asks nobody for anything once it is over, whoever was told of it.
DROP TRIGGER visit_decision_done_settles ON task;
CREATE TRIGGER visit_decision_done_settles AFTER UPDATE OF done_at ON task FOR EACH ROW WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL AND NEW.rule = 'VISIT_DECISION') EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'visitDecisionYours', 'visitsDecided', 'visitsDecidedHere');

-- Those of decisions that are over already.
SET LOCAL ROLE hutong_maintenance;
UPDATE notice n SET settled_at = now() WHERE n.kind IN ('visitsDecided', 'visitsDecidedHere') AND n.settled_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM task t WHERE t.child_id = n.child_id AND t.rule = 'VISIT_DECISION' AND t.done_at IS NULL);
RESET ROLE;
