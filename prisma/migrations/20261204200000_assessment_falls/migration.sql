-- An assessment that falls far below the one in force, or finds no harm where harm by a guardian is on record, takes a reason and the supervisor's signature, also where the instrument proposes it
-- (docs/decisions/falling-assessments.md). What stood on record when that was asked for is kept with it.
ALTER TABLE assessment ADD COLUMN fallen BOOLEAN NOT NULL DEFAULT false, ADD COLUMN fall_cipher TEXT;
ALTER TABLE assessment ADD CONSTRAINT assessment_fall_cipher_is_cipher CHECK (fall_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE assessment ADD CONSTRAINT assessment_fallen CHECK (
  fallen = (fall_cipher IS NOT NULL) AND (NOT fallen OR status NOT IN ('CONFIRMED', 'SUPERSEDED') OR (override_reason_cipher IS NOT NULL AND supervisor_signed_by_id IS NOT NULL))
);
