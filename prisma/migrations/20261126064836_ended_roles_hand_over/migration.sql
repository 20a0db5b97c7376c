-- A role that ends by its own last day leaves no work behind either (docs/decisions/handing-over.md): the background work's housekeeping asks for it, and acts in the name of the system, which has no office.
ALTER TABLE case_event ALTER COLUMN actor_org_id DROP NOT NULL;

-- What passing work on does, whoever asks: called by the functions below alone, with their rights. Nothing of a child goes to who is barred from it: the case keeps its name, the rest is the office's.
CREATE FUNCTION pass_on_work(p_user uuid, p_org uuid, p_to uuid) RETURNS TABLE (record_type text, record_id uuid, record_number text, record_version int)
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE v_actor uuid := coalesce(nullif(current_setting('app.user_id', true), '')::uuid, '00000000-0000-7000-8000-000000000001'); v_office uuid := nullif(current_setting('app.org_id', true), '')::uuid;
BEGIN
  IF p_to IS NOT NULL THEN
    -- The case's timeline is for those who may read the case: the line is written here, not by the administrator.
    RETURN QUERY WITH moved AS (
      UPDATE care_case c SET owner_user_id = p_to, version = c.version + 1, updated_at = now()
       WHERE c.owner_user_id = p_user AND c.owner_org_id = p_org AND c.status <> 'CLOSED' AND NOT EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = c.child_id AND b.user_id = p_to AND b.ended_at IS NULL)
       RETURNING c.id, c.number, c.version, c.child_id, c.division
    ), told AS (
      INSERT INTO case_event (id, at, case_id, child_id, division, actor_id, actor_org_id, action, record_type, record_id, params)
      SELECT gen_random_uuid(), now(), m.id, m.child_id, m.division, v_actor, v_office, 'case.reassign', 'CARE_CASE', m.id,
             jsonb_build_object('owner', (SELECT u.name FROM app_user u WHERE u.id = p_to))
        FROM moved m
    )
    SELECT 'CARE_CASE', m.id, m.number, m.version FROM moved m;
  END IF;
  RETURN QUERY UPDATE visit v SET assigned_user_id = CASE WHEN EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = v.child_id AND b.user_id = p_to AND b.ended_at IS NULL) THEN NULL ELSE p_to END, version = v.version + 1
    FROM care_case c WHERE c.id = v.case_id AND v.assigned_user_id = p_user AND v.assigned_org_id = p_org AND v.status = 'PLANNED'
    RETURNING 'VISIT', v.id, c.number, v.version;
  RETURN QUERY UPDATE case_assignment a SET user_id = CASE WHEN EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = a.child_id AND b.user_id = p_to AND b.ended_at IS NULL) THEN NULL ELSE p_to END, version = a.version + 1
    FROM care_case c WHERE c.id = a.case_id AND a.user_id = p_user AND a.organisation_id = p_org AND (a.ends_on IS NULL OR a.ends_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
    RETURNING 'CASE_ASSIGNMENT', a.id, c.number, a.version;
  UPDATE task t SET owner_user_id = CASE WHEN EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = t.child_id AND b.user_id = p_to AND b.ended_at IS NULL) THEN NULL ELSE p_to END WHERE t.owner_user_id = p_user AND t.owner_org_id = p_org AND t.done_at IS NULL;
  UPDATE notice SET user_id = p_to WHERE user_id = p_user AND organisation_id = p_org AND read_at IS NULL;
END $$;

CREATE FUNCTION pass_on_drafts(p_user uuid, p_org uuid, p_to uuid) RETURNS int LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_moved int;
BEGIN
  UPDATE draft d SET user_id = p_to
   WHERE d.user_id = p_user AND d.organisation_id = p_org AND NOT EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = d.child_id AND b.user_id = p_to AND b.ended_at IS NULL) AND NOT EXISTS (SELECT 1 FROM draft o WHERE o.user_id = p_to AND o.kind = d.kind AND o.subject = d.subject);
  GET DIAGNOSTICS v_moved = ROW_COUNT;
  RETURN v_moved;
END $$;

