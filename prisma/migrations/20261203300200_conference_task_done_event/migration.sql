-- That a task of a conference is done stands in the history of the case, as that it was given does. Whoever does it may be an office that does not read the case: the database writes the line.
CREATE FUNCTION note_conference_task_done() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO case_event (id, at, case_id, child_id, division, actor_id, actor_org_id, action, record_type, record_id, params)
  SELECT gen_random_uuid(), NEW.done_at, k.id, k.child_id, k.division, NEW.done_by_id, nullif(current_setting('app.org_id', true), '')::uuid, 'conference.finish_task', 'CARE_CASE', k.id,
         jsonb_build_object('number', NEW.number, 'organisation', o.name)
    FROM case_conference c JOIN care_case k ON k.id = c.case_id JOIN organisation o ON o.id = NEW.to_org_id WHERE c.id = NEW.conference_id;
  RETURN NULL;
END $$;

DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION note_conference_task_done() OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;

CREATE TRIGGER conference_task_done_noted AFTER UPDATE OF done_at ON conference_task FOR EACH ROW WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL AND NEW.done_by_id IS NOT NULL) EXECUTE FUNCTION note_conference_task_done();
