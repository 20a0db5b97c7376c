-- Whose the next visit was before a supervisor took the lead: it goes back there when another way is decided.
ALTER TABLE visit ADD COLUMN led_from_org_id UUID, ADD COLUMN led_from_user_id UUID;
ALTER TABLE visit ADD CONSTRAINT visit_led_from CHECK (led_from_user_id IS NULL OR led_from_org_id IS NOT NULL);

-- What came of a decision after failed visits asks the supervisor who made it for the next one, until that is decided, the child is found, nobody is met again, or the closing is asked for.
CREATE TRIGGER visit_said_decided_settles AFTER INSERT ON task FOR EACH ROW WHEN (NEW.rule IN ('VISIT_DECISION', 'FAILED_VISITS')) EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'visitDecisionSaid');
CREATE TRIGGER visit_said_made_settles AFTER UPDATE OF status ON visit FOR EACH ROW WHEN (OLD.status = 'PLANNED' AND NEW.status = 'DONE') EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'visitDecisionSaid');
CREATE TRIGGER visit_said_closing_settles AFTER INSERT ON closing_evaluation FOR EACH ROW EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'visitDecisionSaid');
