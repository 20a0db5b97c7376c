-- Whoever was told of a child in danger that is not registered yet owes an answer by an hour, like whoever was told of one that is: when it is over, the supervisor and then the district hear of it. The steps stand on the
-- alert itself, since there is no child yet whose task it could be.
ALTER TABLE "urgent_alert" ADD COLUMN "next_look_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP, ADD COLUMN "steps" "EscalationStep"[] DEFAULT ARRAY[]::"EscalationStep"[];
CREATE INDEX "urgent_alert_next_look_at_idx" ON "urgent_alert"("next_look_at");

GRANT SELECT (id, report_id, organisation_id, due_at, answered_at, next_look_at, steps) ON urgent_alert TO hutong_worker;
GRANT UPDATE (next_look_at, steps) ON urgent_alert TO hutong_worker;
GRANT SELECT (id, number, division, reported_at) ON urgent_report TO hutong_worker;
CREATE POLICY worker ON urgent_alert TO hutong_worker USING (true) WITH CHECK (true);
CREATE POLICY worker ON urgent_report FOR SELECT TO hutong_worker USING (true);

-- The answer of an office ends what was said of its own silence; the check of the registration answers as well.
CREATE FUNCTION settle_alert_notices() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE notice SET settled_at = now() WHERE record_id = NEW.report_id AND settled_at IS NULL AND kind LIKE 'deadline%' AND params->>'task' = NEW.id::text;
  RETURN NULL;
END $$;
CREATE TRIGGER urgent_alert_settles AFTER UPDATE OF answered_at ON urgent_alert FOR EACH ROW WHEN (OLD.answered_at IS NULL AND NEW.answered_at IS NOT NULL) EXECUTE FUNCTION settle_alert_notices();
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION settle_alert_notices() OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION settle_alert_notices() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION settle_alert_notices() TO hutong_service, hutong_maintenance, hutong_worker;
END $$;
