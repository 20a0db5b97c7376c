-- A merge is taken back: what was told at once of the graver urgency that it brought presses no more. By the number of the record that was merged, of the kept registration or of a case of its child.
CREATE FUNCTION settle_undone_merge() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE notice n SET settled_at = now()
   WHERE n.kind = TG_ARGV[0] AND n.settled_at IS NULL AND n.params->>'other' = NEW.other_number
     AND (n.record_id = NEW.registration_id OR n.record_id IN (SELECT k.id FROM care_case k WHERE k.child_id = NEW.child_id));
  RETURN NULL;
END $$;
CREATE TRIGGER merge_undone_settles AFTER UPDATE OF status ON record_merge FOR EACH ROW WHEN (OLD.status = 'STANDING' AND NEW.status <> 'STANDING') EXECUTE FUNCTION settle_undone_merge('recordMergedGraver');

DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION settle_undone_merge() OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION settle_undone_merge() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION settle_undone_merge() TO hutong_service, hutong_maintenance, hutong_worker;
END $$;
