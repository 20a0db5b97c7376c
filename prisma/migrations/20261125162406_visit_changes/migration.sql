-- Why a planned visit was put to another day or cancelled last, by whom and when; moves before the last stand in the audit log.
CREATE TYPE "VisitChange" AS ENUM ('MOVED', 'CANCELLED');
ALTER TABLE visit ADD COLUMN change_kind "VisitChange", ADD COLUMN change_reason TEXT, ADD COLUMN changed_by_id UUID, ADD COLUMN changed_at TIMESTAMPTZ(3);
ALTER TABLE visit ADD CONSTRAINT visit_changed CHECK (
  (change_kind IS NULL) = (changed_at IS NULL) AND (change_kind IS NULL) = (changed_by_id IS NULL) AND (change_kind IS NULL) = (btrim(coalesce(change_reason, '')) = '')
  AND (change_kind IS DISTINCT FROM 'CANCELLED' OR status = 'CANCELLED')
);
