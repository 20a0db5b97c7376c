-- A planned visit that is put to another office or person asks nothing more of whoever had it before: the notice that asked for it is settled, also where no other takes its place.
-- Of a trigger: the kinds of notices.
CREATE FUNCTION settle_for_who_had_it() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE notice n SET settled_at = now()
   WHERE n.settled_at IS NULL AND n.kind = ANY (TG_ARGV[0:]) AND n.record_id = NEW.id AND n.organisation_id = OLD.assigned_org_id
     AND (NEW.assigned_org_id <> OLD.assigned_org_id OR n.user_id IS NOT DISTINCT FROM OLD.assigned_user_id);
  RETURN NULL;
END $$;

DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION settle_for_who_had_it() OWNER TO hutong_definer;
  REVOKE ALL ON FUNCTION settle_for_who_had_it() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION settle_for_who_had_it() TO hutong_service, hutong_maintenance, hutong_worker;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;
CREATE TRIGGER visit_passed_on_settles AFTER UPDATE OF assigned_org_id, assigned_user_id ON visit FOR EACH ROW
  WHEN (OLD.assigned_org_id <> NEW.assigned_org_id OR OLD.assigned_user_id IS DISTINCT FROM NEW.assigned_user_id) EXECUTE FUNCTION settle_for_who_had_it('visitAssigned', 'visitMoved');
