-- The assessment instrument as versions that two administrators make: one writes and hands over, another confirms it for a day. What is confirmed is never written again.
CREATE TYPE "InstrumentStatus" AS ENUM ('DRAFT', 'PROPOSED', 'CONFIRMED', 'REJECTED');

ALTER TABLE "instrument_version"
  ADD COLUMN "status" "InstrumentStatus" NOT NULL DEFAULT 'DRAFT',
  ADD COLUMN "basis" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "reason" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "drafted_by_id" UUID,
  ADD COLUMN "drafted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "confirmed_by_id" UUID,
  ADD COLUMN "confirmed_at" TIMESTAMPTZ(3),
  ADD COLUMN "decision_note" TEXT,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- What stood in the program until now stands in the version: the bounds of the colours and of the level rules. Questions, answers and points stay as they were.
UPDATE instrument_version SET
  definition = definition || '{"bands": {"YELLOW": 40, "BLUE": 60, "GREEN": 80}, "levelRules": {"dimensionBelow": {"GUARDIANSHIP": 60, "BODY": 60, "CONDUCT": 60}, "awarenessAtMost": 3, "parentAndChildAtMost": 2, "incomeAtMost": 1, "needAtLeast": 2}}'::jsonb,
  status = 'CONFIRMED', basis = '《北京市民政局关于开展未成年人社会保护试点工作的通知》（2013年7月24日）第四条第一项', reason = '参照本市通行的困境未成年人四色评估做法编制',
  drafted_at = '2013-07-24T00:00:00+08:00', confirmed_at = '2013-07-24T00:00:00+08:00';

ALTER TABLE instrument_version ADD CONSTRAINT instrument_four_eyes CHECK (confirmed_by_id IS NULL OR confirmed_by_id IS DISTINCT FROM drafted_by_id);
ALTER TABLE instrument_version ADD CONSTRAINT instrument_confirmed CHECK (status <> 'CONFIRMED' OR confirmed_at IS NOT NULL);
-- One change at a time, being written or waiting for its confirmation.
CREATE UNIQUE INDEX instrument_version_one_open ON instrument_version ((true)) WHERE status IN ('DRAFT', 'PROPOSED');

-- A decided version is closed to whoever asks, maintenance too: assessments are read by what they were made with.
CREATE FUNCTION guard_instrument_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'DRAFT' AND current_user <> 'hutong_maintenance' THEN
      RAISE EXCEPTION 'instrument version % begins as a draft', NEW.number USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'instrument version % is kept', OLD.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.status NOT IN ('DRAFT', 'PROPOSED') THEN
    RAISE EXCEPTION 'instrument version % is decided', OLD.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.id, NEW.code, NEW.number, NEW.drafted_by_id) IS DISTINCT FROM (OLD.id, OLD.code, OLD.number, OLD.drafted_by_id) THEN
    RAISE EXCEPTION 'instrument version % keeps its number and its author', OLD.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.status = 'PROPOSED' AND (NEW.effective_from, NEW.basis, NEW.reason, NEW.definition) IS DISTINCT FROM (OLD.effective_from, OLD.basis, OLD.reason, OLD.definition) THEN
    RAISE EXCEPTION 'instrument version % waits for its confirmation', OLD.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.status = 'CONFIRMED' AND (OLD.status <> 'PROPOSED' OR NEW.confirmed_by_id IS NULL) THEN
    RAISE EXCEPTION 'instrument version % was not handed over', NEW.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER instrument_version_guarded BEFORE INSERT OR UPDATE OR DELETE ON instrument_version FOR EACH ROW EXECUTE FUNCTION guard_instrument_version();

-- An assessment is made with a confirmed version, and keeps it.
CREATE FUNCTION guard_assessment_instrument() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.instrument_id IS DISTINCT FROM OLD.instrument_id THEN
    RAISE EXCEPTION 'an assessment keeps its version of the instrument' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT 1 FROM instrument_version WHERE id = NEW.instrument_id AND status = 'CONFIRMED') THEN
    RAISE EXCEPTION 'the version of the instrument is not confirmed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_instrument_guarded BEFORE INSERT OR UPDATE OF instrument_id ON assessment FOR EACH ROW EXECUTE FUNCTION guard_assessment_instrument();

GRANT INSERT ON instrument_version TO hutong_service;
GRANT UPDATE (effective_from, basis, reason, definition, status, confirmed_by_id, confirmed_at, decision_note, version) ON instrument_version TO hutong_service;
