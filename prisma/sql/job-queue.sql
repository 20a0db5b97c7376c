-- Rights on the queue's tables (schema graphile_worker, made by the package as the owner). Runs after each of its migrations and changes nothing that is there.
-- The worker takes and ends jobs; the definer's function alone puts them in for the application, which has no right here at all.
DO $$
DECLARE
  t record;
  f record;
  r text;
BEGIN
  GRANT USAGE ON SCHEMA graphile_worker TO hutong_worker, hutong_definer, hutong_maintenance;
  REVOKE ALL ON SCHEMA graphile_worker FROM PUBLIC;
  FOR t IN SELECT c.oid, c.relname FROM pg_class c WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relkind = 'r' LOOP
    EXECUTE format('ALTER TABLE graphile_worker.%I ENABLE ROW LEVEL SECURITY', t.relname);
    EXECUTE format('ALTER TABLE graphile_worker.%I FORCE ROW LEVEL SECURITY', t.relname);
    EXECUTE format('REVOKE ALL ON graphile_worker.%I FROM PUBLIC, hutong_service, hutong_worker, hutong_definer, hutong_maintenance', t.relname);
    FOREACH r IN ARRAY ARRAY['hutong_worker', 'hutong_definer', 'hutong_maintenance'] LOOP
      IF NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = t.oid AND p.polname = r) THEN
        EXECUTE format('CREATE POLICY %I ON graphile_worker.%I TO %I USING (true) WITH CHECK (true)', r, t.relname, r);
      END IF;
    END LOOP;
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON graphile_worker.%I TO hutong_maintenance', t.relname);
    IF t.relname = 'migrations' THEN
      EXECUTE 'GRANT SELECT ON graphile_worker.migrations TO hutong_worker';
    ELSE
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON graphile_worker.%I TO hutong_worker', t.relname);
      EXECUTE format('GRANT SELECT, INSERT, UPDATE ON graphile_worker.%I TO hutong_definer', t.relname);
    END IF;
  END LOOP;
  FOR f IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'graphile_worker'::regnamespace LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f.name);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_worker, hutong_definer, hutong_maintenance', f.name);
  END LOOP;
END $$;
