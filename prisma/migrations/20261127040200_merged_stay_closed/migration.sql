-- What closes a record closes those that were merged into it, and an office with a way to one of them is told with the others: two functions were written anew without this. Added where it is missing.
DO $$
DECLARE v_old text; v_new text;
BEGIN
  v_old := pg_get_functiondef('app_begin(uuid)'::regprocedure);
  IF position('merged_family' IN v_old) = 0 THEN
    v_new := replace(v_old, E'  -- Rows of the ledger and of figures are left out with the rest.', E'  -- With them the records that were merged into theirs.\n  IF v_closed <> ''{}'' THEN\n    v_barred := ARRAY(SELECT DISTINCT unnest(merged_family(x)) FROM unnest(v_barred) x);\n    v_closed := ARRAY(SELECT DISTINCT unnest(merged_family(x)) FROM unnest(v_closed) x);\n  END IF;\n  -- Rows of the ledger and of figures are left out with the rest.');
    IF v_new = v_old THEN RAISE EXCEPTION 'app_begin reads otherwise than this was written for'; END IF;
    EXECUTE v_new;
  END IF;
  v_old := pg_get_functiondef('note_seal_offices()'::regprocedure);
  IF position('merged_family' IN v_old) = 0 THEN
    v_new := replace(v_old, '= NEW.child_id', '= ANY (merged_family(NEW.child_id))');
    IF v_new = v_old THEN RAISE EXCEPTION 'note_seal_offices reads otherwise than this was written for'; END IF;
    EXECUTE v_new;
  END IF;
END $$;
