-- The number of open needs is a figure kept by street too (docs/decisions/figures-by-street.md): whatever a need's thread is made of raises the street's number.
CREATE FUNCTION note_place_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NULL; END IF;
  -- Once for each transaction: a row that this transaction wrote already bears its number.
  INSERT INTO registration_change AS c (street_code, version)
  SELECT DISTINCT left(d, 9), 1 FROM unnest(ARRAY[OLD.division, NEW.division]) d WHERE d IS NOT NULL ORDER BY 1
  ON CONFLICT (street_code) DO UPDATE SET version = c.version + 1 WHERE c.xmin <> pg_current_xact_id()::xid;
  RETURN NULL;
END $$;

DO $$
DECLARE t text;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION note_place_change() OWNER TO hutong_definer;
  REVOKE ALL ON FUNCTION note_place_change() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION note_place_change() TO hutong_service, hutong_maintenance;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  FOREACH t IN ARRAY ARRAY['care_case', 'assessment', 'plan_version', 'measure_progress', 'referral', 'visit'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_place_change()', t || '_counts_anew', t);
  END LOOP;
END $$;
