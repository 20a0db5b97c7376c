-- Why the district took a registration into the ledger beside another that looks like the same child.
ALTER TABLE "registration" ADD COLUMN "distinct_reason_cipher" TEXT,
  ADD CONSTRAINT "registration_distinct_reason_cipher_is_cipher" CHECK (distinct_reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
