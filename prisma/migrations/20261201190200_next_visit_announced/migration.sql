-- An unannounced visit that failed is repeated unannounced, unless whoever writes it down says why the next one is arranged beforehand (docs/decisions/visit-kinds.md).
ALTER TABLE "visit_record" ADD COLUMN "announce_note_cipher" TEXT;
ALTER TABLE "visit_record" ADD CONSTRAINT "visit_record_announce_note_cipher_is_cipher" CHECK (announce_note_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
