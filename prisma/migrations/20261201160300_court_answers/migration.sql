-- Each answer of a court stands with the message that gave it: a later one corrects it, and the earlier stays in the record (docs/decisions/court-answers.md). The referral keeps the one that holds.
ALTER TABLE "referral_message" ADD COLUMN "court_outcome" "CourtOutcome", ADD COLUMN "court_case_number_cipher" TEXT,
  ADD CONSTRAINT "referral_message_court" CHECK (("court_outcome" IS NULL) = ("court_case_number_cipher" IS NULL) AND ("court_outcome" IS NULL OR "kind" IN ('REPORT', 'RESULT'))),
  ADD CONSTRAINT "referral_message_court_case_number_cipher_is_cipher" CHECK (court_case_number_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');

-- What was finished stands, but for the answer that a court has given by mistake: it alone may correct it.
DO $$
DECLARE
  my_org text := '(select nullif(current_setting(''app.org_id'', true), ''''))::uuid';
  answered text := '(select current_setting(''app.scope'', true)) IN (''division'', ''community'', ''grant'', ''referral'') AND to_org_id = %s AND status = ''FINISHED'' AND court_outcome IS NOT NULL';
BEGIN
  EXECUTE format('CREATE POLICY court_corrects ON referral FOR UPDATE TO hutong_service USING (%s) WITH CHECK (%s)', format(answered, my_org), format(answered, my_org));
END $$;
