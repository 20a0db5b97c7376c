-- Who takes up an alert of a registration says what was done, and when, as with a report of danger. NULL where the check of the registration answered it, and of what was answered before.
ALTER TABLE "task" ADD COLUMN "done_by_id" UUID, ADD COLUMN "done_cipher" TEXT, ADD COLUMN "acted_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT "task_done_cipher_is_cipher" CHECK (done_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
  ADD CONSTRAINT "task_done_by" CHECK ("done_by_id" IS NULL OR ("done_at" IS NOT NULL AND "rule" = 'URGENT_ALERT')),
  ADD CONSTRAINT "task_done" CHECK (("done_cipher" IS NULL) = ("acted_at" IS NULL) AND ("done_cipher" IS NULL OR "done_by_id" IS NOT NULL));
