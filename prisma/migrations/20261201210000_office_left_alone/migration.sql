-- Whom is shut out may be the last of an office: a community, an agency, a department in which nobody is left to read what was given to it (docs/decisions/handing-over.md).
CREATE FUNCTION is_worked_in(p_org uuid, p_without uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM membership m JOIN app_user u ON u.id = m.user_id AND u.active
     WHERE m.organisation_id = p_org AND m.user_id <> p_without AND NOT m.roles <@ ARRAY['MONITOR','PROGRAMME_OFFICER','SYSTEM_ADMIN','SECURITY_ADMIN','AUDITOR']::"Role"[]
       AND m.valid_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (m.valid_to IS NULL OR m.valid_to >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
  );
$$;

-- The offices in which nobody works but this person, and what stands with them as a whole or with it: planned visits of other offices' cases, which go back to who carries the case, and what else is open, which stays. Counts only.
CREATE FUNCTION offices_left_by(p_user uuid) RETURNS TABLE (organisation_id uuid, visits int, tasks int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, v.count, t.count FROM (SELECT DISTINCT m.organisation_id AS id FROM membership m WHERE m.user_id = p_user) o
    CROSS JOIN LATERAL (SELECT count(*)::int AS count FROM visit x JOIN care_case k ON k.id = x.case_id WHERE x.assigned_org_id = o.id AND x.status = 'PLANNED' AND k.owner_org_id <> o.id) v
    CROSS JOIN LATERAL (SELECT count(*)::int AS count FROM task x WHERE x.owner_org_id = o.id AND x.done_at IS NULL
      AND NOT (x.rule IN ('VISIT', 'VISIT_RETRY') AND EXISTS (SELECT 1 FROM visit y JOIN care_case k ON k.id = y.case_id WHERE y.id = x.subject_id AND k.owner_org_id <> o.id))) t
   WHERE (acts_as_administrator('SYSTEM_ADMIN') OR acts_as_administrator('SECURITY_ADMIN')) AND v.count + t.count > 0 AND NOT is_worked_in(o.id, p_user);
$$;

-- Planned visits of an office that somebody was the last to work in go back to who carries the case, with their clocks and a notice; the log gets its lines from who called. Nothing is chosen and nothing told but what moved.
CREATE FUNCTION return_visits_left_by(p_user uuid, p_org uuid) RETURNS TABLE (record_id uuid, record_version int, organisation_id uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE r record;
BEGIN
  IF NOT may_hand_over(p_user, p_org) THEN RAISE EXCEPTION 'only the administrators hand over work, of whom carries it no more' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF is_worked_in(p_org, p_user) THEN RETURN; END IF;
  FOR r IN
    SELECT v.id, v.due_on, v.version, k.number, k.owner_org_id, k.owner_user_id FROM visit v JOIN care_case k ON k.id = v.case_id
     WHERE v.assigned_org_id = p_org AND v.status = 'PLANNED' AND k.owner_org_id <> p_org ORDER BY v.id FOR UPDATE OF v
  LOOP
    UPDATE visit SET assigned_org_id = r.owner_org_id, assigned_user_id = r.owner_user_id, version = version + 1 WHERE id = r.id;
    UPDATE task SET owner_org_id = r.owner_org_id, owner_user_id = r.owner_user_id WHERE rule IN ('VISIT', 'VISIT_RETRY') AND subject_id = r.id AND done_at IS NULL;
    INSERT INTO notice (id, organisation_id, user_id, kind, record_type, record_id, record_number, params)
    VALUES (gen_random_uuid(), r.owner_org_id, r.owner_user_id, 'visitAssigned', 'VISIT', r.id, r.number, jsonb_build_object('dueOn', r.due_on::text));
    record_id := r.id; record_version := r.version + 1; organisation_id := r.owner_org_id;
    RETURN NEXT;
  END LOOP;
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['offices_left_by(uuid)', 'return_visits_left_by(uuid,uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;
