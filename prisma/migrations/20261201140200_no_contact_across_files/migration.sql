-- A mark that several files share (docs/decisions/withheld-contacts.md, merges.md): one rule says which rows mean one person, for the sharing, for who lifts a mark, and for a merge that brings families together.
-- A record that was merged speaks for the one it is kept under: its people, and what was said of its brothers and sisters, count there. Marked are people of records that stand; those of a merged one are history.
CREATE FUNCTION same_person_rows(p_child uuid)
RETURNS TABLE (own_id uuid, own_name text, own_withheld boolean, own_decided timestamptz, own_stands boolean, their_id uuid, their_child uuid, their_withheld boolean, their_decided timestamptz, their_stands boolean)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH own AS (
    SELECT g.id, g.child_id, g.name, g.phone_index, g.withheld, g.withheld_at, coalesce(g.id_index, (SELECT o.id_index FROM child_guardian o WHERE o.child_id = g.child_id AND o.name = g.name AND o.id_index IS NOT NULL LIMIT 1)) AS id_index
      FROM child_guardian g WHERE g.child_id = ANY (merged_family(p_child)) AND g.name <> ''
  ), said AS (
    SELECT merged_root(CASE WHEN d.child_id = ANY (merged_family(p_child)) THEN d.other_id ELSE d.child_id END) AS root, d.state, d.decided_at, d.id FROM sibling_decision d
     WHERE d.child_id = ANY (merged_family(p_child)) OR d.other_id = ANY (merged_family(p_child))
  ), near AS (
    SELECT merged_root(g.child_id) AS root FROM own JOIN child_guardian g ON g.id_index = own.id_index
    UNION SELECT merged_root(g.child_id) FROM own JOIN child_guardian g ON g.phone_index = own.phone_index AND g.name = own.name
    UNION SELECT root FROM said
    UNION SELECT p_child
  ), other AS (
    -- The two records of one child are as good as confirmed.
    SELECT n.root, CASE WHEN n.root = p_child THEN 'CONFIRMED' ELSE (SELECT s.state::text FROM said s WHERE s.root = n.root ORDER BY s.decided_at DESC, s.id DESC LIMIT 1) END AS state
      FROM near n JOIN child c ON c.id = n.root AND c.status = 'ACTIVE'
  )
  SELECT own.id, own.name, own.withheld, own.withheld_at, own.child_id = p_child, t.id, t.child_id, t.withheld, t.withheld_at, t.child_id = other.root
    FROM other JOIN LATERAL (
      SELECT g.id, g.child_id, g.name, g.phone_index, g.withheld, g.withheld_at, coalesce(g.id_index, (SELECT o.id_index FROM child_guardian o WHERE o.child_id = g.child_id AND o.name = g.name AND o.id_index IS NOT NULL LIMIT 1)) AS id_index
        FROM child_guardian g WHERE g.child_id = ANY (merged_family(other.root)) AND g.name <> ''
    ) t ON true
    JOIN own ON own.child_id <> t.child_id AND CASE WHEN own.id_index = t.id_index THEN true
      WHEN split_part(own.id_index, '.', 1) = split_part(t.id_index, '.', 1) THEN false
      ELSE own.name = t.name AND (coalesce(other.state = 'CONFIRMED', false) OR (other.state IS NULL AND own.phone_index = t.phone_index)) END;
$$;

-- Tells the supervisor of a file about a contact, at its open case, else at its registration.
CREATE FUNCTION tell_supervisor_of(p_child uuid, p_kind text, p_urgent boolean) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
  INSERT INTO notice (id, organisation_id, role, kind, urgent, record_type, record_id, record_number, params)
  SELECT gen_random_uuid(), a.organisation_id, 'STREET_SUPERVISOR', p_kind, p_urgent, a.type, a.id, a.number, '{}'::jsonb FROM (
    SELECT c.owner_org_id AS organisation_id, 'CARE_CASE' AS type, c.id, c.number, 0 AS rank FROM care_case c WHERE c.child_id = p_child AND c.status <> 'CLOSED'
    UNION ALL SELECT o.id, 'REGISTRATION', g.id, g.number, 1 FROM registration g JOIN child k ON k.id = g.child_id JOIN organisation o ON o.type = 'STREET_OFFICE' AND o.division_code = k.street_code AND o.active
      WHERE g.child_id = p_child AND g.status <> 'MERGED'
  ) a ORDER BY a.rank, a.number LIMIT 1;
$$;

