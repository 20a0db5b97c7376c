-- A child that lives elsewhere now has taken its visits along: the community that was to make one is told that it is not to go there any more, not where the child went. Whoever moves the child cannot see who that was.
CREATE FUNCTION tell_community_left() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO notice (id, organisation_id, user_id, kind, record_type, record_id, record_number, params)
  SELECT gen_random_uuid(), o.id, OLD.assigned_user_id, 'visitMovedAway', 'VISIT', NEW.id, k.number, jsonb_build_object('dueOn', OLD.due_on::text)
    FROM organisation o JOIN care_case k ON k.id = NEW.case_id WHERE o.id = OLD.assigned_org_id AND o.type = 'COMMUNITY' AND NOT starts_with(NEW.division, o.division_code);
  RETURN NULL;
END $$;

DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION tell_community_left() OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;
REVOKE ALL ON FUNCTION tell_community_left() FROM PUBLIC;

CREATE TRIGGER visit_community_left AFTER UPDATE OF assigned_org_id ON visit FOR EACH ROW
  WHEN (OLD.assigned_org_id <> NEW.assigned_org_id AND OLD.status = 'PLANNED' AND NEW.status = 'PLANNED') EXECUTE FUNCTION tell_community_left();
