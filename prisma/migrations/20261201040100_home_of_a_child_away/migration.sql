-- A child that an office guards or that was taken from home: who visits it from outside the street, and who received what was disclosed of it before, reads no home of it.
-- The same as whereabouts.ts says of the steps that stand, with the home that was put on record since a child came to relatives.
CREATE FUNCTION child_lives_away(p_child uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH taken AS (
    SELECT step, result, taken_on, result_on, recorded_at, id FROM ladder_step WHERE child_id = p_child AND struck_at IS NULL AND step IN ('INTERIM_GUARDIANSHIP', 'EMERGENCY_REMOVAL')
  ), removal AS (
    SELECT result, taken_on, result_on FROM taken WHERE step = 'EMERGENCY_REMOVAL' ORDER BY taken_on DESC, recorded_at DESC, id DESC LIMIT 1
  )
  SELECT nullif(current_setting('app.user_id', true), '') IS NOT NULL AND (
    EXISTS (SELECT 1 FROM taken WHERE result IS NULL)
    OR EXISTS (
      SELECT 1 FROM removal r WHERE r.result = 'IN_INTERIM_CARE'
         AND NOT EXISTS (SELECT 1 FROM taken i WHERE i.step = 'INTERIM_GUARDIANSHIP' AND (i.taken_on >= r.taken_on OR i.result_on >= r.result_on)))
    OR EXISTS (
      SELECT 1 FROM removal r WHERE r.result = 'WITH_RELATIVES'
         AND NOT EXISTS (SELECT 1 FROM taken i WHERE i.step = 'INTERIM_GUARDIANSHIP' AND i.result_on > coalesce(r.result_on, r.taken_on))
         AND (SELECT count(*) FILTER (WHERE e.action IN ('child.relocate', 'move.accept')) <= count(*) FILTER (WHERE e.action = 'child.put_back')
                FROM case_event e WHERE e.child_id = p_child AND e.at >= coalesce((SELECT max(t.result_on) FROM taken t)::timestamp AT TIME ZONE 'Asia/Shanghai', '-infinity'::timestamptz)))
  );
$$;

-- Of some children those that are not at home, for an office outside the street that visits them or has a grant for them, with whom it asks before it goes: the street and the caseworker. Not where the
-- child is. `own`: the office itself guards it.
CREATE FUNCTION children_away(p_children uuid[]) RETURNS TABLE (child_id uuid, own boolean, office text, caseworker text, phone text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id,
    EXISTS (SELECT 1 FROM ladder_step l WHERE l.child_id = c.id AND l.step = 'INTERIM_GUARDIANSHIP' AND l.result IS NULL AND l.struck_at IS NULL AND l.actor_org_id = asked.org),
    o.name, u.name, o.phone
  FROM (SELECT nullif(current_setting('app.org_id', true), '')::uuid AS org) asked
  JOIN child c ON c.id = ANY (p_children)
  JOIN LATERAL (SELECT k.owner_user_id, k.owner_org_id FROM care_case k WHERE k.child_id = c.id ORDER BY k.status = 'CLOSED', k.opened_at DESC, k.id LIMIT 1) k ON true
  JOIN organisation o ON o.id = k.owner_org_id
  JOIN app_user u ON u.id = k.owner_user_id
  WHERE (EXISTS (SELECT 1 FROM visit v WHERE v.child_id = c.id AND v.assigned_org_id = asked.org)
      OR EXISTS (SELECT 1 FROM access_grant g WHERE g.child_id = c.id AND g.organisation_id = asked.org AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now())))
    AND child_lives_away(c.id);
$$;

-- The same of the home in what was disclosed to the own office by a referral or an invitation. Court and police read what they were sent.
CREATE FUNCTION receiver_keeps_from_home(p_shown uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH shown AS (
    SELECT child_id, to_org_id FROM referral WHERE id = p_shown AND to_org_id = nullif(current_setting('app.org_id', true), '')::uuid
    UNION ALL SELECT child_id, to_org_id FROM conference_invitation WHERE id = p_shown AND to_org_id = nullif(current_setting('app.org_id', true), '')::uuid
  )
  SELECT EXISTS (SELECT 1 FROM shown s JOIN organisation o ON o.id = s.to_org_id WHERE o.type NOT IN ('COURT', 'PUBLIC_SECURITY') AND child_lives_away(s.child_id));
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION child_lives_away(uuid) OWNER TO hutong_definer;
  ALTER FUNCTION children_away(uuid[]) OWNER TO hutong_definer;
  ALTER FUNCTION receiver_keeps_from_home(uuid) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION child_lives_away(uuid), children_away(uuid[]), receiver_keeps_from_home(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION children_away(uuid[]), receiver_keeps_from_home(uuid) TO hutong_service;
END $$;
