-- Who is shut out leaves no work behind that nobody sees (docs/decisions/handing-over.md). The system administrator, who sees no case, learns counts and says to whom
-- the work goes; what moves is moved here, across the scope, and answered by ids for the log.

-- No open task and no planned visit stands with somebody who is shut out: it is the office's then. The person's row is locked, so that a task that is given at the moment
-- of the deactivation does not slip through.
CREATE FUNCTION keep_from_inactive_owner() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_active boolean;
BEGIN
  IF TG_TABLE_NAME = 'task' THEN
    IF NEW.owner_user_id IS NULL OR NEW.done_at IS NOT NULL THEN RETURN NEW; END IF;
    SELECT active INTO v_active FROM app_user WHERE id = NEW.owner_user_id FOR SHARE;
    IF NOT coalesce(v_active, false) THEN NEW.owner_user_id := NULL; END IF;
  ELSE
    IF NEW.assigned_user_id IS NULL OR NEW.status <> 'PLANNED' THEN RETURN NEW; END IF;
    SELECT active INTO v_active FROM app_user WHERE id = NEW.assigned_user_id FOR SHARE;
    IF NOT coalesce(v_active, false) THEN NEW.assigned_user_id := NULL; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER task_owner_active BEFORE INSERT OR UPDATE OF owner_user_id ON task FOR EACH ROW EXECUTE FUNCTION keep_from_inactive_owner();
CREATE TRIGGER visit_assignee_active BEFORE INSERT OR UPDATE OF assigned_user_id ON visit FOR EACH ROW EXECUTE FUNCTION keep_from_inactive_owner();

CREATE FUNCTION acts_as_system_admin() RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM membership m JOIN app_user u ON u.id = m.user_id AND u.active
     WHERE m.user_id = (select nullif(current_setting('app.user_id', true), ''))::uuid AND m.organisation_id = (select nullif(current_setting('app.org_id', true), ''))::uuid
       AND m.roles = ARRAY['SYSTEM_ADMIN']::"Role"[]
       AND m.valid_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (m.valid_to IS NULL OR m.valid_to >= (now() AT TIME ZONE 'Asia/Shanghai')::date));
$$;

-- How much open work stands with a person, by office: counts only.
CREATE FUNCTION open_work_of(p_user uuid) RETURNS TABLE (organisation_id uuid, cases int, tasks int, visits int, assignments int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.org, sum(w.cases)::int, sum(w.tasks)::int, sum(w.visits)::int, sum(w.assignments)::int FROM (
    SELECT owner_org_id AS org, count(*) AS cases, 0 AS tasks, 0 AS visits, 0 AS assignments FROM care_case WHERE owner_user_id = p_user AND status <> 'CLOSED' GROUP BY 1
    UNION ALL SELECT owner_org_id, 0, count(*), 0, 0 FROM task WHERE owner_user_id = p_user AND done_at IS NULL GROUP BY 1
    UNION ALL SELECT assigned_org_id, 0, 0, count(*), 0 FROM visit WHERE assigned_user_id = p_user AND status = 'PLANNED' GROUP BY 1
    UNION ALL SELECT organisation_id, 0, 0, 0, count(*) FROM case_assignment WHERE user_id = p_user AND (ends_on IS NULL OR ends_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date) GROUP BY 1
  ) w WHERE acts_as_system_admin() GROUP BY w.org;
$$;

-- Forms that the person has begun and not sent.
CREATE FUNCTION open_drafts_of(p_user uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN acts_as_system_admin() THEN (SELECT count(*)::int FROM draft WHERE user_id = p_user) ELSE 0 END;
$$;

-- Passes a person's open work in one office to a colleague there, or to the office (p_to NULL). A case has a carrier always: without a colleague it stays in the name
-- that carried it. Answers what has a version and moved, for the log.
CREATE FUNCTION hand_over_work(p_user uuid, p_org uuid, p_to uuid)
RETURNS TABLE (record_type text, record_id uuid, record_number text, record_version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT acts_as_system_admin() THEN RAISE EXCEPTION 'only the system administrator hands over work' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF p_to IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM membership m JOIN app_user u ON u.id = m.user_id AND u.active
     WHERE m.user_id = p_to AND m.organisation_id = p_org AND p_to <> p_user
       AND m.valid_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (m.valid_to IS NULL OR m.valid_to >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
  ) THEN RAISE EXCEPTION 'the successor does not work in this office' USING ERRCODE = 'check_violation'; END IF;

  IF p_to IS NOT NULL THEN
    -- The case's timeline is for those who may read the case: the line is written here, not by the administrator.
    RETURN QUERY WITH moved AS (
      UPDATE care_case c SET owner_user_id = p_to, version = c.version + 1, updated_at = now()
       WHERE c.owner_user_id = p_user AND c.owner_org_id = p_org AND c.status <> 'CLOSED'
       RETURNING c.id, c.number, c.version, c.child_id, c.division
    ), told AS (
      INSERT INTO case_event (id, at, case_id, child_id, division, actor_id, actor_org_id, action, record_type, record_id, params)
      SELECT gen_random_uuid(), now(), m.id, m.child_id, m.division, current_setting('app.user_id')::uuid, current_setting('app.org_id')::uuid, 'case.reassign', 'CARE_CASE', m.id,
             jsonb_build_object('owner', (SELECT u.name FROM app_user u WHERE u.id = p_to))
        FROM moved m
    )
    SELECT 'CARE_CASE', m.id, m.number, m.version FROM moved m;
  END IF;
  RETURN QUERY UPDATE visit v SET assigned_user_id = p_to, version = v.version + 1
    FROM care_case c WHERE c.id = v.case_id AND v.assigned_user_id = p_user AND v.assigned_org_id = p_org AND v.status = 'PLANNED'
    RETURNING 'VISIT', v.id, c.number, v.version;
  RETURN QUERY UPDATE case_assignment a SET user_id = p_to, version = a.version + 1
    FROM care_case c WHERE c.id = a.case_id AND a.user_id = p_user AND a.organisation_id = p_org AND (a.ends_on IS NULL OR a.ends_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
    RETURNING 'CASE_ASSIGNMENT', a.id, c.number, a.version;
  UPDATE task SET owner_user_id = p_to WHERE owner_user_id = p_user AND owner_org_id = p_org AND done_at IS NULL;
  UPDATE notice SET user_id = p_to WHERE user_id = p_user AND organisation_id = p_org AND read_at IS NULL;
END $$;

-- Drafts go to one colleague; one that the colleague has begun too stays where it is. Answers how many moved.
CREATE FUNCTION hand_over_drafts(p_user uuid, p_to uuid) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_moved int;
BEGIN
  IF NOT acts_as_system_admin() THEN RAISE EXCEPTION 'only the system administrator hands over work' USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE draft d SET user_id = p_to WHERE d.user_id = p_user AND NOT EXISTS (SELECT 1 FROM draft o WHERE o.user_id = p_to AND o.kind = d.kind AND o.subject = d.subject);
  GET DIAGNOSTICS v_moved = ROW_COUNT;
  RETURN v_moved;
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['open_work_of(uuid)','open_drafts_of(uuid)','hand_over_work(uuid,uuid,uuid)','hand_over_drafts(uuid,uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;
