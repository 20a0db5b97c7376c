-- A child was declared dead: whoever works with its brothers and sisters is told at once (docs/decisions/siblings.md). Their files may lie with other offices, which whoever declared it does not see: each is
-- told of its own record, without a word of whose death it is. Brothers and sisters are those that were confirmed, and those of one household of whom nobody has said otherwise.
CREATE FUNCTION tell_of_death(p_child uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_told int := 0; r record;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM closing_evaluation e WHERE e.child_id = p_child AND e.reason = 'DIED' AND e.decided_at IS NULL) THEN RETURN 0; END IF;
  FOR r IN
    WITH pair AS (
      SELECT DISTINCT ON (other) CASE WHEN d.child_id = p_child THEN d.other_id ELSE d.child_id END AS other, d.state FROM sibling_decision d
      WHERE d.child_id = p_child OR d.other_id = p_child ORDER BY other, d.decided_at DESC, d.id DESC
    ), near AS (
      SELECT other AS id FROM pair WHERE state = 'CONFIRMED'
      UNION SELECT c.id FROM child o JOIN child c ON c.household_id = o.household_id WHERE o.id = p_child AND c.id <> p_child AND NOT EXISTS (SELECT 1 FROM pair WHERE pair.other = c.id AND pair.state <> 'CONFIRMED')
    )
    SELECT k.owner_org_id AS organisation_id, k.owner_user_id AS user_id, 'CARE_CASE' AS type, k.id, k.number, c.district_code FROM near JOIN child c ON c.id = near.id AND c.status = 'ACTIVE' JOIN care_case k ON k.child_id = c.id AND k.status <> 'CLOSED'
    UNION ALL
    SELECT o.id, NULL, 'REGISTRATION', g.id, g.number, c.district_code FROM near JOIN child c ON c.id = near.id AND c.status = 'ACTIVE'
      JOIN LATERAL (SELECT g.id, g.number FROM registration g WHERE g.child_id = c.id AND g.status <> 'MERGED' ORDER BY g.filed_on DESC, g.id DESC LIMIT 1) g ON true
      JOIN organisation o ON o.type = 'STREET_OFFICE' AND o.division_code = c.street_code AND o.active
      WHERE NOT EXISTS (SELECT 1 FROM care_case k WHERE k.child_id = c.id AND k.status <> 'CLOSED')
    ORDER BY 5
  LOOP
    INSERT INTO notice (id, organisation_id, user_id, role, kind, urgent, record_type, record_id, record_number, params)
    SELECT gen_random_uuid(), t.organisation_id, t.user_id, t.role::"Role", 'siblingDied', true, r.type, r.id, r.number, '{}'::jsonb FROM (
      SELECT r.organisation_id, NULL::uuid AS user_id, 'STREET_SUPERVISOR' AS role
      -- The owner who is the supervisor is told once.
      UNION ALL SELECT r.organisation_id, r.user_id, NULL WHERE r.user_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = r.user_id AND m.organisation_id = r.organisation_id AND 'STREET_SUPERVISOR' = ANY (m.roles))
      UNION ALL SELECT o.id, NULL, 'REVIEWER' FROM organisation o WHERE o.type = 'DISTRICT_BUREAU' AND o.division_code = r.district_code AND o.active
    ) t;
    v_told := v_told + 1;
  END LOOP;
  RETURN v_told;
END $$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION tell_of_death(uuid) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION tell_of_death(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION tell_of_death(uuid) TO hutong_service, hutong_maintenance;
END $$;
