-- A request to take something out that nobody decides on within thirty days lapses, and who asked is told: the list it was asked for is another one by then.
ALTER TABLE export_request DROP CONSTRAINT export_request_status;
ALTER TABLE export_request ADD CONSTRAINT export_request_status CHECK (status IN ('WAITING', 'APPROVED', 'REFUSED', 'LAPSED'));

CREATE OR REPLACE FUNCTION take_expired_exports() RETURNS TABLE (file_key text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE v_old record;
BEGIN
  FOR v_old IN
    SELECT e.id, e.user_id, e.org_id, e.row_count, e.kind, e.version, e.requested_at FROM export_request e
     WHERE e.status = 'WAITING' AND e.requested_at <= now() - interval '30 days' ORDER BY e.id FOR UPDATE SKIP LOCKED
  LOOP
    UPDATE export_request e SET status = 'LAPSED', version = e.version + 1 WHERE e.id = v_old.id;
    INSERT INTO notice (id, organisation_id, user_id, kind, record_type, record_id, record_number, params)
    VALUES (gen_random_uuid(), v_old.org_id, v_old.user_id, 'exportLapsed', 'EXPORT_REQUEST', v_old.id, '', jsonb_build_object('count', v_old.row_count, 'kind', v_old.kind, 'on', (v_old.requested_at AT TIME ZONE 'Asia/Shanghai')::date::text));
    INSERT INTO audit_event (actor_id, request_id, action, result, record_type, record_id, record_version, before, after)
    VALUES ('00000000-0000-7000-8000-000000000001', 'housekeeping', 'export.lapse', 'OK', 'EXPORT_REQUEST', v_old.id::text, v_old.version + 1, '{"status": "WAITING"}', '{"status": "LAPSED"}');
  END LOOP;
  RETURN QUERY
    WITH expired AS (SELECT e.id, e.file_key FROM export_request e WHERE e.file_key IS NOT NULL AND e.expires_at <= now() FOR UPDATE SKIP LOCKED),
         forgotten AS (UPDATE export_request e SET file_key = NULL FROM expired x WHERE e.id = x.id)
    SELECT x.file_key FROM expired x;
END $$;
