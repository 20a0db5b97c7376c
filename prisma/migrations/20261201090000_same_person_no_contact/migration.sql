-- Who is no contact in the file of one child is none in the files of its brothers and sisters, and of every child who has the same person as parent or carer (docs/decisions/withheld-contacts.md).
-- One person: by the ID number; else by the name, where the two children were confirmed, or where the phone is the same and nobody ruled the pair out. Two ID numbers under one key are two people.
-- The files may lie with other offices, which whoever wrote the mark does not see: they get the mark, and their supervisors a notice without a word of whose file it comes from. Answered is which rows were
-- marked, for the log, and nothing of the children. p_anew: people against whom a step was taken just now; that holds against what was decided of them before.
CREATE FUNCTION share_no_contacts(p_children uuid[], p_anew text[] DEFAULT '{}') RETURNS TABLE (guardian_id uuid, guardian_version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_todo uuid[] := p_children; v_seen uuid[] := '{}'; v_child uuid; v_told uuid[] := '{}'; r record;
BEGIN
  WHILE cardinality(v_todo) > 0 LOOP
    v_child := v_todo[1];
    v_todo := v_todo[2:];
    CONTINUE WHEN v_child = ANY (v_seen);
    v_seen := v_seen || v_child;
    FOR r IN
      WITH own AS (
        SELECT g.id, g.name, g.phone_index, g.withheld, g.withheld_at, coalesce(g.id_index, (SELECT o.id_index FROM child_guardian o WHERE o.child_id = g.child_id AND o.name = g.name AND o.id_index IS NOT NULL LIMIT 1)) AS id_index
          FROM child_guardian g WHERE g.child_id = v_child AND g.name <> ''
      ), near AS (
        SELECT g.child_id AS id FROM own JOIN child_guardian g ON g.id_index = own.id_index
        UNION SELECT g.child_id FROM own JOIN child_guardian g ON g.phone_index = own.phone_index AND g.name = own.name
        UNION SELECT d.other_id FROM sibling_decision d WHERE d.child_id = v_child
        UNION SELECT d.child_id FROM sibling_decision d WHERE d.other_id = v_child
      ), other AS (
        SELECT c.id AS child_id, (SELECT d.state FROM sibling_decision d WHERE d.child_id = least(c.id, v_child) AND d.other_id = greatest(c.id, v_child) ORDER BY d.decided_at DESC, d.id DESC LIMIT 1) AS state
          FROM near JOIN child c ON c.id = near.id AND c.status = 'ACTIVE' WHERE c.id <> v_child
      ), pair AS (
        SELECT own.id AS own_id, own.name AS own_name, own.withheld AS own_withheld, own.withheld_at AS own_decided, t.id AS their_id, t.child_id, t.withheld AS their_withheld, t.withheld_at AS their_decided
          FROM other JOIN LATERAL (
            SELECT g.id, g.child_id, g.name, g.phone_index, g.withheld, g.withheld_at, coalesce(g.id_index, (SELECT o.id_index FROM child_guardian o WHERE o.child_id = g.child_id AND o.name = g.name AND o.id_index IS NOT NULL LIMIT 1)) AS id_index
              FROM child_guardian g WHERE g.child_id = other.child_id AND g.name <> ''
          ) t ON true
          JOIN own ON CASE WHEN own.id_index = t.id_index THEN true
            WHEN split_part(own.id_index, '.', 1) = split_part(t.id_index, '.', 1) THEN false
            ELSE own.name = t.name AND (coalesce(other.state = 'CONFIRMED', false) OR (other.state IS NULL AND own.phone_index = t.phone_index)) END
      )
      SELECT DISTINCT p.their_id AS id, p.child_id FROM pair p WHERE p.own_withheld AND NOT p.their_withheld AND (p.their_decided IS NULL OR p.own_name = ANY (p_anew))
      UNION SELECT p.own_id, v_child FROM pair p WHERE p.their_withheld AND NOT p.own_withheld AND p.own_decided IS NULL
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
      INSERT INTO notice (id, organisation_id, role, kind, urgent, record_type, record_id, record_number, params)
      SELECT gen_random_uuid(), a.organisation_id, 'STREET_SUPERVISOR', 'familyHarmKnown', true, a.type, a.id, a.number, '{}'::jsonb FROM (
        SELECT c.owner_org_id AS organisation_id, 'CARE_CASE' AS type, c.id, c.number, 0 AS rank FROM care_case c WHERE c.child_id = r.child_id AND c.status <> 'CLOSED'
        UNION ALL SELECT o.id, 'REGISTRATION', g.id, g.number, 1 FROM registration g JOIN child k ON k.id = g.child_id JOIN organisation o ON o.type = 'STREET_OFFICE' AND o.division_code = k.street_code AND o.active
          WHERE g.child_id = r.child_id AND g.status <> 'MERGED'
      ) a ORDER BY a.rank, a.number LIMIT 1;
    END LOOP;
  END LOOP;
END $$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION share_no_contacts(uuid[], text[]) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION share_no_contacts(uuid[], text[]) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION share_no_contacts(uuid[], text[]) TO hutong_service, hutong_worker, hutong_maintenance;
  GRANT UPDATE (withheld, withheld_at, withheld_by_id, withheld_reason_cipher, version) ON child_guardian TO hutong_definer;
  GRANT INSERT ON notice TO hutong_definer;
END $$;

-- What the records say already.
SET LOCAL ROLE hutong_maintenance;
SELECT count(*) FROM share_no_contacts((SELECT coalesce(array_agg(DISTINCT g.child_id), '{}') FROM child_guardian g WHERE g.withheld));
RESET ROLE;
