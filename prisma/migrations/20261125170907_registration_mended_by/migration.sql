-- Everybody who has written in the form of a registration besides who files it: none of them may check it (four eyes).
ALTER TABLE "registration" ADD COLUMN "mended_by_ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];
