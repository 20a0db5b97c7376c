-- A notice that a limit comes near or has passed is settled by the end of the limit: it asks for something that is done. What presses stays until somebody has acknowledged it.
ALTER TABLE "notice" ADD COLUMN "settled_at" TIMESTAMPTZ(3);
CREATE INDEX "notice_record_id_idx" ON "notice"("record_id");

CREATE FUNCTION settle_notices() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_row jsonb := to_jsonb(NEW);
BEGIN
  UPDATE notice SET settled_at = now()
   WHERE record_id = ANY (ARRAY[v_row->>'subject_id', v_row->>'case_id', v_row->>'registration_id', v_row->>'child_id', v_row->>'report_id']::uuid[])
     AND settled_at IS NULL AND NOT urgent AND kind LIKE 'deadline%' AND params->>'rule' = NEW.rule::text AND params->>'due' = to_char(NEW.due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD');
  RETURN NULL;
END $$;
CREATE TRIGGER task_settles AFTER UPDATE OF done_at ON task FOR EACH ROW WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL) EXECUTE FUNCTION settle_notices();
CREATE TRIGGER intake_clock_settles AFTER UPDATE OF done_at ON intake_clock FOR EACH ROW WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL) EXECUTE FUNCTION settle_notices();
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION settle_notices() OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION settle_notices() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION settle_notices() TO hutong_service, hutong_maintenance, hutong_worker;
  GRANT UPDATE (settled_at) ON notice TO hutong_definer;
END $$;
