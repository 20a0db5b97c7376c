-- A day off puts back every limit in working days of its place: like a longer limit it holds once a second administrator has confirmed it (docs/decisions/working-calendar.md). A day of work, which
-- only shortens, holds at once; days that stand already keep holding. `proposed`: it needs that; `confirmed`: null as long as nobody has decided.
ALTER TABLE "calendar_day" ADD COLUMN "proposed" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "confirmed" BOOLEAN, ADD COLUMN "decided_by_id" UUID, ADD COLUMN "decided_at" TIMESTAMPTZ(3), ADD COLUMN "decision_note" TEXT;
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_decision" CHECK (("confirmed" IS NULL) = ("decided_by_id" IS NULL) AND ("confirmed" IS NULL) = ("decided_at" IS NULL) AND ("proposed" OR "confirmed" IS NULL)),
  ADD CONSTRAINT "calendar_day_two_people" CHECK ("decided_by_id" <> "created_by_id"),
  ADD CONSTRAINT "calendar_day_rejected" CHECK ("withdrawn_at" IS NULL OR "confirmed" IS DISTINCT FROM false);

-- What was rejected does not hold its day any more: another may be proposed for it.
DROP INDEX calendar_day_once;
CREATE UNIQUE INDEX calendar_day_once ON calendar_day (division_code, day) WHERE withdrawn_at IS NULL AND confirmed IS DISTINCT FROM false;

-- A day to come is added or taken back by the system administrator, a day off as a proposal; decided once, by the security administrator, and confirmed only before the day. What has been stays, since limits were counted by it.
CREATE OR REPLACE FUNCTION guard_calendar_day() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  v_user uuid := (select nullif(current_setting('app.user_id', true), ''))::uuid;
  v_to_come boolean := NEW.day > (now() AT TIME ZONE 'Asia/Shanghai')::date;
BEGIN
  IF current_user = 'hutong_maintenance' THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF acts_as_administrator('SYSTEM_ADMIN') AND v_to_come AND NEW.created_by_id = v_user AND NEW.withdrawn_at IS NULL AND NEW.confirmed IS NULL AND NEW.proposed = (NEW.kind = 'DAY_OFF') THEN RETURN NEW; END IF;
  ELSIF OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL THEN
    IF acts_as_administrator('SYSTEM_ADMIN') AND v_to_come AND NEW.withdrawn_by_id = v_user AND NEW.confirmed IS NOT DISTINCT FROM OLD.confirmed AND NEW.decided_by_id IS NOT DISTINCT FROM OLD.decided_by_id THEN RETURN NEW; END IF;
  ELSIF OLD.proposed AND OLD.confirmed IS NULL AND OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NULL AND NEW.confirmed IS NOT NULL THEN
    IF acts_as_administrator('SECURITY_ADMIN') AND NEW.decided_by_id = v_user AND (NOT NEW.confirmed OR v_to_come) THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'only the system administrator changes the calendar, only days to come, and a day off only with the security administrator' USING ERRCODE = 'insufficient_privilege';
END $$;
GRANT UPDATE (confirmed, decided_by_id, decided_at, decision_note) ON calendar_day TO hutong_service;
