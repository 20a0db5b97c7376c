-- Figures are kept by street as long as nothing in the street changes (docs/decisions/figures-by-street.md). One row for each street: how often its
-- registrations have changed. It names nobody.
CREATE TABLE registration_change (
  street_code text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL
) WITH (fillfactor = 50);

CREATE FUNCTION note_registration_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Once for each transaction: a row that this transaction wrote already bears its number.
  INSERT INTO registration_change AS c (street_code, version)
  SELECT DISTINCT s, 1 FROM unnest(ARRAY[OLD.street_code, NEW.street_code]) s WHERE s IS NOT NULL ORDER BY s
  ON CONFLICT (street_code) DO UPDATE SET version = c.version + 1 WHERE c.xmin <> pg_current_xact_id()::xid;
  RETURN NULL;
END $$;
-- At the commit: writers of one street wait for each other's commit only, not for each other's work.
CREATE CONSTRAINT TRIGGER registration_changed AFTER INSERT OR UPDATE OR DELETE ON registration DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION note_registration_change();

DO $$
DECLARE
  scope text := '(select nullif(current_setting(''app.scope'', true), ''''))';
  low text := '(select nullif(current_setting(''app.low'', true), ''''))';
  high text := '(select nullif(current_setting(''app.high'', true), ''''))';
BEGIN
  ALTER TABLE registration_change ENABLE ROW LEVEL SECURITY;
  ALTER TABLE registration_change FORCE ROW LEVEL SECURITY;
  CREATE POLICY maintenance ON registration_change TO hutong_maintenance USING (true) WITH CHECK (true);
  CREATE POLICY definer ON registration_change TO hutong_definer USING (true) WITH CHECK (true);
  EXECUTE format('CREATE POLICY jurisdiction ON registration_change FOR SELECT TO hutong_service USING (%s = ''division'' AND street_code >= %s AND street_code < %s)', scope, low, high);
  EXECUTE format('CREATE POLICY monitored ON registration_change FOR SELECT TO hutong_service USING (%s = ''monitor'')', scope);
  GRANT SELECT ON registration_change TO hutong_service;
  GRANT SELECT, INSERT, UPDATE ON registration_change TO hutong_maintenance, hutong_definer;

  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION note_registration_change() OWNER TO hutong_definer;
  REVOKE ALL ON FUNCTION note_registration_change() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION note_registration_change() TO hutong_service, hutong_maintenance;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;

  SET LOCAL ROLE hutong_maintenance;
  INSERT INTO registration_change (street_code, version) SELECT DISTINCT street_code, 1 FROM registration;
  RESET ROLE;
END $$;
