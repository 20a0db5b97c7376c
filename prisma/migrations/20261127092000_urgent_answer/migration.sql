-- Who takes up a report of danger says what was done, and when. NULL where the check of the registration answered it, and of what was answered before.
ALTER TABLE "urgent_alert" ADD COLUMN "done_cipher" TEXT, ADD COLUMN "acted_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT "urgent_alert_done_cipher_is_cipher" CHECK (done_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
  ADD CONSTRAINT "urgent_alert_done" CHECK (("done_cipher" IS NULL) = ("acted_at" IS NULL) AND ("done_cipher" IS NULL OR "answered_at" IS NOT NULL));
GRANT UPDATE (done_cipher, acted_at) ON urgent_alert TO hutong_service;
