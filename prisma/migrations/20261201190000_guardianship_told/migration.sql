-- What courts and offices decided of a child's guardianship, for an office that was told of its guardians by a running referral or an invitation, or that holds its form by a grant: the steps alone that say whose guardianship it is, without
-- why. A name only of who is no parent; the office that guards the child for the time being not to one that visits homes, unless it is that office (docs/decisions/disclosure-snapshot.md).
CREATE FUNCTION guardianship_told(p_child uuid)
RETURNS TABLE (id uuid, step text, taken_on date, result text, result_on date, until date, ground text, subject text, effective_on date, recorded_at timestamptz, content_cipher text, office text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH told AS (
    SELECT o.id, o.type FROM organisation o
    WHERE o.id = nullif(current_setting('app.org_id', true), '')::uuid
      AND (EXISTS (SELECT 1 FROM referral_disclosure d WHERE d.child_id = p_child AND d.to_org_id = o.id AND d.open AND d.fields && ARRAY['GUARDIANSHIP', 'GUARDIANS', 'CARER', 'INTERIM_TERMS', 'KEPT_AWAY'])
        OR EXISTS (SELECT 1 FROM conference_disclosure d WHERE d.child_id = p_child AND d.to_org_id = o.id AND d.open AND d.fields && ARRAY['GUARDIANSHIP', 'GUARDIANS', 'CARER', 'INTERIM_TERMS', 'KEPT_AWAY'])
        OR EXISTS (SELECT 1 FROM access_grant g WHERE g.child_id = p_child AND g.organisation_id = o.id AND g.kind <> 'ASSIGNMENT' AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now())))
  )
  SELECT l.id, l.step::text, l.taken_on, l.result::text, l.result_on, l.until, l.ground::text, l.subject::text, l.effective_on, l.recorded_at,
         CASE WHEN l.step = 'GUARDIAN_APPOINTED' OR (l.step IN ('JUDGMENT', 'RESTORATION') AND l.subject = 'OTHER_CARER') THEN l.content_cipher END,
         CASE WHEN l.step = 'INTERIM_GUARDIANSHIP' AND (t.type NOT IN ('COMMUNITY', 'SOCIAL_WORK_AGENCY', 'SOCIAL_ORGANISATION') OR l.actor_org_id = t.id) THEN o.name ELSE '' END
    FROM told t JOIN ladder_step l ON l.child_id = p_child JOIN organisation o ON o.id = l.actor_org_id
   WHERE l.struck_at IS NULL AND l.step IN ('JUDGMENT', 'RESTORATION', 'GUARDIAN_APPOINTED', 'INTERIM_GUARDIANSHIP')
   ORDER BY l.taken_on, l.recorded_at, l.id;
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION guardianship_told(uuid) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION guardianship_told(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION guardianship_told(uuid) TO hutong_service, hutong_maintenance;
END $$;
