-- A child's photo hangs on the child, not on a case. One stands at a time; one that was replaced or taken away leaves its record, its file is gone.
ALTER TYPE "DraftKind" ADD VALUE 'PHOTO';
ALTER TABLE document ADD COLUMN removed_at TIMESTAMPTZ(3), ADD COLUMN removed_by_id UUID;
ALTER TABLE document ADD CONSTRAINT document_removed CHECK ((removed_at IS NULL) = (removed_by_id IS NULL) AND (removed_at IS NULL OR kind = 'CHILD_PHOTO'));
CREATE UNIQUE INDEX document_one_photo ON document (child_id) WHERE kind = 'CHILD_PHOTO' AND case_id IS NULL AND removed_at IS NULL;
