-- An opening in danger reaches children of every place, and the list of what is closed to a person holds those alone that its office could reach by itself: an opening asks for the record's own
-- restriction, wherever the child lives (docs/decisions/sealed-records.md).
CREATE FUNCTION is_open_to_me(p_child uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT nullif(current_setting('app.user_id', true), '') IS NOT NULL AND NOT EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = p_child AND s.lifted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM child_seal_person p WHERE p.seal_id = s.id AND p.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND p.removed_at IS NULL))
    AND NOT EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = p_child AND b.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND b.ended_at IS NULL)
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION is_open_to_me(uuid) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION is_open_to_me(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION is_open_to_me(uuid) TO hutong_service, hutong_maintenance;
END $$;
ALTER POLICY closed_insert ON break_glass WITH CHECK (is_open_to_me(child_id));
