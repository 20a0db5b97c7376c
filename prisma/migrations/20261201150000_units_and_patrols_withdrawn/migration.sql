-- A pilot unit that was named by mistake, or that has not begun, is withdrawn with a reason; one that ends is ended with a reason. What became of a unit is written beside it, row by row (docs/decisions/pilot-units.md).
ALTER TABLE "pilot_unit" ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3);
CREATE TABLE "pilot_unit_change" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "ended_on" DATE,
    "previous_end" DATE,
    "reason_cipher" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "pilot_unit_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "pilot_unit_change_unit_id_idx" ON "pilot_unit_change"("unit_id");
ALTER TABLE "pilot_unit_change" ADD CONSTRAINT "pilot_unit_change_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "pilot_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE pilot_unit_change ADD CONSTRAINT pilot_unit_change_earlier CHECK (ended_on < previous_end);
ALTER TABLE pilot_unit_change ADD CONSTRAINT pilot_unit_change_reason_cipher_is_cipher CHECK (reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');

-- What stands upon a unit: what was registered in it, and the cases that were opened by it, sealed records among them. For the office of its district; numbers alone.
CREATE FUNCTION pilot_unit_holds(p_unit uuid) RETURNS TABLE(registrations int, cases int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT count(*)::int FROM registration r WHERE r.pilot_unit_id = u.id), (SELECT count(*)::int FROM care_case c WHERE c.pilot_unit_id = u.id)
    FROM pilot_unit u
   WHERE u.id = p_unit AND current_setting('app.scope', true) = 'division' AND starts_with(u.division_code, nullif(current_setting('app.low', true), ''));
$$;

-- A withdrawn unit stays withdrawn, and no unit is withdrawn that a registration or a case stands upon. Withdrawing and building upon it take one lock.
CREATE FUNCTION guard_pilot_unit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at, NEW.valid_to) IS DISTINCT FROM (OLD.withdrawn_at, OLD.valid_to) THEN
    RAISE EXCEPTION 'pilot unit % is withdrawn', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('pilot_unit/' || OLD.id, 0));
    IF EXISTS (SELECT 1 FROM registration r WHERE r.pilot_unit_id = OLD.id) OR EXISTS (SELECT 1 FROM care_case c WHERE c.pilot_unit_id = OLD.id) THEN
      RAISE EXCEPTION 'something stands upon pilot unit %', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pilot_unit_guard BEFORE UPDATE ON pilot_unit FOR EACH ROW EXECUTE FUNCTION guard_pilot_unit();

CREATE FUNCTION needs_standing_unit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('pilot_unit/' || NEW.pilot_unit_id, 0));
  IF EXISTS (SELECT 1 FROM pilot_unit u WHERE u.id = NEW.pilot_unit_id AND u.withdrawn_at IS NOT NULL) THEN
    RAISE EXCEPTION 'pilot unit % is withdrawn', NEW.pilot_unit_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER registration_unit_stands BEFORE INSERT OR UPDATE OF pilot_unit_id ON registration FOR EACH ROW WHEN (NEW.pilot_unit_id IS NOT NULL) EXECUTE FUNCTION needs_standing_unit();
CREATE TRIGGER case_unit_stands BEFORE INSERT OR UPDATE OF pilot_unit_id ON care_case FOR EACH ROW WHEN (NEW.pilot_unit_id IS NOT NULL) EXECUTE FUNCTION needs_standing_unit();

-- A family that is no pilot unit any more: the case that its street was told to open is not opened, and the notice of it goes with the task.
CREATE TRIGGER case_opening_over_settles AFTER UPDATE OF done_at ON task FOR EACH ROW WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL AND NEW.rule = 'CASE_OPENING') EXECUTE FUNCTION settle_what_was_asked('registration_id', 'record_id', '', '', 'familyNamed');

-- A patrol that was written down by mistake is struck out with the reason: it stays readable and counts for nothing (docs/decisions/rounds-and-areas.md).
ALTER TABLE "patrol" ADD COLUMN     "strike_reason_cipher" TEXT,
ADD COLUMN     "struck_at" TIMESTAMPTZ(3),
ADD COLUMN     "struck_by_id" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE patrol ADD CONSTRAINT patrol_struck CHECK ((struck_at IS NULL) = (struck_by_id IS NULL) AND (struck_at IS NULL) = (strike_reason_cipher IS NULL));
ALTER TABLE patrol ADD CONSTRAINT patrol_strike_reason_cipher_is_cipher CHECK (strike_reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');

-- A striking stands, in the name of who strikes.
CREATE FUNCTION guard_patrol() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_me uuid := nullif(current_setting('app.user_id', true), '')::uuid;
BEGIN
  IF to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF OLD.struck_at IS NOT NULL THEN
    RAISE EXCEPTION 'patrol % is struck', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.struck_at IS NOT NULL AND v_me IS NOT NULL AND NEW.struck_by_id IS DISTINCT FROM v_me THEN
    RAISE EXCEPTION 'patrol % is struck in another name', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER patrol_guard BEFORE UPDATE ON patrol FOR EACH ROW EXECUTE FUNCTION guard_patrol();

DO $$
DECLARE
  f text;
  filing text := '(select nullif(current_setting(''app.file_low'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), '''')::uuid)';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  in_filing text;
BEGIN
  in_filing := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', filing);
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['pilot_unit_holds(uuid)', 'guard_pilot_unit()', 'needs_standing_unit()'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION guard_patrol() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION pilot_unit_holds(uuid) TO hutong_service;
  -- Where and for whom a unit was named stays; its end and its withdrawal are written beside it.
  REVOKE UPDATE ON pilot_unit FROM hutong_service;
  GRANT UPDATE (valid_to, withdrawn_at, version) ON pilot_unit TO hutong_service;
  GRANT SELECT, INSERT ON pilot_unit_change TO hutong_service;
  GRANT SELECT, INSERT, UPDATE, DELETE ON pilot_unit_change TO hutong_maintenance;
  GRANT SELECT ON pilot_unit_change TO hutong_definer;
  -- What was written down of a patrol stays as it is; the striking is written beside it, by the street of the place or by the station whose patrol it was.
  GRANT UPDATE (struck_at, struck_by_id, strike_reason_cipher, version) ON patrol TO hutong_service;
  EXECUTE format('CREATE POLICY writers_update ON patrol AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ANY (''{street,station}''::text[]))', office);
  EXECUTE format('CREATE POLICY station_strikes ON patrol FOR UPDATE TO hutong_service USING (org_id = %s AND %s) WITH CHECK (org_id = %s AND %s)', my_org, in_filing, my_org, in_filing);
END $$;
