-- What was left undone when the closing of a case was asked for, each with the street's reason for closing all the same (docs/decisions/closing-and-guardianship.md). Ciphertext; null in an evaluation of before that was asked.
ALTER TABLE "closing_evaluation" ADD COLUMN "warnings_cipher" TEXT;
ALTER TABLE "closing_evaluation" ADD CONSTRAINT "closing_evaluation_warnings_cipher_is_cipher" CHECK (warnings_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
