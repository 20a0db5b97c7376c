-- Screening rounds in full: lists of households, teams, frozen figures; places where street children gather, with their patrols (docs/decisions/rounds-and-areas.md).
-- CreateEnum
CREATE TYPE "AreaStatus" AS ENUM ('ACTIVE', 'ENDED');

-- CreateEnum
CREATE TYPE "TimeOfDay" AS ENUM ('MORNING', 'NOON', 'AFTERNOON', 'EVENING', 'NIGHT');

-- AlterTable
ALTER TABLE "screening_round" ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "figures" JSONB;

-- AlterTable
ALTER TABLE "household_visit" ADD COLUMN     "moved_to_cipher" TEXT,
ADD COLUMN     "resident" BOOLEAN;

-- CreateTable
CREATE TABLE "round_household" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "listed_by_id" UUID NOT NULL,
    "listed_org_id" UUID NOT NULL,
    "listed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "round_household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_team" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "communities" TEXT[],
    "leader_id" UUID NOT NULL,
    "member_ids" UUID[],
    "created_by_id" UUID NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "round_team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gathering_area" (
    "id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "place_cipher" TEXT NOT NULL,
    "reason_cipher" TEXT NOT NULL,
    "times" "TimeOfDay"[],
    "status" "AreaStatus" NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_org_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "gathering_area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "patrol" (
    "id" UUID NOT NULL,
    "area_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "patrolled_at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "companions_cipher" TEXT NOT NULL,
    "action_cipher" TEXT NOT NULL,
    "seen" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "patrol_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "round_household_round_id_division_idx" ON "round_household"("round_id", "division");

-- CreateIndex
CREATE UNIQUE INDEX "round_household_round_id_household_id_key" ON "round_household"("round_id", "household_id");

-- CreateIndex
CREATE INDEX "round_team_round_id_idx" ON "round_team"("round_id");

-- CreateIndex
CREATE INDEX "gathering_area_division_idx" ON "gathering_area"("division");

-- CreateIndex
CREATE UNIQUE INDEX "gathering_area_id_division_key" ON "gathering_area"("id", "division");

-- CreateIndex
CREATE INDEX "patrol_area_id_patrolled_at_idx" ON "patrol"("area_id", "patrolled_at");

-- AddForeignKey
ALTER TABLE "round_household" ADD CONSTRAINT "round_household_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "screening_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_household" ADD CONSTRAINT "round_household_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_team" ADD CONSTRAINT "round_team_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "screening_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patrol" ADD CONSTRAINT "patrol_area_id_division_fkey" FOREIGN KEY ("area_id", "division") REFERENCES "gathering_area"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE household_visit ADD CONSTRAINT household_visit_moved_to CHECK (moved_to_cipher IS NULL OR outcome = 'MOVED');
ALTER TABLE screening_round ADD CONSTRAINT screening_round_closed_at CHECK (closed_at IS NULL OR status = 'CLOSED');
ALTER TABLE round_team ADD CONSTRAINT round_team_places CHECK (cardinality(communities) > 0 AND leader_id = ANY (member_ids));
ALTER TABLE gathering_area ADD CONSTRAINT gathering_area_place CHECK (division ~ '^11[0-9]{7}([0-9]{3})?$');
ALTER TABLE patrol ADD CONSTRAINT patrol_seen CHECK (jsonb_typeof(seen) = 'array');
ALTER TABLE household_visit ADD CONSTRAINT household_visit_moved_to_cipher_is_cipher CHECK (moved_to_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE gathering_area ADD CONSTRAINT gathering_area_place_cipher_is_cipher CHECK (place_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE gathering_area ADD CONSTRAINT gathering_area_reason_cipher_is_cipher CHECK (reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE patrol ADD CONSTRAINT patrol_companions_cipher_is_cipher CHECK (companions_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE patrol ADD CONSTRAINT patrol_action_cipher_is_cipher CHECK (action_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');

-- A round that is closed keeps its list and its figures.
CREATE FUNCTION guard_round_household() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user <> 'hutong_maintenance' AND NOT EXISTS (SELECT 1 FROM screening_round r WHERE r.id = NEW.round_id AND r.status <> 'CLOSED') THEN
    RAISE EXCEPTION 'the round is closed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_household_guard BEFORE INSERT ON round_household FOR EACH ROW EXECUTE FUNCTION guard_round_household();
CREATE FUNCTION guard_round_figures() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.figures IS NOT NULL AND NEW.figures IS DISTINCT FROM OLD.figures THEN
    RAISE EXCEPTION 'the figures of round % are frozen', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_figures_guard BEFORE UPDATE ON screening_round FOR EACH ROW EXECUTE FUNCTION guard_round_figures();

-- Teams name staff and places: as open as the rounds.
GRANT SELECT, INSERT, UPDATE ON round_team TO hutong_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON round_team TO hutong_maintenance;
GRANT SELECT ON round_team TO hutong_definer;

DO $$
DECLARE
  t text;
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  filing text := '(select nullif(current_setting(''app.file_low'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), '''')::uuid)';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  -- The outer cast changes nothing; without it `ALL` would take the select for a list of rows.
  closed text := 'household_id <> ALL ((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}'')::uuid[])::uuid[])';
  in_range text;
  in_filing text;
BEGIN
  in_range := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', place);
  in_filing := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', filing);
  FOREACH t IN ARRAY ARRAY['round_household', 'gathering_area', 'patrol'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hutong_maintenance', t);
    EXECUTE format('GRANT SELECT ON %I TO hutong_definer', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hutong_service', t);
    EXECUTE format('CREATE POLICY jurisdiction ON %I TO hutong_service USING (%s) WITH CHECK (%s)', t, in_range, in_range);
    EXECUTE format('CREATE POLICY writers_insert ON %I AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ANY (%L::text[]))', t, office, CASE t WHEN 'gathering_area' THEN '{street}' ELSE '{street,station}' END);
  END LOOP;
  GRANT UPDATE (name, place_cipher, reason_cipher, times, status, version) ON gathering_area TO hutong_service;
  EXECUTE format('CREATE POLICY writers_update ON gathering_area AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ''street'')', office);
  EXECUTE format('CREATE POLICY listed_here ON round_household TO hutong_service USING (%s IS NOT NULL AND listed_org_id = %s) WITH CHECK (listed_org_id = %s AND %s)', filing, my_org, my_org, in_filing);
  EXECUTE format('CREATE POLICY closed ON round_household AS RESTRICTIVE TO hutong_service USING (%s)', closed);
  -- A rescue station patrols with the streets of its district (notice 四(一)1): it reads where, and adds its own patrols.
  EXECUTE format('CREATE POLICY station_reads ON gathering_area FOR SELECT TO hutong_service USING (%s = ''station'' AND %s)', office, in_filing);
  EXECUTE format('CREATE POLICY station_reads ON patrol FOR SELECT TO hutong_service USING (%s = ''station'' AND %s)', office, in_filing);
  EXECUTE format('CREATE POLICY station_patrols ON patrol FOR INSERT TO hutong_service WITH CHECK (org_id = %s AND %s)', my_org, in_filing);
END $$;

-- What was visited before is on the list of its round.
SET LOCAL ROLE hutong_maintenance;
INSERT INTO round_household (id, round_id, household_id, division, listed_by_id, listed_org_id, listed_at)
SELECT DISTINCT ON (v.round_id, v.household_id) gen_random_uuid(), v.round_id, v.household_id, v.division, v.visitor_id, v.visitor_org_id, v.created_at
  FROM household_visit v ORDER BY v.round_id, v.household_id, v.created_at, v.id;
RESET ROLE;
