-- Rosters that an office brings in from a spreadsheet (docs/decisions/roster-import.md): the file, its rows until they are registered or seven days have passed, and how the columns of
-- an office's own ledger are read.
-- CreateTable
CREATE TABLE "roster_import" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "file_name_cipher" TEXT NOT NULL,
    "file_key" TEXT,
    "file_bytes" INTEGER NOT NULL,
    "heads_cipher" TEXT,
    "mapping_cipher" TEXT,
    "row_total" INTEGER NOT NULL DEFAULT 0,
    "row_read" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "failure" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "roster_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roster_row" (
    "id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "row_no" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "content_key" TEXT,
    "content_cipher" TEXT,
    "decision" TEXT,
    "reason_cipher" TEXT,
    "result" TEXT,
    "result_code" TEXT,
    "registration_id" UUID,

    CONSTRAINT "roster_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roster_mapping" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "heads_key" TEXT NOT NULL,
    "content_cipher" TEXT NOT NULL,
    "updated_by_id" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "roster_mapping_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "roster_import_file_key_key" ON "roster_import"("file_key");

-- CreateIndex
CREATE INDEX "roster_import_org_id_created_at_idx" ON "roster_import"("org_id", "created_at");

-- CreateIndex
CREATE INDEX "roster_import_expires_at_idx" ON "roster_import"("expires_at");

-- CreateIndex
CREATE INDEX "roster_row_import_id_outcome_row_no_idx" ON "roster_row"("import_id", "outcome", "row_no");

-- CreateIndex
CREATE INDEX "roster_row_org_id_content_key_idx" ON "roster_row"("org_id", "content_key");

-- CreateIndex
CREATE UNIQUE INDEX "roster_row_import_id_row_no_key" ON "roster_row"("import_id", "row_no");

-- CreateIndex
CREATE UNIQUE INDEX "roster_mapping_org_id_heads_key_key" ON "roster_mapping"("org_id", "heads_key");

-- AddForeignKey
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster_row" ADD CONSTRAINT "roster_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "roster_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster_mapping" ADD CONSTRAINT "roster_mapping_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster_mapping" ADD CONSTRAINT "roster_mapping_updated_by_id_fkey" FOREIGN KEY ("updated_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE roster_import ADD CONSTRAINT roster_import_status CHECK (status IN ('MAPPING', 'READING', 'CHECKED', 'WRITING', 'DONE', 'CANCELLED', 'FAILED', 'EXPIRED'));
ALTER TABLE roster_import ADD CONSTRAINT roster_import_failure CHECK ((status = 'FAILED') = (failure IS NOT NULL));
-- What has ended keeps nothing of what was read; the file of one that was given up is taken away by the housekeeping.
ALTER TABLE roster_import ADD CONSTRAINT roster_import_ended CHECK (status NOT IN ('DONE', 'CANCELLED', 'FAILED', 'EXPIRED') OR ((file_key IS NULL OR status = 'CANCELLED') AND heads_cipher IS NULL AND mapping_cipher IS NULL));
ALTER TABLE roster_import ADD CONSTRAINT roster_import_file_name_cipher_is_cipher CHECK (file_name_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE roster_import ADD CONSTRAINT roster_import_heads_cipher_is_cipher CHECK (heads_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE roster_import ADD CONSTRAINT roster_import_mapping_cipher_is_cipher CHECK (mapping_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE roster_row ADD CONSTRAINT roster_row_outcome CHECK (outcome IN ('NEW', 'SAME', 'DUPLICATE', 'ERROR'));
ALTER TABLE roster_row ADD CONSTRAINT roster_row_decision CHECK (decision IS NULL OR (outcome = 'DUPLICATE' AND decision IN ('SKIP', 'REGISTER')));
ALTER TABLE roster_row ADD CONSTRAINT roster_row_result CHECK (result IS NULL OR result IN ('REGISTERED', 'SKIPPED', 'FAILED'));
ALTER TABLE roster_row ADD CONSTRAINT roster_row_registered CHECK ((result IS NOT DISTINCT FROM 'REGISTERED') = (registration_id IS NOT NULL));
ALTER TABLE roster_row ADD CONSTRAINT roster_row_content_cipher_is_cipher CHECK (content_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE roster_row ADD CONSTRAINT roster_row_reason_cipher_is_cipher CHECK (reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE roster_mapping ADD CONSTRAINT roster_mapping_content_cipher_is_cipher CHECK (content_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');

DO $$
DECLARE
  my_user text := '(SELECT nullif(current_setting(''app.user_id'', true), '''')::uuid)';
  my_org text := '(SELECT nullif(current_setting(''app.org_id'', true), '''')::uuid)';
  roles text := '(SELECT nullif(current_setting(''app.roles'', true), ''''))::"Role"[]';
  files text := '(SELECT nullif(current_setting(''app.office'', true), '''')) IN (''street'', ''station'')';
  own text;
  t text;
BEGIN
  own := format('user_id = %s AND org_id = %s', my_user, my_org);
  FOREACH t IN ARRAY ARRAY['roster_import', 'roster_row', 'roster_mapping'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hutong_maintenance', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO hutong_service', t);
    -- Whoever files registrations, and nobody else, writes here.
    EXECUTE format('CREATE POLICY writers_insert ON %I AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s)', t, files);
    EXECUTE format('CREATE POLICY writers_update ON %I AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s)', t, files);
  END LOOP;
  -- Who brought it in works on it; the street's supervisor sees what is coming.
  FOREACH t IN ARRAY ARRAY['roster_import', 'roster_row'] LOOP
    EXECUTE format('CREATE POLICY own ON %I TO hutong_service USING (%s) WITH CHECK (%s)', t, own, own);
    EXECUTE format('CREATE POLICY supervised ON %I FOR SELECT TO hutong_service USING (org_id = %s AND %s && ARRAY[''STREET_SUPERVISOR'']::"Role"[])', t, my_org, roles);
    EXECUTE format('GRANT SELECT, UPDATE, DELETE ON %I TO hutong_definer', t);
  END LOOP;
  -- That a row was registered before is known to the whole office: by its digest, nothing of it is kept.
  EXECUTE format('CREATE POLICY registered ON roster_row FOR SELECT TO hutong_service USING (org_id = %s AND registration_id IS NOT NULL AND content_cipher IS NULL)', my_org);
  -- The columns of the office's ledger are the office's.
  EXECUTE format('CREATE POLICY office ON roster_mapping TO hutong_service USING (org_id = %s) WITH CHECK (org_id = %s AND updated_by_id = %s)', my_org, my_org, my_user);
  GRANT DELETE ON roster_mapping TO hutong_service;
  EXECUTE format('CREATE POLICY writers_delete ON roster_mapping AS RESTRICTIVE FOR DELETE TO hutong_service USING (%s)', files);
END $$;

-- Rosters whose time is over, whoever brought them in: what was read of them is forgotten here, and the file is named once to the server, which removes it. That a row was registered stays.
CREATE FUNCTION take_expired_rosters() RETURNS TABLE (file_key text) LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH expired AS (SELECT i.id, i.file_key FROM roster_import i WHERE (i.expires_at <= now() AND i.status IN ('MAPPING', 'READING', 'CHECKED', 'WRITING')) OR (i.status = 'CANCELLED' AND i.file_key IS NOT NULL) FOR UPDATE SKIP LOCKED),
       dropped AS (DELETE FROM roster_row r USING expired x WHERE r.import_id = x.id AND r.registration_id IS NULL),
       bared AS (UPDATE roster_row r SET content_cipher = NULL, reason_cipher = NULL FROM expired x WHERE r.import_id = x.id AND r.registration_id IS NOT NULL),
       forgotten AS (UPDATE roster_import i SET status = CASE WHEN i.status = 'CANCELLED' THEN i.status ELSE 'EXPIRED' END, file_key = NULL, heads_cipher = NULL, mapping_cipher = NULL, ended_at = coalesce(i.ended_at, now()), version = i.version + 1 FROM expired x WHERE i.id = x.id)
  SELECT x.file_key FROM expired x WHERE x.file_key IS NOT NULL
$$;
GRANT CREATE ON SCHEMA public TO hutong_definer;
ALTER FUNCTION take_expired_rosters() OWNER TO hutong_definer;
REVOKE ALL ON FUNCTION take_expired_rosters() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_expired_rosters() TO hutong_service, hutong_worker;
REVOKE CREATE ON SCHEMA public FROM hutong_definer;
