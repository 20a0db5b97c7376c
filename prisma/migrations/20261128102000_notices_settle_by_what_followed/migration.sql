-- Notices that ended by reading alone, where a fact on record answers what they ask (lib/features/inbox/notice-kinds.ts).
-- What was begun after the notice answers it; what was under way before does not. Of a trigger: the column that says when its row was begun, or '' for a row that is new; then the kinds.
CREATE FUNCTION settle_what_followed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_begun timestamptz := CASE WHEN TG_ARGV[0] = '' THEN 'infinity' ELSE (to_jsonb(NEW)->>TG_ARGV[0])::timestamptz END; v_kinds text[] := TG_ARGV[1:];
BEGIN
  UPDATE notice SET settled_at = now() WHERE child_id = NEW.child_id AND settled_at IS NULL AND kind = ANY (v_kinds) AND created_at <= v_begun;
  RETURN NULL;
END $$;

-- The district is asked to review why harm was not reported, as long as one explanation stands.
CREATE FUNCTION settle_when_unexplained() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ladder_step l WHERE l.case_id = NEW.case_id AND l.step = 'NO_POLICE_REPORT' AND l.struck_at IS NULL) THEN
    UPDATE notice SET settled_at = now() WHERE record_id = NEW.case_id AND settled_at IS NULL AND kind = 'policeNotReported';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER concern_reassessed_settles AFTER UPDATE OF status ON assessment FOR EACH ROW WHEN (OLD.status <> 'CONFIRMED' AND NEW.status = 'CONFIRMED') EXECUTE FUNCTION settle_what_followed('created_at', 'visitConcern');
CREATE TRIGGER concern_planned_settles AFTER UPDATE OF status ON plan_version FOR EACH ROW WHEN (OLD.status <> 'SUBMITTED' AND NEW.status = 'SUBMITTED') EXECUTE FUNCTION settle_what_followed('created_at', 'visitConcern');
CREATE TRIGGER concern_checked_settles AFTER UPDATE OF status ON plan_check FOR EACH ROW WHEN (OLD.status = 'WRITTEN' AND NEW.status IN ('COUNTERSIGNED', 'TO_DISTRICT')) EXECUTE FUNCTION settle_what_followed('written_at', 'visitConcern');
CREATE TRIGGER concern_conference_settles AFTER INSERT ON case_conference FOR EACH ROW EXECUTE FUNCTION settle_what_followed('', 'visitConcern');
CREATE TRIGGER concern_step_settles AFTER INSERT ON ladder_step FOR EACH ROW WHEN (NEW.step <> 'NO_POLICE_REPORT') EXECUTE FUNCTION settle_what_followed('', 'visitConcern');
CREATE TRIGGER child_seen_settles AFTER INSERT ON visit_record FOR EACH ROW WHEN (NEW.saw_child) EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'visitUnseen', 'visitUnverified');
CREATE TRIGGER visit_verified_settles AFTER UPDATE OF status ON visit FOR EACH ROW WHEN (OLD.status = 'PLANNED' AND NEW.status = 'DONE' AND NEW.counted) EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'visitUnverified');
CREATE TRIGGER case_closed_settles AFTER UPDATE OF status ON care_case FOR EACH ROW WHEN (OLD.status <> 'CLOSED' AND NEW.status = 'CLOSED') EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'visitConcern', 'visitUnseen', 'visitUnverified', 'visitNotCounted');
CREATE TRIGGER police_reported_settles AFTER INSERT ON ladder_step FOR EACH ROW WHEN (NEW.step = 'POLICE_REPORT') EXECUTE FUNCTION settle_what_was_asked('case_id', 'record_id', '', '', 'policeNotReported');
CREATE TRIGGER explanation_struck_settles AFTER UPDATE OF struck_at ON ladder_step FOR EACH ROW WHEN (OLD.struck_at IS NULL AND NEW.struck_at IS NOT NULL AND NEW.step = 'NO_POLICE_REPORT') EXECUTE FUNCTION settle_when_unexplained();

DO $$
DECLARE f text;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['settle_what_followed()', 'settle_when_unexplained()'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service, hutong_maintenance, hutong_worker', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;
