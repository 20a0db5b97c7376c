-- A reporter may not know what the record says (a community reads no form): what was found there is kept with the acceptance, by itself, so that what was reported stays untouched.
ALTER TABLE record_correction ADD COLUMN found_cipher TEXT;
ALTER TABLE record_correction ADD CONSTRAINT record_correction_found_cipher_is_cipher CHECK (found_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE record_correction ADD CONSTRAINT record_correction_found CHECK (found_cipher IS NULL OR status = 'ACCEPTED');
GRANT UPDATE (found_cipher) ON record_correction TO hutong_service;

-- What was proposed stands; it is decided once, and what was found is written with that decision.
CREATE OR REPLACE FUNCTION guard_record_correction() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE decision text[] := '{status,decided_by_id,decided_at,answer_cipher,found_cipher}';
BEGIN
  IF to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF current_user = 'hutong_maintenance' THEN RETURN NEW; END IF;
  IF OLD.status <> 'WAITING' OR to_jsonb(NEW) - decision <> to_jsonb(OLD) - decision THEN
    RAISE EXCEPTION 'correction % is decided, or not to be changed', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
