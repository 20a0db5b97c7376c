-- The thread of a referral: who at the other end read what, files that go with a message, reports in parts, and what the street decides on the outcome
-- (docs/decisions/referral-thread.md).
ALTER TABLE "referral_message"
  ADD COLUMN "done_on" DATE,
  ADD COLUMN "open_cipher" TEXT,
  ADD COLUMN "document_ids" UUID[] NOT NULL DEFAULT '{}',
  ADD COLUMN "read_by_id" UUID,
  ADD COLUMN "read_at" TIMESTAMPTZ(3),
  -- Said by the receiver to the sender; otherwise by the sender, or the district, to the receiver.
  ADD COLUMN "by_receiver" BOOLEAN GENERATED ALWAYS AS ("author_org_id" = "to_org_id") STORED;
ALTER TABLE "referral_message" ADD CONSTRAINT "referral_message_open_cipher_is_cipher" CHECK (open_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE "referral_message" ADD CONSTRAINT "referral_message_report" CHECK ("kind" IN ('REPORT', 'RESULT') OR ("done_on" IS NULL AND "open_cipher" IS NULL));
ALTER TABLE "referral_message" ADD CONSTRAINT "referral_message_read" CHECK ("read_by_id" IS NULL OR "read_at" IS NOT NULL);
CREATE INDEX "referral_message_unread_idx" ON "referral_message"("referral_id") WHERE "read_at" IS NULL;

ALTER TABLE "referral"
  ADD COLUMN "decision" "ReferralDecision",
  ADD COLUMN "decision_note_cipher" TEXT,
  ADD COLUMN "decided_by_id" UUID,
  ADD COLUMN "decided_at" TIMESTAMPTZ(3);
ALTER TABLE "referral" ADD CONSTRAINT "referral_decision_note_cipher_is_cipher" CHECK (decision_note_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
-- Decided by somebody, once it has ended with an answer.
ALTER TABLE "referral" ADD CONSTRAINT "referral_decided" CHECK (
  ("decision" IS NULL) = ("decided_at" IS NULL) AND ("decision" IS NULL) = ("decided_by_id" IS NULL) AND ("decision" IS NULL OR "status" IN ('FINISHED', 'RETURNED')));

-- What was said before stands as read: nobody opens a page of old work to find it all new.
SET LOCAL ROLE hutong_maintenance;
UPDATE referral_message SET read_at = created_at;
RESET ROLE;

-- The other end opens the thread: what was said to it stands as read by who opened it, once. The district reads along and marks nothing.
CREATE FUNCTION read_referral_messages(p_referral uuid, p_messages uuid[]) RETURNS integer LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH marked AS (
    UPDATE referral_message m SET read_at = now(), read_by_id = nullif(current_setting('app.user_id', true), '')::uuid
    FROM referral r
    WHERE r.id = p_referral AND m.referral_id = r.id AND m.id = ANY (p_messages) AND m.read_at IS NULL
      AND current_setting('app.scope', true) IN ('division', 'community', 'grant', 'referral')
      AND nullif(current_setting('app.org_id', true), '')::uuid = CASE WHEN m.by_receiver THEN r.from_org_id ELSE r.to_org_id END
      AND r.child_id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])
    RETURNING 1)
  SELECT count(*)::integer FROM marked;
$$;

-- Who was told of the silence of a receiver, and when: for street and district of the place. What background work notes is otherwise its own.
CREATE FUNCTION referral_escalations(p_referral uuid) RETURNS TABLE (rule "DeadlineRule", step "EscalationStep", due_at timestamptz, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.rule, s.step, s.due_at, s.at FROM referral r JOIN task_step s ON s.subject_id = r.id AND s.child_id = r.child_id AND s.taken
  WHERE r.id = p_referral AND current_setting('app.scope', true) = 'division' AND starts_with(r.division, nullif(current_setting('app.low', true), ''))
    AND r.child_id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])
  ORDER BY s.at, s.step;
$$;

DO $$
DECLARE
  scope text := '(select nullif(current_setting(''app.scope'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), ''''))::uuid';
  f text;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['read_referral_messages(uuid, uuid[])', 'referral_escalations(uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service, hutong_maintenance', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  -- Papers that the sender gave along: for the receiver while the referral runs, like what was disclosed.
  EXECUTE format('CREATE POLICY given_along ON document FOR SELECT TO hutong_service USING (%s IN (''division'', ''community'', ''grant'', ''referral'') AND kind = ''REFERRAL_PAPER'' AND EXISTS (SELECT 1 FROM referral r WHERE r.id = document.referral_id AND r.to_org_id = %s AND r.ended_at IS NULL))', scope, my_org);
END $$;
