-- What a visit reported bears the day of that visit, whenever it was written down: a home that was left before the weekend was not left on Monday. Whoever goes next may not see the visit, so that its day comes with the rest.
DROP FUNCTION reported_changes(uuid[]);
CREATE FUNCTION reported_changes(p_children uuid[]) RETURNS TABLE (id uuid, child_id uuid, field text, content_cipher text, reported_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.child_id, r.field::text, r.content_cipher, coalesce(m.done_at, r.proposed_at) FROM record_correction r JOIN visit m ON m.id = r.visit_id
   WHERE r.child_id = ANY (p_children) AND r.status = 'WAITING' AND r.field IN ('ADDRESS', 'CARER', 'CARER_PHONE', 'CHILD_PHONE')
     AND nullif(current_setting('app.user_id', true), '') IS NOT NULL
     AND (EXISTS (SELECT 1 FROM visit v WHERE v.child_id = r.child_id AND v.status = 'PLANNED' AND v.assigned_org_id = nullif(current_setting('app.org_id', true), '')::uuid)
          OR (current_setting('app.scope', true) = 'division' AND r.division >= nullif(current_setting('app.low', true), '') AND r.division < nullif(current_setting('app.high', true), '')))
     AND r.child_id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])
   ORDER BY coalesce(m.done_at, r.proposed_at), r.id;
$$;

DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION reported_changes(uuid[]) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION reported_changes(uuid[]) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION reported_changes(uuid[]) TO hutong_service, hutong_maintenance;
END $$;
