-- A visit to a household that was written down by mistake is struck out with the reason: it stays readable and counts for nothing (docs/decisions/rounds-and-areas.md).
ALTER TABLE "household_visit" ADD COLUMN     "strike_reason_cipher" TEXT,
ADD COLUMN     "struck_at" TIMESTAMPTZ(3),
ADD COLUMN     "struck_by_id" UUID;
ALTER TABLE household_visit ADD CONSTRAINT household_visit_struck CHECK ((struck_at IS NULL) = (struck_by_id IS NULL) AND (struck_at IS NULL) = (strike_reason_cipher IS NULL));
ALTER TABLE household_visit ADD CONSTRAINT household_visit_strike_reason_cipher_is_cipher CHECK (strike_reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');

-- A striking stands, in the name of who strikes, and takes away no ground from a registration. Striking and registering take one lock, so that neither builds on what the other has just taken away.
CREATE FUNCTION guard_household_visit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_me uuid := nullif(current_setting('app.user_id', true), '')::uuid;
BEGIN
  IF to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF OLD.struck_at IS NOT NULL THEN
    RAISE EXCEPTION 'household visit % is struck', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.struck_at IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('household_visit/' || OLD.id, 0));
    IF v_me IS NOT NULL AND NEW.struck_by_id IS DISTINCT FROM v_me THEN
      RAISE EXCEPTION 'household visit % is struck in another name', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM registration r WHERE r.household_visit_id = OLD.id) THEN
      RAISE EXCEPTION 'household visit % has a registration', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER household_visit_guard BEFORE UPDATE ON household_visit FOR EACH ROW EXECUTE FUNCTION guard_household_visit();

CREATE FUNCTION registration_needs_standing_visit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('household_visit/' || NEW.household_visit_id, 0));
  IF EXISTS (SELECT 1 FROM household_visit v WHERE v.id = NEW.household_visit_id AND v.struck_at IS NOT NULL) THEN
    RAISE EXCEPTION 'household visit % is struck', NEW.household_visit_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER registration_visit_stands BEFORE INSERT OR UPDATE OF household_visit_id ON registration FOR EACH ROW WHEN (NEW.household_visit_id IS NOT NULL) EXECUTE FUNCTION registration_needs_standing_visit();

-- What came onto the list of a round by the struck visit alone goes off it. A household that its community only met stays: the community would not read it any more, nor what it wrote down of it.
CREATE FUNCTION unlist_struck_household() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM round_household l USING household h, organisation o
   WHERE l.round_id = NEW.round_id AND l.household_id = NEW.household_id AND l.listed_at = NEW.created_at AND l.listed_by_id = NEW.visitor_id
     AND h.id = l.household_id AND o.id = NEW.visitor_org_id AND (o.type <> 'COMMUNITY' OR h.filing_org_id = o.id)
     AND NOT EXISTS (SELECT 1 FROM household_visit v WHERE v.round_id = NEW.round_id AND v.household_id = NEW.household_id AND v.struck_at IS NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER household_visit_unlists AFTER UPDATE OF struck_at ON household_visit FOR EACH ROW WHEN (OLD.struck_at IS NULL AND NEW.struck_at IS NOT NULL) EXECUTE FUNCTION unlist_struck_household();

-- What stands upon a visit: whether a registration does, and who is writing one. For the office whose visit it is and the offices of its place; no number, no text.
CREATE FUNCTION household_visit_holds(p_visit uuid) RETURNS TABLE(registered boolean, drafted_by uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM registration r WHERE r.household_visit_id = v.id), (SELECT d.user_id FROM draft d WHERE d.kind = 'REGISTRATION' AND d.subject = 'visit:' || v.id ORDER BY d.updated_at DESC LIMIT 1)
    FROM household_visit v
   WHERE v.id = p_visit AND v.household_id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])
     AND (v.visitor_org_id = nullif(current_setting('app.org_id', true), '')::uuid OR (current_setting('app.scope', true) IN ('division', 'community') AND starts_with(v.division, nullif(current_setting('app.low', true), ''))));
$$;

-- What a community has told its street waits until no household of it waits any more: each is registered in the round, or visited again without a minor in difficulty, or moved away. A struck visit tells nothing.
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
                    WHERE v.round_id = v_round AND v.division = v_division AND v.struck_at IS NULL AND v.outcome IN ('VISITED', 'MOVED') ORDER BY v.household_id, v.visited_on DESC, v.id DESC) found
     WHERE found.told_street AND NOT EXISTS (SELECT 1 FROM registration r JOIN household_visit w ON w.id = r.household_visit_id WHERE w.household_id = found.household_id AND w.round_id = v_round)
  ) THEN RETURN NULL; END IF;
  UPDATE notice n SET settled_at = now()
   WHERE n.record_id = v_round AND n.settled_at IS NULL AND n.kind = 'householdTold'
     AND n.params->>'community' IN (SELECT o.name FROM organisation o WHERE o.type = 'COMMUNITY' AND o.division_code = v_division)
     AND n.organisation_id IN (SELECT s.id FROM organisation s WHERE s.type = 'STREET_OFFICE' AND s.division_code = left(v_division, 9));
  RETURN NULL;
END $$;
CREATE TRIGGER told_struck_settles AFTER UPDATE OF struck_at ON household_visit FOR EACH ROW WHEN (OLD.struck_at IS NULL AND NEW.struck_at IS NOT NULL) EXECUTE FUNCTION settle_when_none_waits();

CREATE OR REPLACE FUNCTION households_taken_up(p_round uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT t.household_id FROM household_visit t
   WHERE current_setting('app.office', true) = 'community' AND t.round_id = p_round AND t.division = nullif(current_setting('app.low', true), '') AND t.told_street AND t.struck_at IS NULL
     AND t.household_id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])
     AND EXISTS (SELECT 1 FROM registration r JOIN household_visit w ON w.id = r.household_visit_id WHERE w.household_id = t.household_id AND w.round_id = p_round);
$$;

DO $$
DECLARE
  f text;
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), '''')::uuid)';
  own text := '(select CASE WHEN current_setting(''app.office'', true) = ''community'' THEN nullif(current_setting(''app.low'', true), '''') END)';
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['household_visit_holds(uuid)', 'guard_household_visit()', 'registration_needs_standing_visit()', 'unlist_struck_household()'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  GRANT EXECUTE ON FUNCTION household_visit_holds(uuid) TO hutong_service;
  GRANT SELECT ON draft TO hutong_definer;
  GRANT DELETE ON round_household TO hutong_definer;
  -- What was written down stays as it is; the striking is written beside it.
  REVOKE UPDATE ON household_visit FROM hutong_service;
  GRANT UPDATE (struck_at, struck_by_id, strike_reason_cipher, version) ON household_visit TO hutong_service;
  -- A community strikes what it has logged itself, while the round runs.
  EXECUTE format('CREATE POLICY community_strikes ON household_visit FOR UPDATE TO hutong_service USING (CASE WHEN division = %s THEN visitor_org_id = %s AND round_runs_at(round_id, division) ELSE false END) WITH CHECK (division = %s AND visitor_org_id = %s)', own, my_org, own, my_org);
  DROP POLICY writers_update ON household_visit;
  EXECUTE format('CREATE POLICY writers_update ON household_visit AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ANY (''{street,station,community}''::text[]))', office);
END $$;
