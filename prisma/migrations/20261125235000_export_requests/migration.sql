-- What is taken out of the ledger: asked for with a purpose, above a limit approved by somebody else of the same office, made once, gone after a day
-- (docs/decisions/exports.md).
-- CreateTable
CREATE TABLE "export_request" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "filter_cipher" TEXT NOT NULL,
    "row_count" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "note_cipher" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "refusal_reason_cipher" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "file_key" TEXT,
    "file_rows" INTEGER,
    "file_at" TIMESTAMPTZ(3),
    "downloads" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "export_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "export_request_file_key_key" ON "export_request"("file_key");

-- CreateIndex
CREATE INDEX "export_request_user_id_requested_at_idx" ON "export_request"("user_id", "requested_at");

-- CreateIndex
CREATE INDEX "export_request_org_id_status_requested_at_idx" ON "export_request"("org_id", "status", "requested_at");

-- CreateIndex
CREATE INDEX "export_request_expires_at_idx" ON "export_request"("expires_at");

-- AddForeignKey
ALTER TABLE "export_request" ADD CONSTRAINT "export_request_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_request" ADD CONSTRAINT "export_request_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE export_request ADD CONSTRAINT export_request_status CHECK (status IN ('WAITING', 'APPROVED', 'REFUSED'));
-- Four eyes in the database too; what is open has an end.
ALTER TABLE export_request ADD CONSTRAINT export_request_other_decides CHECK (decided_by_id IS NULL OR decided_by_id <> user_id);
ALTER TABLE export_request ADD CONSTRAINT export_request_ends CHECK (status <> 'APPROVED' OR expires_at IS NOT NULL);
ALTER TABLE export_request ADD CONSTRAINT export_request_file CHECK (file_key IS NULL OR status = 'APPROVED');
ALTER TABLE export_request ADD CONSTRAINT export_request_rows CHECK (row_count > 0 AND (file_rows IS NULL OR file_rows <= row_count));
ALTER TABLE export_request ADD CONSTRAINT export_request_filter_cipher_is_cipher CHECK (filter_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE export_request ADD CONSTRAINT export_request_note_cipher_is_cipher CHECK (note_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE export_request ADD CONSTRAINT export_request_refusal_reason_cipher_is_cipher CHECK (refusal_reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');

ALTER TABLE export_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_request FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
  my_user text := '(SELECT nullif(current_setting(''app.user_id'', true), '''')::uuid)';
  my_org text := '(SELECT nullif(current_setting(''app.org_id'', true), '''')::uuid)';
  roles text := '(SELECT nullif(current_setting(''app.roles'', true), ''''))::"Role"[]';
  decides text;
BEGIN
  decides := format('org_id = %s AND user_id <> %s AND %s && ARRAY[''STREET_SUPERVISOR'',''REVIEWER'']::"Role"[]', my_org, my_user, roles);
  EXECUTE format('CREATE POLICY own ON export_request FOR SELECT TO hutong_service USING (user_id = %s AND org_id = %s)', my_user, my_org);
  EXECUTE format('CREATE POLICY decides ON export_request FOR SELECT TO hutong_service USING (%s)', decides);
  EXECUTE format('CREATE POLICY asked ON export_request FOR INSERT TO hutong_service WITH CHECK (user_id = %s AND org_id = %s AND decided_by_id IS NULL)', my_user, my_org);
  -- The requester's file and downloads; the decision is another's.
  EXECUTE format('CREATE POLICY own_file ON export_request FOR UPDATE TO hutong_service USING (user_id = %s AND org_id = %s AND status = ''APPROVED'') WITH CHECK (user_id = %s AND org_id = %s AND status = ''APPROVED'')', my_user, my_org, my_user, my_org);
  EXECUTE format('CREATE POLICY decided ON export_request FOR UPDATE TO hutong_service USING (%s AND status = ''WAITING'') WITH CHECK (%s AND decided_by_id = %s)', decides, decides, my_user);
END $$;
CREATE POLICY maintenance ON export_request TO hutong_maintenance USING (true) WITH CHECK (true);
CREATE POLICY definer ON export_request TO hutong_definer USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON export_request TO hutong_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON export_request TO hutong_maintenance;
GRANT SELECT, UPDATE ON export_request TO hutong_definer;

-- Files whose time is over, whoever asked for them: forgotten here, and named once to the server, which removes them.
CREATE FUNCTION take_expired_exports() RETURNS TABLE (file_key text) LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH expired AS (SELECT e.id, e.file_key FROM export_request e WHERE e.file_key IS NOT NULL AND e.expires_at <= now() FOR UPDATE SKIP LOCKED),
       forgotten AS (UPDATE export_request e SET file_key = NULL FROM expired x WHERE e.id = x.id)
  SELECT x.file_key FROM expired x
$$;
GRANT CREATE ON SCHEMA public TO hutong_definer;
ALTER FUNCTION take_expired_exports() OWNER TO hutong_definer;
REVOKE ALL ON FUNCTION take_expired_exports() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_expired_exports() TO hutong_service;
REVOKE CREATE ON SCHEMA public FROM hutong_definer;
