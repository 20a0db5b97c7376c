-- Limits of what is unmasked and taken out, and how much of it somebody has had today (docs/decisions/unmasking.md).
-- CreateTable
CREATE TABLE "privacy_rule" (
    "code" TEXT NOT NULL,
    "threshold" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "privacy_rule_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "daily_count" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "daily_count_pkey" PRIMARY KEY ("user_id","kind","day")
);

ALTER TABLE privacy_rule ADD CONSTRAINT privacy_rule_threshold CHECK (threshold BETWEEN 0 AND 100000);
ALTER TABLE daily_count ADD CONSTRAINT daily_count_positive CHECK (count > 0);
INSERT INTO privacy_rule (code, threshold, basis) VALUES
  ('UNMASK_PER_DAY', 20, '本市试点约定'),
  ('EXPORT_ROWS_FREE', 50, '本市试点约定'),
  ('EXPORT_ROWS_MAXIMUM', 5000, '本市试点约定'),
  ('EXPORT_HOURS', 24, '本市试点约定');

ALTER TABLE daily_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE daily_count FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON daily_count TO hutong_service
  USING (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
CREATE POLICY maintenance ON daily_count TO hutong_maintenance USING (true) WITH CHECK (true);
CREATE POLICY definer ON daily_count TO hutong_definer USING (true) WITH CHECK (true);
-- Counts go up only: the application may not delete one.
GRANT SELECT, INSERT, UPDATE ON daily_count TO hutong_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON daily_count TO hutong_maintenance;
GRANT SELECT, UPDATE ON privacy_rule TO hutong_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON privacy_rule TO hutong_maintenance;
GRANT SELECT ON privacy_rule TO hutong_definer;
