-- The text that was saved last, as one window goes on with it, and its how manieth attempt: a window that never got the answer recognises its own save.
ALTER TABLE "draft" ADD COLUMN "save_line" UUID, ADD COLUMN "save_attempt" INTEGER;
ALTER TABLE draft ADD CONSTRAINT draft_save_named CHECK ((save_line IS NULL) = (save_attempt IS NULL) AND save_attempt > 0);

-- Who was first, and whether it was the one who asks, in another window. What it returns cannot be widened in place.
DROP FUNCTION changes_since(text, uuid, int);
CREATE FUNCTION changes_since(p_type text, p_id uuid, p_version int) RETURNS TABLE (at timestamptz, actor text, office text, action text, version int, fields text[], own boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.at, coalesce(u.name, '—'), coalesce(o.name, '—'), e.action, e.record_version,
    ARRAY(SELECT k FROM jsonb_object_keys(CASE jsonb_typeof(e.after) WHEN 'object' THEN e.after ELSE '{}' END) k ORDER BY k),
    coalesce(e.actor_id = nullif(current_setting('app.user_id', true), '')::uuid, false)
  FROM audit_version v JOIN audit_event e ON e.at = v.at AND e.id = v.event_id LEFT JOIN app_user u ON u.id = e.actor_id LEFT JOIN organisation o ON o.id = e.actor_org_id
  WHERE v.record_type = p_type AND v.record_id = p_id::text AND v.record_version > p_version ORDER BY e.id DESC LIMIT 10;
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION changes_since(text, uuid, int) OWNER TO hutong_definer;
  REVOKE ALL ON FUNCTION changes_since(text, uuid, int) FROM PUBLIC;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  GRANT EXECUTE ON FUNCTION changes_since(text, uuid, int) TO hutong_service, hutong_maintenance;
END $$;
