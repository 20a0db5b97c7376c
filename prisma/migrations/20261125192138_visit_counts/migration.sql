-- A visit starts the clock of the visits anew only when the child was seen, or when a reason why not was verified (docs/decisions/unseen-child.md).
CREATE TYPE "UnseenReason" AS ENUM ('AT_SCHOOL', 'IN_CARE', 'SPOKEN_TO', 'NOT_VERIFIED');
ALTER TYPE "DeadlineRule" ADD VALUE 'VISIT_RETRY';
ALTER TABLE visit_record ADD COLUMN unseen_reason "UnseenReason";
ALTER TABLE visit_record ADD CONSTRAINT visit_record_unseen CHECK (unseen_reason IS NULL OR NOT saw_child);
ALTER TABLE visit ADD COLUMN counted BOOLEAN NOT NULL DEFAULT false;

-- What was made before this rule counted, and goes on counting. The owner is under row-level security too, and is let past it for this alone.
ALTER TABLE visit NO FORCE ROW LEVEL SECURITY;
UPDATE visit SET counted = true WHERE status = 'DONE';
ALTER TABLE visit FORCE ROW LEVEL SECURITY;
ALTER TABLE visit ADD CONSTRAINT visit_counted CHECK (NOT counted OR status = 'DONE');

-- The clock may start at a visit of another organisation, which a community officer may not read.
DROP FUNCTION visit_basis(uuid);
CREATE FUNCTION visit_basis(p_visit uuid)
RETURNS TABLE (number text, colour "RiskColour", status "CaseStatus", owner_user_id uuid, owner_org_id uuid, clock_from timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.number, c.colour, c.status, c.owner_user_id, c.owner_org_id,
         coalesce((SELECT max(m.done_at) FROM visit m WHERE m.case_id = c.id AND m.counted), c.planned_at, c.assessed_at, c.opened_at)
    FROM visit v JOIN care_case c ON c.id = v.case_id WHERE v.id = p_visit;
$$;

DO $$
BEGIN
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer');
  EXECUTE format('ALTER FUNCTION visit_basis(uuid) OWNER TO hutong_definer');
  EXECUTE format('REVOKE ALL ON FUNCTION visit_basis(uuid) FROM PUBLIC');
  EXECUTE format('GRANT EXECUTE ON FUNCTION visit_basis(uuid) TO hutong_service, hutong_maintenance');
  EXECUTE format('REVOKE CREATE ON SCHEMA public FROM hutong_definer');
END $$;
