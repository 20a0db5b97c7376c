-- A conference that was moved asks its invited anew: what ends the invitation ends that too.
DROP TRIGGER invitation_answered_settles ON conference_invitation;
DROP TRIGGER conference_over_settles ON case_conference;
CREATE TRIGGER invitation_answered_settles AFTER UPDATE OF answer ON conference_invitation FOR EACH ROW WHEN (NEW.answer IS NOT NULL) EXECUTE FUNCTION settle_what_was_asked('id', 'record_id', '', '', 'conferenceInvited', 'conferenceMoved');
CREATE TRIGGER conference_over_settles AFTER UPDATE OF status ON case_conference FOR EACH ROW WHEN (OLD.status = 'CALLED' AND NEW.status <> 'CALLED') EXECUTE FUNCTION settle_what_was_asked('number', 'record_number', '', '', 'conferenceInvited', 'conferenceMoved');
