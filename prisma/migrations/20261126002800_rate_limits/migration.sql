-- How often somebody did one kind of thing in the window that runs: one place for all instances. Unlogged: what is lost in a crash is worth nothing.
CREATE UNLOGGED TABLE "rate_window" (
    "key" TEXT NOT NULL,
    "used" INTEGER NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_window_pkey" PRIMARY KEY ("key")
);

CREATE INDEX "rate_window_ends_at_idx" ON "rate_window"("ends_at");

ALTER TABLE rate_window ADD CONSTRAINT rate_window_counts CHECK (used > 0);

GRANT SELECT, INSERT, UPDATE, DELETE ON rate_window TO hutong_service, hutong_maintenance;
