-- One change at a time, being written or waiting for its confirmation.
DROP INDEX matrix_version_one_draft;
CREATE UNIQUE INDEX matrix_version_one_open ON matrix_version ((true)) WHERE status IN ('DRAFT', 'SUBMITTED');

-- What is confirmed is what was submitted; a version that was decided is history.
CREATE OR REPLACE FUNCTION guard_matrix_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user = 'hutong_maintenance' THEN RETURN NEW; END IF;
  IF OLD.status NOT IN ('DRAFT', 'SUBMITTED') THEN
    RAISE EXCEPTION 'matrix version % is decided', OLD.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.status = 'SUBMITTED' AND (NEW.effective_from, NEW.reason, NEW.drafted_by_id) IS DISTINCT FROM (OLD.effective_from, OLD.reason, OLD.drafted_by_id) THEN
    RAISE EXCEPTION 'matrix version % waits for its confirmation', OLD.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.status = 'CONFIRMED' AND OLD.status <> 'SUBMITTED' THEN
    RAISE EXCEPTION 'matrix version % was not submitted', NEW.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  -- 区县 may 明确部门职责分工 for itself; the notice's own rows (section 四) stand in every version.
  IF NEW.status IN ('SUBMITTED', 'CONFIRMED') AND EXISTS (
    SELECT area, task, org_type, role, source, as_written FROM matrix_row
     WHERE source <> 'DISTRICT' AND version_id = (SELECT id FROM matrix_version ORDER BY number LIMIT 1)
    EXCEPT SELECT area, task, org_type, role, source, as_written FROM matrix_row WHERE version_id = NEW.id
  ) THEN
    RAISE EXCEPTION 'matrix version % lacks a row of the notice', NEW.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
