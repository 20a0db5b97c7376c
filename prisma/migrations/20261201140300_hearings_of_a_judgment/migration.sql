-- A day before the court that a judgment called off is set again when that judgment is struck out (docs/decisions/court-and-support.md): closed at the instant at which the judgment was written down, it may be opened
-- once that judgment is struck. Whatever else was decided stays decided.
CREATE OR REPLACE FUNCTION guard_court_row() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(OLD) ->> 'removed_at' IS NOT NULL OR to_jsonb(OLD) ->> 'struck_at' IS NOT NULL OR coalesce(to_jsonb(OLD) ->> 'state', 'SET') <> 'SET' THEN
    -- The child moves, or the row comes under another key.
    IF to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
    IF TG_TABLE_NAME = 'court_hearing' AND to_jsonb(OLD) ->> 'state' = 'CANCELLED' AND to_jsonb(NEW) ->> 'state' = 'SET'
       AND to_jsonb(NEW) - ARRAY['state', 'outcome_cipher', 'closed_by_id', 'closed_at', 'version'] = to_jsonb(OLD) - ARRAY['state', 'outcome_cipher', 'closed_by_id', 'closed_at', 'version']
       AND EXISTS (SELECT 1 FROM ladder_step j WHERE j.case_id = (to_jsonb(OLD) ->> 'case_id')::uuid AND j.step = 'JUDGMENT' AND j.struck_at IS NOT NULL AND j.recorded_at = (to_jsonb(OLD) ->> 'closed_at')::timestamptz) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% % is decided', TG_TABLE_NAME, OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- What was heard up to the day of a judgment waits for nobody: the clocks that still run from before that rule end now. A suit is decided by the judgment after it and before the next suit, as judgmentOf() says; of one
-- day, what was written down later followed. Days after the judgment are the appeal's.
SET LOCAL ROLE hutong_maintenance;
UPDATE task t SET done_at = now() FROM court_hearing h JOIN ladder_step s ON s.id = h.suit_id
 WHERE t.rule = 'COURT_HEARING' AND t.subject_id = h.id AND t.done_at IS NULL
   AND EXISTS (
     SELECT 1 FROM ladder_step j WHERE j.case_id = h.case_id AND j.step = 'JUDGMENT' AND j.struck_at IS NULL AND (j.taken_on, j.recorded_at) >= (s.taken_on, s.recorded_at)
        AND h.starts_at < (j.taken_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
        AND NOT EXISTS (SELECT 1 FROM ladder_step n WHERE n.case_id = h.case_id AND n.step = 'SUIT' AND n.struck_at IS NULL AND n.id <> s.id AND (n.taken_on, n.recorded_at) > (s.taken_on, s.recorded_at) AND (n.taken_on, n.recorded_at) <= (j.taken_on, j.recorded_at)));
RESET ROLE;
