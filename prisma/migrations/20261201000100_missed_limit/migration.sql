-- A visit after a missed limit has two clocks: the limit's, which stays overdue, and that of its own day. Both end with the visit.
CREATE OR REPLACE FUNCTION note_visit_on_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.status = 'DONE' AND (TG_OP = 'INSERT' OR OLD.status <> 'DONE') THEN
    UPDATE care_case SET last_visit_at = greatest(coalesce(last_visit_at, NEW.done_at), NEW.done_at) WHERE id = NEW.case_id;
  END IF;
  IF NEW.status <> 'PLANNED' AND (TG_OP = 'INSERT' OR OLD.status = 'PLANNED') THEN
    UPDATE task SET done_at = coalesce(NEW.done_at, now()) WHERE subject_id = NEW.id AND rule IN ('VISIT', 'VISIT_RETRY') AND done_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
