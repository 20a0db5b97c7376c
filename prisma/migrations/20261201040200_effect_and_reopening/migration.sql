-- The day on which a judgment takes effect is often known weeks after it: it is supplied once. And what interim guardianship gave to a removal as its result goes with it when that was written down by mistake:
-- the removal is open again. Nothing else of a step that was written down is changed.
CREATE OR REPLACE FUNCTION guard_ladder_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  reopened boolean;
BEGIN
  IF to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  reopened := OLD.step = 'EMERGENCY_REMOVAL' AND OLD.result = 'IN_INTERIM_CARE' AND NEW.result IS NULL AND EXISTS (
    SELECT 1 FROM ladder_step i WHERE i.case_id = OLD.case_id AND i.step = 'INTERIM_GUARDIANSHIP' AND i.ground = 'REMOVED_FROM_DANGER' AND i.taken_on = OLD.result_on AND i.struck_at IS NOT NULL);
  IF OLD.struck_at IS NOT NULL OR (OLD.result IS NOT NULL AND NEW.result IS DISTINCT FROM OLD.result AND NOT reopened) THEN
    RAISE EXCEPTION 'ladder step % is decided', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.effective_on IS DISTINCT FROM OLD.effective_on AND (OLD.effective_on IS NOT NULL OR OLD.step <> 'JUDGMENT') THEN
    RAISE EXCEPTION 'the day of effect of ladder step % stands', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
GRANT UPDATE (effective_on) ON ladder_step TO hutong_service;
