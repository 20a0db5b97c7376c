-- The administrators' own days off and days of work, and clocks that stand still for a reason (docs/decisions/working-calendar.md, pauses.md).
-- CreateTable
CREATE TABLE "task_pause" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "status" "PauseStatus" NOT NULL,
    "reason_cipher" TEXT NOT NULL,
    "until" DATE NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_org_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "note_cipher" TEXT,
    "due_before" TIMESTAMPTZ(3),
    "due_after" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "task_pause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "id" UUID NOT NULL,
    "division_code" TEXT COLLATE "C" NOT NULL,
    "day" DATE NOT NULL,
    "kind" "CalendarDayKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "task_pause_task_id_idx" ON "task_pause"("task_id");

-- CreateIndex
CREATE INDEX "task_pause_case_id_idx" ON "task_pause"("case_id");

-- CreateIndex
CREATE INDEX "task_pause_child_id_division_idx" ON "task_pause"("child_id", "division");

-- CreateIndex
CREATE INDEX "calendar_day_day_idx" ON "calendar_day"("day");

-- AddForeignKey
ALTER TABLE "task_pause" ADD CONSTRAINT "task_pause_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_pause" ADD CONSTRAINT "task_pause_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE calendar_day ADD CONSTRAINT calendar_day_place CHECK (division_code ~ '^11[0-9]{4}$');
ALTER TABLE calendar_day ADD CONSTRAINT calendar_day_reason CHECK (btrim(reason) <> '');
ALTER TABLE calendar_day ADD CONSTRAINT calendar_day_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_by_id IS NULL));
CREATE UNIQUE INDEX calendar_day_once ON calendar_day (division_code, day) WHERE withdrawn_at IS NULL;

-- A day to come is added or taken back by the system administrator; what has been stays, since limits were counted by it.
CREATE FUNCTION guard_calendar_day() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_user uuid := (select nullif(current_setting('app.user_id', true), ''))::uuid;
BEGIN
  IF current_user = 'hutong_maintenance' THEN RETURN NEW; END IF;
  IF NOT acts_as_administrator('SYSTEM_ADMIN') OR NEW.day <= (now() AT TIME ZONE 'Asia/Shanghai')::date
    OR (TG_OP = 'INSERT' AND (NEW.created_by_id <> v_user OR NEW.withdrawn_at IS NOT NULL))
    OR (TG_OP = 'UPDATE' AND (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_by_id IS DISTINCT FROM v_user)) THEN
    RAISE EXCEPTION 'only the system administrator changes the calendar, and only days to come' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER calendar_day_guarded BEFORE INSERT OR UPDATE ON calendar_day FOR EACH ROW EXECUTE FUNCTION guard_calendar_day();
GRANT SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_by_id) ON calendar_day TO hutong_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_day TO hutong_maintenance;
GRANT SELECT ON calendar_day TO hutong_definer, hutong_worker;

-- One that waits for its decision at a time. What was decided stays; a granted one ends once.
CREATE UNIQUE INDEX task_pause_one_asked ON task_pause (task_id) WHERE status = 'ASKED';
ALTER TABLE task_pause ADD CONSTRAINT task_pause_decided CHECK ((status = 'ASKED') = (decided_by_id IS NULL) AND (decided_by_id IS NULL) = (decided_at IS NULL) AND decided_by_id IS DISTINCT FROM asked_by_id);
ALTER TABLE task_pause ADD CONSTRAINT task_pause_granted CHECK ((status IN ('GRANTED', 'ENDED')) = (due_before IS NOT NULL) AND (due_before IS NULL) = (due_after IS NULL) AND due_after >= due_before);
ALTER TABLE task_pause ADD CONSTRAINT task_pause_ended CHECK ((status = 'ENDED') = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (ended_by_id IS NULL));
ALTER TABLE task_pause ADD CONSTRAINT task_pause_reason_cipher_is_cipher CHECK (reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE task_pause ADD CONSTRAINT task_pause_note_cipher_is_cipher CHECK (note_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
CREATE FUNCTION guard_task_pause() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user <> 'hutong_maintenance' AND NOT ((OLD.status = 'ASKED' AND NEW.status IN ('GRANTED', 'REFUSED')) OR (OLD.status = 'GRANTED' AND NEW.status = 'ENDED')) THEN
    RAISE EXCEPTION 'pause % is decided', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER task_pause_guard BEFORE UPDATE ON task_pause FOR EACH ROW EXECUTE FUNCTION guard_task_pause();

DO $$
DECLARE
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  closed text := 'child_id <> ALL ((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}''))::uuid[])';
  in_range text;
BEGIN
  in_range := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', place);
  ALTER TABLE task_pause ENABLE ROW LEVEL SECURITY;
  ALTER TABLE task_pause FORCE ROW LEVEL SECURITY;
  CREATE POLICY maintenance ON task_pause TO hutong_maintenance USING (true) WITH CHECK (true);
  CREATE POLICY definer ON task_pause TO hutong_definer USING (true) WITH CHECK (true);
  CREATE POLICY worker ON task_pause TO hutong_worker USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON task_pause TO hutong_maintenance;
  GRANT SELECT ON task_pause TO hutong_definer;
  GRANT SELECT (id, task_id, status, until) ON task_pause TO hutong_worker;
  GRANT SELECT, INSERT ON task_pause TO hutong_service;
  GRANT UPDATE (status, decided_by_id, decided_at, note_cipher, due_before, due_after, ended_by_id, ended_at, version) ON task_pause TO hutong_service;
  -- Between the street, which carries the task, and its district.
  EXECUTE format('CREATE POLICY jurisdiction ON task_pause TO hutong_service USING (%s) WITH CHECK (%s)', in_range, in_range);
  EXECUTE format('CREATE POLICY writers_insert ON task_pause AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ''street'')', office);
  EXECUTE format('CREATE POLICY writers_update ON task_pause AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ''street'')', office);
  EXECUTE format('CREATE POLICY closed ON task_pause AS RESTRICTIVE TO hutong_service USING (%s)', closed);
END $$;
