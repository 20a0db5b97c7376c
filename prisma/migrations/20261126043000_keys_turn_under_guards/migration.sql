-- Whether an update does nothing but store values under another key, of a row of this table. Generated columns are left out: before the row is written they are not
-- filled in yet, and they say nothing that another column does not.
CREATE FUNCTION is_reencryption(p_table oid, p_old jsonb, p_new jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT current_setting('role') = 'hutong_maintenance'
    AND NOT EXISTS (SELECT 1 FROM jsonb_each(p_new) n WHERE n.key !~ '_(cipher|index)$' AND n.value IS DISTINCT FROM p_old -> n.key
      AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = p_table AND a.attname = n.key AND a.attgenerated <> ''));
$$;
REVOKE ALL ON FUNCTION is_reencryption(oid, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_reencryption(oid, jsonb, jsonb) TO hutong_service, hutong_maintenance, hutong_definer;

CREATE OR REPLACE FUNCTION guard_plan_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF OLD.status <> 'DRAFT' AND (NEW.summary_cipher, NEW.flag_responses_cipher, NEW.assessment_id, NEW.content_hash, NEW.submitted_at, NEW.submitted_by_id, NEW.author_id, NEW.number)
     IS DISTINCT FROM (OLD.summary_cipher, OLD.flag_responses_cipher, OLD.assessment_id, OLD.content_hash, OLD.submitted_at, OLD.submitted_by_id, OLD.author_id, OLD.number) THEN
    RAISE EXCEPTION 'plan version % is sealed', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_plan_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.version_id ELSE NEW.version_id END;
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW))) THEN RETURN NEW; END IF;
  IF TG_OP = 'DELETE' AND current_setting('app.purge', true) = 'on' AND pg_has_role(session_user, 'hutong_maintenance', 'MEMBER') THEN RETURN OLD; END IF;
  IF (SELECT status FROM plan_version WHERE id = v_id) IS DISTINCT FROM 'DRAFT' THEN
    RAISE EXCEPTION 'plan version % is no longer a draft', v_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE OR REPLACE FUNCTION note_registration_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NULL; END IF;
  -- Once for each transaction: a row that this transaction wrote already bears its number.
  INSERT INTO registration_change AS c (street_code, version)
  SELECT DISTINCT s, 1 FROM unnest(ARRAY[OLD.street_code, NEW.street_code]) s WHERE s IS NOT NULL ORDER BY s
  ON CONFLICT (street_code) DO UPDATE SET version = c.version + 1 WHERE c.xmin <> pg_current_xact_id()::xid;
  RETURN NULL;
END $$;

-- A step that was struck comes under another key like everything else.
CREATE OR REPLACE FUNCTION guard_ladder_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF OLD.struck_at IS NOT NULL OR (OLD.result IS NOT NULL AND NEW.result IS DISTINCT FROM OLD.result) THEN
    RAISE EXCEPTION 'ladder step % is decided', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

DROP FUNCTION is_reencryption(jsonb, jsonb);
