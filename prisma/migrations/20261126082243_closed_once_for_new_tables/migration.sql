-- As in closed_read_once: the list of what is closed to a person is made once for each statement, on the tables too that came after it.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['ladder_step', 'court_evidence', 'court_hearing', 'support_schedule', 'support_payment', 'task_pause'] LOOP
    -- The outer cast changes nothing; without it `ALL` would take the select for a list of rows.
    EXECUTE format('ALTER POLICY closed ON %I USING (child_id <> ALL ((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}'')::uuid[])::uuid[]))', t);
  END LOOP;
  -- Terms are followed by other terms: nobody may change one, so there is nothing to keep from anybody.
  DROP POLICY writers_update ON support_schedule;
END $$;

-- A pause that was decided goes with the child that moves, and comes under another key.
CREATE OR REPLACE FUNCTION guard_task_pause() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF current_user <> 'hutong_maintenance' AND NOT ((OLD.status = 'ASKED' AND NEW.status IN ('GRANTED', 'REFUSED')) OR (OLD.status = 'GRANTED' AND NEW.status = 'ENDED')) THEN
    RAISE EXCEPTION 'pause % is decided', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
