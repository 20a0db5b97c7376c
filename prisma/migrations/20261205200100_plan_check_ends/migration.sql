-- A review of a plan that waits for its countersign ends with the plan: nobody signs for what is over, and whoever closes a case signs no review. The street alone decides on reviews, so that the database ends it.
CREATE FUNCTION end_plan_checks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE plan_check SET status = 'ENDED', version = version + 1 WHERE plan_id = NEW.id AND status = 'WRITTEN';
  RETURN NULL;
END $$;

DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION end_plan_checks() OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;
REVOKE ALL ON FUNCTION end_plan_checks() FROM PUBLIC;
GRANT UPDATE (status, version) ON plan_check TO hutong_definer;

CREATE TRIGGER plan_ended_ends_checks AFTER UPDATE OF status ON help_plan FOR EACH ROW WHEN (OLD.status <> 'ENDED' AND NEW.status = 'ENDED') EXECUTE FUNCTION end_plan_checks();
-- What the street was asked to write anew of a plan is asked no more once the plan has ended.
CREATE TRIGGER plan_ended_settles AFTER UPDATE OF status ON help_plan FOR EACH ROW WHEN (OLD.status <> 'ENDED' AND NEW.status = 'ENDED') EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'planReturned', 'planAskedAgain', 'planCheckSentBack');

-- Those that waited on when their cases were closed, and the clocks that a signature began there.
SET LOCAL ROLE hutong_maintenance;
UPDATE plan_check c SET status = 'ENDED', version = c.version + 1 FROM help_plan p WHERE p.id = c.plan_id AND p.status = 'ENDED' AND c.status = 'WRITTEN';
UPDATE task t SET done_at = now() FROM care_case k WHERE k.id = t.case_id AND k.status = 'CLOSED' AND t.rule = 'PLAN_CHECK' AND t.done_at IS NULL;
RESET ROLE;
