-- What a visit reports to be otherwise than the record says: proposed, accepted into the record or refused (docs/decisions/corrections.md).
CREATE TYPE "CorrectionField" AS ENUM ('ADDRESS', 'CARER', 'CARER_PHONE', 'CHILD_PHONE', 'SCHOOL');
CREATE TYPE "CorrectionStatus" AS ENUM ('WAITING', 'ACCEPTED', 'REFUSED');
ALTER TABLE child ADD COLUMN school_cipher TEXT;
ALTER TABLE child ADD CONSTRAINT child_school_cipher_is_cipher CHECK (school_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');

CREATE TABLE "record_correction" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "visit_id" UUID,
    "field" "CorrectionField" NOT NULL,
    "status" "CorrectionStatus" NOT NULL,
    "content_cipher" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_org_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "answer_cipher" TEXT,

    CONSTRAINT "record_correction_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "record_correction_decided" CHECK (("status" = 'WAITING') = ("decided_at" IS NULL) AND ("decided_at" IS NULL) = ("decided_by_id" IS NULL)),
    CONSTRAINT "record_correction_reason" CHECK ("status" <> 'REFUSED' OR "answer_cipher" IS NOT NULL),
    CONSTRAINT "record_correction_content_cipher_is_cipher" CHECK (content_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "record_correction_answer_cipher_is_cipher" CHECK (answer_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE INDEX "record_correction_child_id_proposed_at_id_idx" ON "record_correction"("child_id", "proposed_at", "id");
CREATE INDEX "record_correction_division_proposed_at_id_idx" ON "record_correction"("division", "proposed_at", "id");
CREATE INDEX "record_correction_visit_id_idx" ON "record_correction"("visit_id");
ALTER TABLE "record_correction" ADD CONSTRAINT "record_correction_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "record_correction" ADD CONSTRAINT "record_correction_visit_id_child_id_fkey" FOREIGN KEY ("visit_id", "child_id") REFERENCES "visit"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "record_correction" ADD CONSTRAINT "record_correction_proposed_org_id_fkey" FOREIGN KEY ("proposed_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was proposed stands; it is decided once.
CREATE FUNCTION guard_record_correction() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF current_user = 'hutong_maintenance' THEN RETURN NEW; END IF;
  IF OLD.status <> 'WAITING' OR to_jsonb(NEW) - '{status,decided_by_id,decided_at,answer_cipher}'::text[] <> to_jsonb(OLD) - '{status,decided_by_id,decided_at,answer_cipher}'::text[] THEN
    RAISE EXCEPTION 'correction % is decided, or not to be changed', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER record_correction_guard BEFORE UPDATE ON record_correction FOR EACH ROW EXECUTE FUNCTION guard_record_correction();

DO $$
DECLARE
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  community text := '(select CASE WHEN current_setting(''app.scope'', true) = ''community'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), ''''))::uuid';
  in_range text := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', place);
  -- What the own office reported: a community of children who live there, a station or an agency of those it has a grant for.
  own text := format('proposed_org_id = %s AND (CASE WHEN starts_with(division, %s) THEN true ELSE false END OR child_id = ANY (ARRAY(SELECT unnest(granted_children()))))', my_org, community);
BEGIN
  ALTER TABLE record_correction ENABLE ROW LEVEL SECURITY;
  ALTER TABLE record_correction FORCE ROW LEVEL SECURITY;
  CREATE POLICY maintenance ON record_correction TO hutong_maintenance USING (true) WITH CHECK (true);
  CREATE POLICY definer ON record_correction TO hutong_definer USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON record_correction TO hutong_maintenance;
  GRANT SELECT ON record_correction TO hutong_definer;
  GRANT SELECT, INSERT ON record_correction TO hutong_service;
  GRANT UPDATE (status, decided_by_id, decided_at, answer_cipher) ON record_correction TO hutong_service;
  EXECUTE format('CREATE POLICY jurisdiction ON record_correction TO hutong_service USING (%s) WITH CHECK (%s)', in_range, in_range);
  EXECUTE format('CREATE POLICY reported_here ON record_correction FOR SELECT TO hutong_service USING (%s)', own);
  EXECUTE format('CREATE POLICY reports ON record_correction FOR INSERT TO hutong_service WITH CHECK (%s)', own);
  -- Only the street writes into the record: everybody else's report waits for it.
  EXECUTE format('CREATE POLICY writers_insert ON record_correction AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (proposed_org_id = %s AND (%s = ''street'' OR (%s IN (''station'', ''agency'', ''community'') AND status = ''WAITING'')))', my_org, office, office);
  EXECUTE format('CREATE POLICY writers_update ON record_correction AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ''street'')', office);
  CREATE POLICY closed ON record_correction AS RESTRICTIVE TO hutong_service USING (child_id <> ALL ((select coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])::uuid[]));
END $$;
