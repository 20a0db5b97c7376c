-- What the administrators may not do whatever code writes: break the notice's matrix, change a decided version, hold two powers.

-- The responsibility matrix: one draft at a time, so that what is confirmed is the version that was compared with the one it replaces.
CREATE UNIQUE INDEX matrix_version_one_draft ON matrix_version (status) WHERE status = 'DRAFT';

-- A version that was decided is history: its date, reason and rows stay.
CREATE FUNCTION guard_matrix_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user = 'hutong_maintenance' THEN RETURN NEW; END IF;
  IF OLD.status <> 'DRAFT' THEN
    RAISE EXCEPTION 'matrix version % is decided', OLD.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  -- 区县 may 明确部门职责分工 for itself; the notice's own rows (section 四) stand in every version.
  IF NEW.status = 'CONFIRMED' AND EXISTS (
    SELECT area, task, org_type, role, source, as_written FROM matrix_row
     WHERE source <> 'DISTRICT' AND version_id = (SELECT id FROM matrix_version ORDER BY number LIMIT 1)
    EXCEPT SELECT area, task, org_type, role, source, as_written FROM matrix_row WHERE version_id = NEW.id
  ) THEN
    RAISE EXCEPTION 'matrix version % lacks a row of the notice', NEW.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER matrix_version_guarded BEFORE UPDATE ON matrix_version FOR EACH ROW EXECUTE FUNCTION guard_matrix_version();

-- Rows are written into a draft only; the notice's can be copied but neither invented, changed nor removed.
CREATE FUNCTION guard_matrix_row() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_row matrix_row := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF current_user = 'hutong_maintenance' THEN RETURN v_row; END IF;
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'a matrix row is replaced, not changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (SELECT status FROM matrix_version WHERE id = v_row.version_id) IS DISTINCT FROM 'DRAFT' THEN
    RAISE EXCEPTION 'the matrix version of this row is decided' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF v_row.source <> 'DISTRICT' THEN
    IF TG_OP = 'DELETE' THEN
      RAISE EXCEPTION 'a row of the notice is never removed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
      SELECT 1 FROM matrix_row n WHERE n.version_id = (SELECT id FROM matrix_version ORDER BY number LIMIT 1) AND n.area = v_row.area
         AND n.task IS NOT DISTINCT FROM v_row.task AND n.org_type = v_row.org_type AND n.role = v_row.role AND n.source = v_row.source AND n.as_written = v_row.as_written
    ) THEN
      RAISE EXCEPTION 'the notice has no such row' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN v_row;
END $$;
CREATE TRIGGER matrix_row_guarded BEFORE INSERT OR UPDATE OR DELETE ON matrix_row FOR EACH ROW EXECUTE FUNCTION guard_matrix_row();

-- A membership may end before it has begun to count: taken back on its first day, it was held on no whole day.
ALTER TABLE membership DROP CONSTRAINT membership_validity;
ALTER TABLE membership ADD CONSTRAINT membership_validity CHECK (valid_to IS NULL OR valid_to >= valid_from - 1);

-- The administrators exclude one another and all case work over all of a person's memberships that run at the same time (等保三级).
-- The person's row is locked, so that two assignments at once cannot pass each other.
CREATE FUNCTION guard_membership() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_admin "Role"[] := ARRAY['SYSTEM_ADMIN','SECURITY_ADMIN','AUDITOR'];
BEGIN
  PERFORM 1 FROM app_user WHERE id = NEW.user_id FOR UPDATE;
  IF coalesce(NEW.valid_to, 'infinity') >= NEW.valid_from AND EXISTS (
    SELECT 1 FROM membership m WHERE m.user_id = NEW.user_id AND m.id <> NEW.id
       AND coalesce(m.valid_to, 'infinity') >= m.valid_from
       AND m.valid_from <= coalesce(NEW.valid_to, 'infinity') AND NEW.valid_from <= coalesce(m.valid_to, 'infinity')
       AND (m.roles && v_admin OR NEW.roles && v_admin) AND m.roles IS DISTINCT FROM NEW.roles
  ) THEN
    RAISE EXCEPTION 'administrators exclude one another and case work' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER membership_guarded BEFORE INSERT OR UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION guard_membership();

-- Configuration links that the system administrator replaces.
GRANT DELETE ON programme_district TO hutong_service;

-- The auditor finds events by the number of a record.
CREATE INDEX "audit_event_record_number_idx" ON "audit_event"("record_number");
