-- What somebody must look at at once is said in words, beside the mark that there is something.
ALTER TABLE "visit_record" ADD COLUMN "concern_note_cipher" TEXT;
ALTER TABLE "visit_record" ADD CONSTRAINT "visit_record_concern_note_cipher_is_cipher" CHECK (concern_note_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
