-- Why a registration was filed although a possible duplicate had been shown: kept with the form, for the one who checks it. It may name people.
ALTER TABLE registration_form ADD COLUMN match_note_cipher TEXT;
ALTER TABLE registration_form ADD CONSTRAINT registration_form_match_note_cipher_is_cipher CHECK (match_note_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
GRANT UPDATE (match_note_cipher) ON registration_form TO hutong_service;
