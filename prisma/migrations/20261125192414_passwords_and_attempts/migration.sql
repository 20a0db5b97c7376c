-- Earlier passwords do not come back, and failed attempts are counted for all instances of the application together (docs/decisions/passwords-and-attempts.md).
-- AlterTable
ALTER TABLE "user_credential" DROP COLUMN "failed_attempts",
DROP COLUMN "locked_until";

-- CreateTable
CREATE TABLE "password_history" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt_counter" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_counter_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "password_history_user_id_replaced_at_idx" ON "password_history"("user_id", "replaced_at");

-- CreateIndex
CREATE INDEX "attempt_counter_expires_at_idx" ON "attempt_counter"("expires_at");

-- AddForeignKey
ALTER TABLE "password_history" ADD CONSTRAINT "password_history_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE attempt_counter ADD CONSTRAINT attempt_counter_counts CHECK (failures > 0);

-- The application takes out what it counted, and of the history what is older than the last few.
GRANT SELECT, INSERT, UPDATE, DELETE ON attempt_counter TO hutong_service, hutong_maintenance;
GRANT SELECT, INSERT, DELETE ON password_history TO hutong_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON password_history TO hutong_maintenance;
