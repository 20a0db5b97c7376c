-- A plan between its versions: comments become threads, what is done about a measure becomes entries that stay, the plan in force is reviewed at intervals
-- (docs/decisions/plan-in-force.md).
ALTER TABLE "review_comment"
  ADD COLUMN "status" "CommentStatus" NOT NULL DEFAULT 'OPEN',
  ADD COLUMN "resolved_by_id" UUID,
  ADD COLUMN "resolved_at" TIMESTAMPTZ(3),
  ADD COLUMN "resolved_version_id" UUID,
  ADD COLUMN "read_by_id" UUID,
  ADD COLUMN "read_at" TIMESTAMPTZ(3);
CREATE UNIQUE INDEX "review_comment_id_child_id_key" ON "review_comment"("id", "child_id");
CREATE UNIQUE INDEX "measure_progress_id_child_id_key" ON "measure_progress"("id", "child_id");

CREATE TABLE "comment_reply" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "by_district" BOOLEAN NOT NULL,
    "body_cipher" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_by_id" UUID,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_reply_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "comment_reply_body_cipher_is_cipher" CHECK (body_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE INDEX "comment_reply_comment_id_idx" ON "comment_reply"("comment_id");
CREATE INDEX "comment_reply_child_id_idx" ON "comment_reply"("child_id");

