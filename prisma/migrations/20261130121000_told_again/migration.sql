-- Told again by the same community in the same round, the street has one notice, the newest: how many households wait is counted when it is read.
CREATE FUNCTION settle_told_before() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE notice n SET settled_at = now()
   WHERE n.record_id = NEW.record_id AND n.organisation_id = NEW.organisation_id AND n.kind = 'householdTold' AND n.params->>'community' = NEW.params->>'community' AND n.settled_at IS NULL AND n.id <> NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER told_again_settles AFTER INSERT ON notice FOR EACH ROW WHEN (NEW.kind = 'householdTold') EXECUTE FUNCTION settle_told_before();

-- Of what has been told already the newest stays.
UPDATE notice n SET settled_at = now()
 WHERE n.kind = 'householdTold' AND n.settled_at IS NULL
   AND EXISTS (SELECT 1 FROM notice m WHERE m.record_id = n.record_id AND m.organisation_id = n.organisation_id AND m.kind = n.kind AND m.params->>'community' = n.params->>'community' AND m.settled_at IS NULL AND (m.created_at, m.id) > (n.created_at, n.id));

DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION settle_told_before() OWNER TO hutong_definer;
  REVOKE ALL ON FUNCTION settle_told_before() FROM PUBLIC;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;
