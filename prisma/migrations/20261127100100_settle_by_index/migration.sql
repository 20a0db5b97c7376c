-- A statement for each column, so that each finds its notices by an index whatever plan is kept.
CREATE INDEX notice_record_number_asked ON notice (record_number) WHERE settled_at IS NULL;
CREATE OR REPLACE FUNCTION settle_what_was_asked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_value text := to_jsonb(NEW)->>TG_ARGV[0];
  v_role text := nullif(TG_ARGV[2], '');
  v_org uuid := CASE WHEN TG_ARGV[3] <> '' THEN (to_jsonb(NEW)->>TG_ARGV[3])::uuid END;
  v_kinds text[] := TG_ARGV[4:];
BEGIN
  IF v_value IS NULL THEN RETURN NULL; END IF;
  IF TG_ARGV[1] = 'record_id' THEN
    UPDATE notice SET settled_at = now() WHERE record_id = v_value::uuid AND settled_at IS NULL AND kind = ANY (v_kinds) AND (v_role IS NULL OR role::text = v_role) AND (v_org IS NULL OR organisation_id = v_org);
  ELSIF TG_ARGV[1] = 'child_id' THEN
    UPDATE notice SET settled_at = now() WHERE child_id = v_value::uuid AND settled_at IS NULL AND kind = ANY (v_kinds) AND (v_role IS NULL OR role::text = v_role) AND (v_org IS NULL OR organisation_id = v_org);
  ELSE
    UPDATE notice SET settled_at = now() WHERE record_number = v_value AND settled_at IS NULL AND kind = ANY (v_kinds) AND (v_role IS NULL OR role::text = v_role) AND (v_org IS NULL OR organisation_id = v_org);
  END IF;
  RETURN NULL;
END $$;
