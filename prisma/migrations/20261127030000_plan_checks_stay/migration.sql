-- A review of a plan is decided on once, and what was written in it and decided on it stays, to everybody: the plan in force and its next day rest on it. One that leads to the district is
-- decided by being written.
CREATE FUNCTION guard_plan_check() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  -- The child moves, its record is merged with another, or the row comes under another key.
  IF to_jsonb(NEW) - '{division,child_id}'::text[] = to_jsonb(OLD) - '{division,child_id}'::text[] OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF OLD.status <> 'WRITTEN' THEN
    RAISE EXCEPTION 'plan review % is decided', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_check_guard BEFORE UPDATE ON plan_check FOR EACH ROW EXECUTE FUNCTION guard_plan_check();