CREATE TABLE "measure_entry" (
    "id" UUID NOT NULL,
    "progress_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "done_on" DATE NOT NULL,
    "status" "MeasureStatus" NOT NULL,
    "note_cipher" TEXT,
    "reached" DECIMAL(12,2),
    "amount" DECIMAL(12,2),
    "document_ids" UUID[] NOT NULL DEFAULT '{}',
    "referral_id" UUID,
    "visit_id" UUID,
    "corrects_id" UUID,
    "author_id" UUID NOT NULL,
    "author_org_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "measure_entry_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "measure_entry_numbers" CHECK ("reached" >= 0 AND "amount" >= 0),
    CONSTRAINT "measure_entry_begun" CHECK ("status" <> 'NOT_STARTED'),
    CONSTRAINT "measure_entry_note_cipher_is_cipher" CHECK (note_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
-- One correction of each entry; who corrects a correction names the correction.
CREATE UNIQUE INDEX "measure_entry_corrects_id_key" ON "measure_entry"("corrects_id");
CREATE INDEX "measure_entry_progress_id_idx" ON "measure_entry"("progress_id");
CREATE INDEX "measure_entry_child_id_idx" ON "measure_entry"("child_id");

CREATE TABLE "plan_check" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "status" "PlanCheckStatus" NOT NULL,
    "checked_on" DATE NOT NULL,
    "content_cipher" TEXT NOT NULL,
    "next_on" DATE NOT NULL,
    "written_by_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "sent_back_reason_cipher" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_check_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "plan_check_decided" CHECK (("status" IN ('COUNTERSIGNED', 'SENT_BACK')) = ("decided_at" IS NOT NULL) AND ("decided_at" IS NULL) = ("decided_by_id" IS NULL)),
    CONSTRAINT "plan_check_sent_back" CHECK (("status" = 'SENT_BACK') = ("sent_back_reason_cipher" IS NOT NULL)),
    -- Somebody else looks at it.
    CONSTRAINT "plan_check_four_eyes" CHECK ("decided_by_id" <> "written_by_id"),
    CONSTRAINT "plan_check_content_cipher_is_cipher" CHECK (content_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "plan_check_sent_back_reason_cipher_is_cipher" CHECK (sent_back_reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE INDEX "plan_check_plan_id_idx" ON "plan_check"("plan_id");
CREATE INDEX "plan_check_child_id_idx" ON "plan_check"("child_id");
-- One that waits for its countersign at a time.
CREATE UNIQUE INDEX "plan_check_one_open" ON "plan_check"("plan_id") WHERE "status" = 'WRITTEN';

ALTER TABLE "comment_reply" ADD CONSTRAINT "comment_reply_comment_id_child_id_fkey" FOREIGN KEY ("comment_id", "child_id") REFERENCES "review_comment"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "measure_entry" ADD CONSTRAINT "measure_entry_progress_id_child_id_fkey" FOREIGN KEY ("progress_id", "child_id") REFERENCES "measure_progress"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "plan_check" ADD CONSTRAINT "plan_check_plan_id_child_id_fkey" FOREIGN KEY ("plan_id", "child_id") REFERENCES "help_plan"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  in_range text := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', place);
  closed text := '(child_id <> ALL ((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}'')::uuid[])::uuid[]))';
  by_grant text := 'child_id = ANY (ARRAY(SELECT unnest(granted_children())))';
  r record;
BEGIN
  FOR r IN SELECT * FROM (VALUES ('comment_reply', 'street,district'), ('measure_entry', 'street,agency'), ('plan_check', 'street')) AS w(t, offices) LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (child_id, division) REFERENCES child(id, division) ON DELETE RESTRICT ON UPDATE CASCADE', r.t, r.t || '_child_id_division_fkey');
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', r.t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', r.t);
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', r.t);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', r.t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hutong_maintenance', r.t);
    EXECUTE format('GRANT SELECT ON %I TO hutong_definer', r.t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hutong_service', r.t);
    EXECUTE format('CREATE POLICY jurisdiction ON %I TO hutong_service USING (%s) WITH CHECK (%s)', r.t, in_range, in_range);
    EXECUTE format('CREATE POLICY writers_insert ON %I AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ANY (%L::text[]))', r.t, office, string_to_array(r.offices, ','));
    EXECUTE format('CREATE POLICY closed ON %I AS RESTRICTIVE TO hutong_service USING %s', r.t, closed);
  END LOOP;
  -- Entries are never changed. What was said is marked as read; a review is decided on once.
  EXECUTE format('CREATE POLICY granted ON measure_entry TO hutong_service USING (%s) WITH CHECK (%s)', by_grant, by_grant);
  GRANT UPDATE (read_by_id, read_at) ON comment_reply TO hutong_service;
  EXECUTE format('CREATE POLICY writers_update ON comment_reply AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ANY (''{street,district}''::text[]))', office);
  GRANT UPDATE (status, decided_by_id, decided_at, sent_back_reason_cipher, version) ON plan_check TO hutong_service;
  EXECUTE format('CREATE POLICY writers_update ON plan_check AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ''street'')', office);
  -- The reviewer asks again and resolves; its approval settles what is left.
  GRANT UPDATE (status, resolved_by_id, resolved_at, resolved_version_id, read_by_id, read_at) ON review_comment TO hutong_service;
  EXECUTE format('ALTER POLICY writers_update ON review_comment USING (%s = ANY (''{street,district}''::text[]))', office);
END $$;

-- What was said before stands as read. A comment that a later approved version followed was settled by it.
SET LOCAL ROLE hutong_maintenance;
UPDATE review_comment SET read_at = created_at, status = (CASE WHEN answered_at IS NULL THEN 'OPEN' ELSE 'ANSWERED' END)::"CommentStatus";
UPDATE review_comment c SET status = 'RESOLVED', resolved_at = s.reviewed_at, resolved_by_id = s.reviewed_by_id, resolved_version_id = s.id
  FROM plan_version v, LATERAL (
    SELECT n.id, n.reviewed_at, n.reviewed_by_id FROM plan_version n WHERE n.plan_id = v.plan_id AND n.number >= v.number AND n.status IN ('APPROVED', 'SUPERSEDED') AND n.reviewed_at IS NOT NULL AND n.return_reason_cipher IS NULL
    ORDER BY n.number LIMIT 1) s
  WHERE v.id = c.version_id;
-- The clocks of plans in force: the day of each measure that is not settled, and the first review, a month or more from now.
INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis)
SELECT gen_random_uuid(), 'MEASURE_DUE', p.id, p.child_id, p.division, k.id, k.owner_org_id, k.owner_user_id, (m.due_on + time '17:00') AT TIME ZONE 'Asia/Shanghai', '帮扶计划确定的完成期限'
  FROM care_case k JOIN help_plan h ON h.case_id = k.id JOIN plan_version v ON v.plan_id = h.id AND v.status = 'APPROVED' JOIN plan_measure m ON m.version_id = v.id
  JOIN measure_progress p ON p.plan_id = h.id AND p.measure_key = m.key
 WHERE k.status = 'SERVICE' AND m.due_on IS NOT NULL AND p.status IN ('NOT_STARTED', 'IN_PROGRESS');
INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis)
SELECT gen_random_uuid(), 'PLAN_CHECK', k.id, k.child_id, k.division, k.id, k.owner_org_id, k.owner_user_id,
       ((now() AT TIME ZONE 'Asia/Shanghai')::date + (CASE k.colour WHEN 'RED' THEN 30 WHEN 'YELLOW' THEN 60 ELSE 90 END) + time '17:00') AT TIME ZONE 'Asia/Shanghai', '本市试点约定'
  FROM care_case k JOIN help_plan h ON h.case_id = k.id WHERE k.status = 'SERVICE' AND h.status = 'APPROVED';
RESET ROLE;
ALTER TABLE "review_comment" ADD CONSTRAINT "review_comment_resolved" CHECK (("status" = 'RESOLVED') = ("resolved_at" IS NOT NULL));
