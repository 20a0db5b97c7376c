-- What visits have reported of where a child lives and who cares for it, and nobody has decided yet: for whoever goes there next, whoever reported it. A correction is read by who reported it and by its place alone; whoever
-- is to visit reads address, carer and phones of the child anyhow. Of the child of a planned visit of the own office, or of the own place; not where the child is closed to the person, and no school.
CREATE FUNCTION reported_changes(p_children uuid[]) RETURNS TABLE (id uuid, child_id uuid, field text, content_cipher text, proposed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.child_id, r.field::text, r.content_cipher, r.proposed_at FROM record_correction r
   WHERE r.child_id = ANY (p_children) AND r.status = 'WAITING' AND r.visit_id IS NOT NULL AND r.field IN ('ADDRESS', 'CARER', 'CARER_PHONE', 'CHILD_PHONE')
     AND nullif(current_setting('app.user_id', true), '') IS NOT NULL
     AND (EXISTS (SELECT 1 FROM visit v WHERE v.child_id = r.child_id AND v.status = 'PLANNED' AND v.assigned_org_id = nullif(current_setting('app.org_id', true), '')::uuid)
          OR (current_setting('app.scope', true) = 'division' AND r.division >= nullif(current_setting('app.low', true), '') AND r.division < nullif(current_setting('app.high', true), '')))
     AND r.child_id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])
   ORDER BY r.proposed_at, r.id;
$$;

DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION reported_changes(uuid[]) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION reported_changes(uuid[]) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION reported_changes(uuid[]) TO hutong_service, hutong_maintenance;
END $$;
