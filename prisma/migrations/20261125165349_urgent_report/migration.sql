-- A child in danger is reported before the registration form is full (docs/decisions/urgent-report.md). No child is registered yet: the rows carry the place instead.
CREATE TABLE "urgent_report" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "content_cipher" TEXT NOT NULL,
    "reported_by_id" UUID NOT NULL,
    "reported_org_id" UUID NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "told_org_ids" UUID[] NOT NULL,
    "client_key" UUID NOT NULL,

    CONSTRAINT "urgent_report_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "urgent_report_told" CHECK (cardinality("told_org_ids") > 0),
    CONSTRAINT "urgent_report_content_cipher_is_cipher" CHECK ("content_cipher" ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE TABLE "urgent_alert" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,

    CONSTRAINT "urgent_alert_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "urgent_alert_answered" CHECK (("answered_at" IS NULL) = ("answered_by_id" IS NULL))
);
ALTER TABLE "registration" ADD COLUMN "urgent_report_id" UUID;

CREATE UNIQUE INDEX "urgent_report_number_key" ON "urgent_report"("number");
CREATE UNIQUE INDEX "urgent_report_client_key_key" ON "urgent_report"("client_key");
CREATE INDEX "urgent_report_division_reported_at_idx" ON "urgent_report"("division", "reported_at");
CREATE INDEX "urgent_report_reported_org_id_reported_at_idx" ON "urgent_report"("reported_org_id", "reported_at");
CREATE INDEX "urgent_alert_organisation_id_answered_at_due_at_idx" ON "urgent_alert"("organisation_id", "answered_at", "due_at");
CREATE UNIQUE INDEX "urgent_alert_report_id_organisation_id_key" ON "urgent_alert"("report_id", "organisation_id");
CREATE INDEX "registration_urgent_report_id_idx" ON "registration"("urgent_report_id");

ALTER TABLE "registration" ADD CONSTRAINT "registration_urgent_report_id_fkey" FOREIGN KEY ("urgent_report_id") REFERENCES "urgent_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "urgent_report" ADD CONSTRAINT "urgent_report_reported_org_id_fkey" FOREIGN KEY ("reported_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "urgent_alert" ADD CONSTRAINT "urgent_alert_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "urgent_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "urgent_alert" ADD CONSTRAINT "urgent_alert_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE
  t text;
  scope text := '(select nullif(current_setting(''app.scope'', true), ''''))';
  low text := '(select nullif(current_setting(''app.low'', true), ''''))';
  high text := '(select nullif(current_setting(''app.high'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), ''''))::uuid';
  my_user text := '(select nullif(current_setting(''app.user_id'', true), ''''))::uuid';
  -- Streets and districts, and who works by grant: the rescue stations.
  works text;
BEGIN
  works := format('%s IN (''division'', ''grant'')', scope);
  FOREACH t IN ARRAY ARRAY['urgent_report', 'urgent_alert'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hutong_service', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hutong_maintenance', t);
    EXECUTE format('GRANT SELECT ON %I TO hutong_definer', t);
  END LOOP;
  EXECUTE format('CREATE POLICY jurisdiction ON urgent_report FOR SELECT TO hutong_service USING (CASE WHEN %s = ''division'' THEN division >= %s AND division < %s ELSE false END)', scope, low, high);
  EXECUTE format('CREATE POLICY reported ON urgent_report FOR SELECT TO hutong_service USING (%s AND reported_org_id = %s)', works, my_org);
  EXECUTE format('CREATE POLICY told ON urgent_report FOR SELECT TO hutong_service USING (%s AND %s = ANY (told_org_ids))', works, my_org);
  EXECUTE format('CREATE POLICY telling ON urgent_report FOR INSERT TO hutong_service WITH CHECK (%s AND reported_org_id = %s AND reported_by_id = %s)', works, my_org, my_user);
  -- Whoever may read a report sees who was told and who has answered; an office answers for itself.
  CREATE POLICY of_report ON urgent_alert FOR SELECT TO hutong_service USING (EXISTS (SELECT 1 FROM urgent_report r WHERE r.id = report_id));
  EXECUTE format('CREATE POLICY telling ON urgent_alert FOR INSERT TO hutong_service WITH CHECK (answered_at IS NULL AND EXISTS (SELECT 1 FROM urgent_report r WHERE r.id = report_id AND r.reported_by_id = %s AND organisation_id = ANY (r.told_org_ids)))', my_user);
  EXECUTE format('CREATE POLICY answering ON urgent_alert FOR UPDATE TO hutong_service USING (%s AND organisation_id = %s) WITH CHECK (organisation_id = %s)', works, my_org, my_org);
  -- A report is history from the moment it is sent; an alert changes once, by its answer.
  GRANT UPDATE (answered_at, answered_by_id) ON urgent_alert TO hutong_service;
END $$;
