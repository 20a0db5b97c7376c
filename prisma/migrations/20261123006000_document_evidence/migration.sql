-- Evidence and court papers stay with the street and the district: who sees a child by a grant (an agency, a rescue station) has neither, whatever
-- query asks, but what the own organisation uploaded (domain: who sees what).
DROP POLICY granted ON document;
CREATE POLICY granted ON document TO hutong_service
  USING (
    (select nullif(current_setting('app.scope', true), '')) = 'grant'
    AND EXISTS (
      SELECT 1 FROM access_grant g WHERE g.child_id = document.child_id AND g.organisation_id = (select nullif(current_setting('app.org_id', true), ''))::uuid
        AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now())
    )
    AND (kind IN ('CHILD_PHOTO', 'REGISTRATION', 'ASSESSMENT', 'VISIT') OR uploaded_org_id = (select nullif(current_setting('app.org_id', true), ''))::uuid)
  )
  WITH CHECK (
    (select nullif(current_setting('app.scope', true), '')) = 'grant'
    AND uploaded_org_id = (select nullif(current_setting('app.org_id', true), ''))::uuid
    AND EXISTS (
      SELECT 1 FROM access_grant g WHERE g.child_id = document.child_id AND g.organisation_id = (select nullif(current_setting('app.org_id', true), ''))::uuid
        AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now())
    )
  );
