-- A limit that has ended settles what pressed about itself alone: two offices owe the same by the same day, and that one has done it says nothing of the other. Notices from before this name no task: they end as they did.
CREATE OR REPLACE FUNCTION settle_notices() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_row jsonb := to_jsonb(NEW);
BEGIN
  UPDATE notice SET settled_at = now()
   WHERE record_id = ANY (ARRAY[v_row->>'subject_id', v_row->>'case_id', v_row->>'registration_id', v_row->>'child_id', v_row->>'report_id']::uuid[])
     AND settled_at IS NULL AND kind LIKE 'deadline%' AND params->>'rule' = NEW.rule::text
     AND CASE WHEN params ? 'task' THEN params->>'task' = NEW.id::text ELSE params->>'due' = to_char(NEW.due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') END;
  RETURN NULL;
END $$;
