-- Whether the carer's number that was disclosed to the own office is still nobody's to ring up: for receivers of referrals and for offices invited to a conference. The carer is no contact: by its own
-- mark, by its name, or as the parent that it is said to be; the number is that of somebody who is none (p_index: its digest under each key); or an office guards the child for the time being.
DROP FUNCTION receiver_keeps_away(uuid);
CREATE FUNCTION receiver_keeps_away(p_shown uuid, p_index text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH shown AS (
    SELECT child_id FROM referral WHERE id = p_shown AND to_org_id = nullif(current_setting('app.org_id', true), '')::uuid
    UNION ALL SELECT child_id FROM conference_invitation WHERE id = p_shown AND to_org_id = nullif(current_setting('app.org_id', true), '')::uuid
  )
  SELECT EXISTS (
    SELECT 1 FROM shown s WHERE EXISTS (
      SELECT 1 FROM child_guardian k LEFT JOIN child_guardian c ON c.child_id = k.child_id AND c.role = 'CARER'
       WHERE k.child_id = s.child_id AND k.withheld AND (k.role = 'CARER' OR (c.name <> '' AND c.name = k.name) OR c.relation::text = k.role::text OR k.phone_index = ANY (p_index) OR k.phone_index = c.phone_index)
    ) OR EXISTS (SELECT 1 FROM ladder_step l WHERE l.child_id = s.child_id AND l.step = 'INTERIM_GUARDIANSHIP' AND l.result IS NULL AND l.struck_at IS NULL)
  );
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION receiver_keeps_away(uuid, text[]) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION receiver_keeps_away(uuid, text[]) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION receiver_keeps_away(uuid, text[]) TO hutong_service;
END $$;
