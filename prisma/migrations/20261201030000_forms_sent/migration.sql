-- A form carries a key of its own, so that a second tap and a retry after a lost connection find what the first one wrote. One draft that is open on two devices has one key for two texts:
-- what was sent under a key is kept as a keyed digest, and other content under the same key is refused instead of passing for a repeat.
CREATE TABLE "sent_form" (
    "user_id" UUID NOT NULL,
    "client_key" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "content_digest" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "sent_form_pkey" PRIMARY KEY ("user_id", "client_key", "action")
);
ALTER TABLE "sent_form" ADD CONSTRAINT "sent_form_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE sent_form ENABLE ROW LEVEL SECURITY;
ALTER TABLE sent_form FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON sent_form FOR SELECT TO hutong_service USING (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
CREATE POLICY own_note ON sent_form FOR INSERT TO hutong_service WITH CHECK (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
CREATE POLICY maintenance ON sent_form TO hutong_maintenance USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON sent_form TO hutong_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON sent_form TO hutong_maintenance;
