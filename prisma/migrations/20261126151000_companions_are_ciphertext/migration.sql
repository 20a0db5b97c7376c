-- Who came along is ciphertext, as every column of that ending.
ALTER TABLE assessment ADD CONSTRAINT assessment_companions_cipher_is_cipher CHECK (companions_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