CREATE OR REPLACE FUNCTION share_no_contacts(p_children uuid[], p_anew text[] DEFAULT '{}') RETURNS TABLE (guardian_id uuid, guardian_version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_todo uuid[] := ARRAY(SELECT DISTINCT merged_root(x) FROM unnest(p_children) x); v_seen uuid[] := '{}'; v_child uuid; v_told uuid[] := '{}'; r record;
BEGIN
  WHILE cardinality(v_todo) > 0 LOOP
    v_child := v_todo[1];
    v_todo := v_todo[2:];
    CONTINUE WHEN v_child = ANY (v_seen);
    v_seen := v_seen || v_child;
    FOR r IN
      SELECT DISTINCT p.their_id AS id, p.their_child AS child_id FROM same_person_rows(v_child) p WHERE p.own_withheld AND p.their_stands AND NOT p.their_withheld AND (p.their_decided IS NULL OR p.own_name = ANY (p_anew))
      UNION SELECT p.own_id, v_child FROM same_person_rows(v_child) p WHERE p.their_withheld AND p.own_stands AND NOT p.own_withheld AND p.own_decided IS NULL
      ORDER BY 1
    LOOP
      UPDATE child_guardian g SET withheld = true, withheld_at = NULL, withheld_by_id = NULL, withheld_reason_cipher = NULL, version = g.version + 1 WHERE g.id = r.id AND NOT g.withheld RETURNING g.version INTO guardian_version;
      CONTINUE WHEN NOT FOUND;
      guardian_id := r.id;
      RETURN NEXT;
      -- Whoever is known in the file of that child only may stand in a third one. The child that was looked at is looked at again: its own people have changed.
      v_todo := v_todo || r.child_id;
      IF r.child_id = v_child THEN v_seen := array_remove(v_seen, v_child); END IF;
      CONTINUE WHEN r.child_id = ANY (v_told);
      v_told := v_told || r.child_id;
      PERFORM tell_supervisor_of(r.child_id, 'familyHarmKnown', true);
    END LOOP;
  END LOOP;
END $$;

-- In which other files the person is no contact whose mark somebody is about to lift: for who has the place of the one file. Ids alone: what may be read of them the caller's own policies say.
CREATE FUNCTION kept_in_other_files(p_guardian uuid) RETURNS TABLE (guardian_id uuid, child_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT p.their_id, p.their_child
    FROM child_guardian g JOIN child c ON c.id = g.child_id AND c.status = 'ACTIVE' AND current_setting('app.scope', true) = 'division' AND starts_with(c.division, nullif(current_setting('app.low', true), ''))
      AND c.id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])
    JOIN LATERAL same_person_rows(c.id) p ON p.own_stands AND p.their_stands AND p.their_child <> c.id AND p.their_withheld
    JOIN child_guardian mine ON mine.id = p.own_id AND mine.name = g.name
   WHERE g.id = p_guardian;
$$;

-- The supervisors of the other files in which the person stays no contact hear that it is one again in a file of the family; nothing of whose. Asked for by who has just let it in.
CREATE FUNCTION tell_contact_cleared(p_guardian uuid) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_child uuid; v_count int := 0;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM child_guardian g WHERE g.id = p_guardian AND NOT g.withheld AND g.withheld_by_id = nullif(current_setting('app.user_id', true), '')::uuid AND g.xmin = pg_current_xact_id()::xid) THEN RETURN 0; END IF;
  FOR v_child IN SELECT DISTINCT k.child_id FROM kept_in_other_files(p_guardian) k LOOP
    PERFORM tell_supervisor_of(v_child, 'familyContactCleared', false);
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;

-- A merge that is taken back takes along the marks that it had shared, as far as nobody has written them since and nothing of the file itself says so by now: no step, no assessment with the flag of harm, and,
-- of a file of neither of the two children, no registration written since. Asked for within the transaction that takes the merge back. What still holds by itself is shared anew after it.
CREATE FUNCTION unshare_no_contacts(p_merge uuid, p_marks jsonb) RETURNS TABLE (guardian_id uuid, guardian_version int) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE m record_merge; r record;
BEGIN
  SELECT * INTO m FROM record_merge WHERE id = p_merge AND status = 'UNDONE' AND xmin = pg_current_xact_id()::xid;
  IF NOT FOUND OR current_setting('app.office', true) IS DISTINCT FROM 'district' OR NOT starts_with(m.division, nullif(current_setting('app.low', true), '')) THEN
    RAISE EXCEPTION 'only within the merge that is taken back' USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOR r IN SELECT (x ->> 'id')::uuid AS id, (x ->> 'version')::int AS version FROM jsonb_array_elements(p_marks) x LOOP
    UPDATE child_guardian g SET withheld = false, version = g.version + 1
     WHERE g.id = r.id AND g.version = r.version AND g.withheld AND g.withheld_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM ladder_step l WHERE l.child_id = g.child_id AND l.struck_at IS NULL AND l.recorded_at > m.merged_at AND l.step IN ('ADMONITION', 'STOP', 'EMERGENCY_REMOVAL', 'PROTECTION_ORDER', 'SUIT'))
       AND NOT EXISTS (SELECT 1 FROM assessment a WHERE a.child_id = g.child_id AND a.status <> 'DRAFT' AND a.updated_at > m.merged_at AND a.answers #>> '{flags,HARM,present}' = 'true')
       AND (g.child_id IN (m.child_id, m.other_child_id) OR NOT EXISTS (SELECT 1 FROM registration n WHERE n.child_id = g.child_id AND n.updated_at > m.merged_at))
    RETURNING g.version INTO guardian_version;
    CONTINUE WHEN NOT FOUND;
    guardian_id := r.id;
    RETURN NEXT;
  END LOOP;
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['kept_in_other_files(uuid)', 'tell_contact_cleared(uuid)', 'unshare_no_contacts(uuid, jsonb)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service, hutong_maintenance', f);
  END LOOP;
  FOREACH f IN ARRAY ARRAY['same_person_rows(uuid)', 'tell_supervisor_of(uuid, text, boolean)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_definer, hutong_maintenance', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;

-- What merges have brought together already.
SET LOCAL ROLE hutong_maintenance;
SELECT count(*) FROM share_no_contacts((SELECT coalesce(array_agg(DISTINCT merged_root(c.merged_into_id)), '{}') FROM child c WHERE c.merged_into_id IS NOT NULL));
RESET ROLE;
