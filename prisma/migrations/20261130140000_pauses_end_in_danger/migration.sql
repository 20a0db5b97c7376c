-- A clock that stands still goes on as soon as the child is in danger: red, or harm is known of (docs/decisions/pauses.md). Whoever writes that down may not see the pause (an agency, another office), so that
-- the background work looks for such pauses too. It is told which they are and not why: the flags of assessments, contacts and restrictions stay closed to it.
CREATE FUNCTION pauses_in_danger(p_today date) RETURNS TABLE (pause_id uuid, task_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.task_id FROM task_pause p JOIN task t ON t.id = p.task_id JOIN care_case c ON c.id = p.case_id JOIN registration r ON r.id = c.registration_id
   WHERE p.status = 'GRANTED' AND p.until >= p_today AND t.done_at IS NULL
     AND (coalesce(c.colour, r.urgency) = 'RED'
       OR EXISTS (SELECT 1 FROM child_guardian g WHERE g.child_id = p.child_id AND g.withheld)
       OR EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = p.child_id AND s.lifted_at IS NULL)
       OR EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = p.child_id AND b.ended_at IS NULL)
       OR EXISTS (SELECT 1 FROM assessment a WHERE a.child_id = p.child_id AND a.answers #>> '{flags,HARM,present}' = 'true'));
$$;

-- A pause that ends takes its task's due instant along: the background work changes no due instant by itself.
CREATE FUNCTION pause_ends() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE task SET due_at = NEW.due_after WHERE id = NEW.task_id AND done_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER task_pause_ends AFTER UPDATE OF status ON task_pause FOR EACH ROW WHEN (OLD.status = 'GRANTED' AND NEW.status = 'ENDED') EXECUTE FUNCTION pause_ends();

-- Which of the many pauses on record still run.
CREATE INDEX task_pause_running ON task_pause (until) WHERE status = 'GRANTED';

DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION pauses_in_danger(date) OWNER TO hutong_definer;
  ALTER FUNCTION pause_ends() OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION pauses_in_danger(date), pause_ends() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION pauses_in_danger(date) TO hutong_worker, hutong_maintenance;
  GRANT EXECUTE ON FUNCTION pause_ends() TO hutong_service, hutong_worker, hutong_maintenance;
  GRANT UPDATE (due_at) ON task TO hutong_definer;
  -- What it takes to end one: no reason and no note.
  GRANT SELECT (case_id, child_id, division, asked_by_id, asked_org_id, decided_at, due_before, version) ON task_pause TO hutong_worker;
  GRANT UPDATE (status, due_after, ended_by_id, ended_at, version) ON task_pause TO hutong_worker;
  -- The guard of what was decided asks it.
  GRANT EXECUTE ON FUNCTION is_reencryption(oid, jsonb, jsonb) TO hutong_worker;
  GRANT INSERT ON case_event TO hutong_worker;
  CREATE POLICY worker ON case_event FOR INSERT TO hutong_worker WITH CHECK (true);
END $$;