CREATE OR REPLACE FUNCTION hand_over_work(p_user uuid, p_org uuid, p_to uuid)
RETURNS TABLE (record_type text, record_id uuid, record_number text, record_version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT may_hand_over(p_user, p_org) THEN RAISE EXCEPTION 'only the administrators hand over work, of whom carries it no more' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF p_to IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM membership m JOIN app_user u ON u.id = m.user_id AND u.active
     WHERE m.user_id = p_to AND m.organisation_id = p_org AND p_to <> p_user
       AND m.valid_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (m.valid_to IS NULL OR m.valid_to >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
  ) THEN RAISE EXCEPTION 'the successor does not work in this office' USING ERRCODE = 'check_violation'; END IF;
  RETURN QUERY SELECT * FROM pass_on_work(p_user, p_org, p_to);
END $$;

CREATE OR REPLACE FUNCTION hand_over_drafts(p_user uuid, p_org uuid, p_to uuid) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT may_hand_over(p_user, p_org) THEN RAISE EXCEPTION 'only the administrators hand over work, of whom carries it no more' USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN pass_on_drafts(p_user, p_org, p_to);
END $$;

-- Whose last working role in an office has ended and who still has work there: it goes to whom the dialog would propose (in a street its supervisor, present ones first; elsewhere the office), with the same
-- lines in the log and the same notice. Nothing to choose and nothing told but how many people: anybody may ask, twice or at once, and it happens once.
CREATE FUNCTION hand_over_ended() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_today constant date := (now() AT TIME ZONE 'Asia/Shanghai')::date; v_people int := 0; v_to uuid; v_cases int; v_visits int; v_tasks int; v_moved int; v_drafts int; w record; r record;
BEGIN
  FOR w IN
    SELECT DISTINCT m.user_id, m.organisation_id, o.type FROM membership m JOIN organisation o ON o.id = m.organisation_id
     WHERE m.valid_to < v_today AND (
       EXISTS (SELECT 1 FROM care_case c WHERE c.owner_user_id = m.user_id AND c.owner_org_id = m.organisation_id AND c.status <> 'CLOSED')
       OR EXISTS (SELECT 1 FROM task t WHERE t.owner_user_id = m.user_id AND t.owner_org_id = m.organisation_id AND t.done_at IS NULL)
       OR EXISTS (SELECT 1 FROM visit v WHERE v.assigned_user_id = m.user_id AND v.assigned_org_id = m.organisation_id AND v.status = 'PLANNED')
       OR EXISTS (SELECT 1 FROM case_assignment a WHERE a.user_id = m.user_id AND a.organisation_id = m.organisation_id AND (a.ends_on IS NULL OR a.ends_on >= v_today))
       OR EXISTS (SELECT 1 FROM draft d WHERE d.user_id = m.user_id AND d.organisation_id = m.organisation_id))
  LOOP
    -- One process after the other; the role is asked for after the lock, as somebody may have given it anew meanwhile.
    PERFORM 1 FROM app_user u WHERE u.id = w.user_id FOR UPDATE;
    CONTINUE WHEN carries_work_in(w.user_id, w.organisation_id);
    v_to := NULL;
    IF w.type = 'STREET_OFFICE' THEN
      SELECT u.id INTO v_to FROM membership m JOIN app_user u ON u.id = m.user_id AND u.active
       WHERE m.organisation_id = w.organisation_id AND u.id <> w.user_id AND m.valid_from <= v_today AND (m.valid_to IS NULL OR m.valid_to >= v_today)
       ORDER BY coalesce(u.absent_until >= v_today, false), NOT 'STREET_SUPERVISOR' = ANY (m.roles), u.name, u.id LIMIT 1;
    END IF;
    SELECT count(*) INTO v_tasks FROM task t WHERE t.owner_user_id = w.user_id AND t.owner_org_id = w.organisation_id AND t.done_at IS NULL;
    v_cases := 0; v_visits := 0; v_moved := 0; v_drafts := 0;
    FOR r IN SELECT * FROM pass_on_work(w.user_id, w.organisation_id, v_to) LOOP
      v_moved := v_moved + 1;
      v_cases := v_cases + (r.record_type = 'CARE_CASE')::int;
      v_visits := v_visits + (r.record_type = 'VISIT')::int;
      INSERT INTO audit_event (actor_id, request_id, action, result, record_type, record_id, record_number, record_version, before, after)
      SELECT '00000000-0000-7000-8000-000000000001', 'housekeeping', 'user.hand_over', 'OK', r.record_type, r.record_id::text, r.record_number, r.record_version, jsonb_build_object(f.name, w.user_id), jsonb_build_object(f.name, v_to)
        FROM (SELECT CASE r.record_type WHEN 'CARE_CASE' THEN 'ownerUserId' WHEN 'VISIT' THEN 'assignedUserId' ELSE 'userId' END AS name) f;
    END LOOP;
    IF v_to IS NOT NULL THEN v_drafts := pass_on_drafts(w.user_id, w.organisation_id, v_to); END IF;
    CONTINUE WHEN v_moved + v_tasks + v_drafts = 0;
    v_people := v_people + 1;
    IF v_cases + v_visits + v_tasks > 0 THEN
      INSERT INTO notice (id, organisation_id, user_id, kind, record_type, record_id, record_number, params)
      VALUES (gen_random_uuid(), w.organisation_id, v_to, 'workTakenOver', 'APP_USER', w.user_id, '', jsonb_build_object('cases', v_cases, 'tasks', v_tasks, 'visits', v_visits));
    END IF;
  END LOOP;
  RETURN v_people;
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['pass_on_work(uuid,uuid,uuid)', 'pass_on_drafts(uuid,uuid,uuid)', 'hand_over_ended()'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  GRANT EXECUTE ON FUNCTION hand_over_ended() TO hutong_service, hutong_worker, hutong_maintenance;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;
