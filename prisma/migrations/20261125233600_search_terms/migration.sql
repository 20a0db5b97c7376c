-- What somebody looks for is a name or a number of a person: it stands in no address. It is kept, encrypted, for the session that asked, and the address carries a handle
-- (docs/decisions/search-handles.md).
-- CreateTable
CREATE TABLE "search_term" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "term_cipher" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "search_term_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "search_term_user_id_session_id_idx" ON "search_term"("user_id", "session_id");

-- CreateIndex
CREATE INDEX "search_term_expires_at_idx" ON "search_term"("expires_at");

ALTER TABLE search_term ADD CONSTRAINT search_term_term_cipher_is_cipher CHECK (term_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');

ALTER TABLE search_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_term FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON search_term TO hutong_service
  USING (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
CREATE POLICY maintenance ON search_term TO hutong_maintenance USING (true) WITH CHECK (true);
CREATE POLICY definer ON search_term TO hutong_definer USING (true);
-- Never changed: another term is another row. Deleted when it has run out.
GRANT SELECT, INSERT, DELETE ON search_term TO hutong_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON search_term TO hutong_maintenance;
GRANT SELECT, DELETE ON search_term TO hutong_definer;

-- Terms whose time is over, of everybody, also of those who never came back; called by the server from time to time, and says nothing of what it deletes.
CREATE FUNCTION forget_search_terms() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM search_term WHERE expires_at < now()
$$;
GRANT CREATE ON SCHEMA public TO hutong_definer;
ALTER FUNCTION forget_search_terms() OWNER TO hutong_definer;
REVOKE ALL ON FUNCTION forget_search_terms() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_search_terms() TO hutong_service;
REVOKE CREATE ON SCHEMA public FROM hutong_definer;
