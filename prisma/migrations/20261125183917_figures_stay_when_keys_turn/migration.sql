-- A reason of return that comes under another key changes no figure: what is kept of a street stays valid, and a rotation holds no street's counter.
CREATE OR REPLACE FUNCTION note_registration_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND is_reencryption(to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NULL; END IF;
  -- Once for each transaction: a row that this transaction wrote already bears its number.
  INSERT INTO registration_change AS c (street_code, version)
  SELECT DISTINCT s, 1 FROM unnest(ARRAY[OLD.street_code, NEW.street_code]) s WHERE s IS NOT NULL ORDER BY s
  ON CONFLICT (street_code) DO UPDATE SET version = c.version + 1 WHERE c.xmin <> pg_current_xact_id()::xid;
  RETURN NULL;
END $$;
