-- The court gives a suit its number when it files it: written down with that result or later, and corrected with the reason; each that was written down stays in the list (docs/decisions/court-and-support.md).
ALTER TABLE "ladder_step" ADD COLUMN "court_numbers_cipher" TEXT;
ALTER TABLE "ladder_step"
  ADD CONSTRAINT "ladder_step_court_numbers_cipher_is_cipher" CHECK (court_numbers_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
  ADD CONSTRAINT "ladder_step_court_numbers" CHECK (court_numbers_cipher IS NULL OR step = 'SUIT');
GRANT UPDATE (court_numbers_cipher) ON ladder_step TO hutong_service;
