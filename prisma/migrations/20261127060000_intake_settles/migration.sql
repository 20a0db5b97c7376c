-- Whatever pressed about a report has nothing left to press for once it is registered or closed, or its urgency is red no more: the reason and the person stand in its history.
CREATE FUNCTION settle_intake_notices() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE notice SET settled_at = now()
   WHERE record_id = NEW.id AND settled_at IS NULL
     AND (NEW.status IN ('REGISTERED', 'CLOSED') AND NEW.next_due_at IS NULL OR kind IN ('intakeRecorded', 'intakeTurnedRed') AND urgent AND NEW.urgency <> 'RED');
  RETURN NULL;
END $$;
CREATE TRIGGER intake_report_settles AFTER UPDATE OF status, urgency ON intake_report FOR EACH ROW WHEN (NEW.status IN ('REGISTERED', 'CLOSED') OR OLD.urgency = 'RED' AND NEW.urgency <> 'RED') EXECUTE FUNCTION settle_intake_notices();
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION settle_intake_notices() OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION settle_intake_notices() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION settle_intake_notices() TO hutong_service, hutong_maintenance;
END $$;
