-- A registration names the roster that brought it: street and district narrow their queues of checks to one, each by its own place (docs/decisions/roster-import.md).
ALTER TABLE "registration" ADD COLUMN     "roster_import_id" UUID;
ALTER TABLE "registration" ADD CONSTRAINT "registration_roster_import_id_fkey" FOREIGN KEY ("roster_import_id") REFERENCES "roster_import"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "registration_roster_import_id_idx" ON "registration"("roster_import_id");

SET LOCAL ROLE hutong_maintenance;
DO $$
DECLARE
  v_done bigint;
BEGIN
  UPDATE registration r SET roster_import_id = w.import_id FROM roster_row w WHERE w.registration_id = r.id;
  GET DIAGNOSTICS v_done = ROW_COUNT;
  IF v_done <> (SELECT count(DISTINCT registration_id) FROM roster_row WHERE registration_id IS NOT NULL) THEN RAISE EXCEPTION 'rosters of registrations: % written', v_done; END IF;
END $$;
RESET ROLE;

-- What a roster is called, when it was brought in and by which office, for who checks what it brought: in the street or district where a registration of it stands. Its rows stay with who brought it in.
CREATE FUNCTION roster_names(p_ids uuid[]) RETURNS TABLE (id uuid, file_name_cipher text, created_at timestamptz, org_id uuid, office text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.id, i.file_name_cipher, i.created_at, i.org_id, o.name
    FROM roster_import i JOIN organisation o ON o.id = i.org_id
   WHERE i.id = ANY (p_ids) AND (nullif(current_setting('app.office', true), ''), true) IN (
           ('street', nullif(current_setting('app.roles', true), '')::"Role"[] && ARRAY['STREET_SUPERVISOR']::"Role"[]),
           ('district', nullif(current_setting('app.roles', true), '')::"Role"[] && ARRAY['REVIEWER']::"Role"[]))
     AND EXISTS (SELECT 1 FROM registration r WHERE r.roster_import_id = i.id AND r.division >= nullif(current_setting('app.low', true), '') AND r.division < nullif(current_setting('app.high', true), ''));
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION roster_names(uuid[]) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION roster_names(uuid[]) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION roster_names(uuid[]) TO hutong_service;
END $$;
