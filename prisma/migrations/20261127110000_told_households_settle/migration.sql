-- A registration that came of a visit is looked for by the visit.
CREATE INDEX "registration_household_visit_id_idx" ON "registration"("household_visit_id");

-- What a community has told its street waits until no household of it waits any more: each is registered in the round, or visited again without a minor in difficulty, or moved away.
CREATE OR REPLACE FUNCTION settle_when_none_waits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_row jsonb := to_jsonb(NEW); v_round uuid; v_division text;
BEGIN
  IF TG_TABLE_NAME = 'record_correction' THEN
    IF NOT EXISTS (SELECT 1 FROM record_correction c WHERE c.child_id = NEW.child_id AND c.status = 'WAITING') THEN
      UPDATE notice SET settled_at = now() WHERE child_id = NEW.child_id AND kind = 'correctionReported' AND settled_at IS NULL;
    END IF;
    RETURN NULL;
  ELSIF TG_TABLE_NAME = 'task_pause' THEN
    IF NOT EXISTS (SELECT 1 FROM task_pause p WHERE p.child_id = NEW.child_id AND p.status = 'ASKED') THEN
      UPDATE notice SET settled_at = now() WHERE child_id = NEW.child_id AND kind = 'pauseAsked' AND settled_at IS NULL;
    END IF;
    RETURN NULL;
  ELSIF TG_TABLE_NAME = 'registration' THEN
    SELECT w.round_id, w.division INTO v_round, v_division FROM household_visit w WHERE w.id = (v_row->>'household_visit_id')::uuid;
  ELSE
    v_round := (v_row->>'round_id')::uuid;
    v_division := v_row->>'division';
  END IF;
  IF v_round IS NULL OR EXISTS (
    SELECT 1 FROM (SELECT DISTINCT ON (v.household_id) v.household_id, v.told_street FROM household_visit v
                    WHERE v.round_id = v_round AND v.division = v_division AND v.outcome IN ('VISITED', 'MOVED') ORDER BY v.household_id, v.visited_on DESC, v.id DESC) found
     WHERE found.told_street AND NOT EXISTS (SELECT 1 FROM registration r JOIN household_visit w ON w.id = r.household_visit_id WHERE w.household_id = found.household_id AND w.round_id = v_round)
  ) THEN RETURN NULL; END IF;
  UPDATE notice n SET settled_at = now()
   WHERE n.record_id = v_round AND n.settled_at IS NULL AND n.kind = 'householdTold'
     AND n.params->>'community' IN (SELECT o.name FROM organisation o WHERE o.type = 'COMMUNITY' AND o.division_code = v_division)
     AND n.organisation_id IN (SELECT s.id FROM organisation s WHERE s.type = 'STREET_OFFICE' AND s.division_code = left(v_division, 9));
  RETURN NULL;
END $$;
CREATE TRIGGER told_registered_settles AFTER INSERT ON registration FOR EACH ROW WHEN (NEW.household_visit_id IS NOT NULL) EXECUTE FUNCTION settle_when_none_waits();
CREATE TRIGGER told_visited_settles AFTER INSERT ON household_visit FOR EACH ROW WHEN (NEW.outcome IN ('VISITED', 'MOVED')) EXECUTE FUNCTION settle_when_none_waits();

-- Households of the own community, of which it has told in the round, and of which a minor is registered since. Answers the ids of its own households alone: no registration, no number, no name.
CREATE FUNCTION households_taken_up(p_round uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT t.household_id FROM household_visit t
   WHERE current_setting('app.office', true) = 'community' AND t.round_id = p_round AND t.division = nullif(current_setting('app.low', true), '') AND t.told_street
     AND t.household_id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])
     AND EXISTS (SELECT 1 FROM registration r JOIN household_visit w ON w.id = r.household_visit_id WHERE w.household_id = t.household_id AND w.round_id = p_round);
$$;

DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION households_taken_up(uuid) OWNER TO hutong_definer;
  REVOKE ALL ON FUNCTION households_taken_up(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION households_taken_up(uuid) TO hutong_service, hutong_maintenance;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;
