-- Whose last working role in an office ends leaves no work behind there either (docs/decisions/handing-over.md). The security administrator, who ends roles, sees no case
-- just as the system administrator does not: counts, and to whom the work goes.

-- In which office a form was begun: who works in two hands over that of the one alone.
ALTER TABLE draft ADD COLUMN organisation_id UUID;
UPDATE draft d SET organisation_id = (
  SELECT m.organisation_id FROM membership m WHERE m.user_id = d.user_id ORDER BY m.valid_to DESC NULLS FIRST, m.valid_from, m.id LIMIT 1
);
ALTER TABLE draft ALTER COLUMN organisation_id SET NOT NULL;

DROP FUNCTION open_work_of(uuid);
DROP FUNCTION open_drafts_of(uuid);
DROP FUNCTION hand_over_work(uuid, uuid, uuid);
DROP FUNCTION hand_over_drafts(uuid, uuid);
DROP FUNCTION acts_as_system_admin();

CREATE FUNCTION acts_as_administrator(p_role "Role") RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM membership m JOIN app_user u ON u.id = m.user_id AND u.active
     WHERE m.user_id = (select nullif(current_setting('app.user_id', true), ''))::uuid AND m.organisation_id = (select nullif(current_setting('app.org_id', true), ''))::uuid
       AND m.roles = ARRAY[p_role]
       AND m.valid_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (m.valid_to IS NULL OR m.valid_to >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
  );
$$;

-- Whether a person holds a role in an office by which work can stand with it (lib/features/administration/role-rules.ts, carriesWork).
CREATE FUNCTION carries_work_in(p_user uuid, p_org uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM membership m
     WHERE m.user_id = p_user AND m.organisation_id = p_org AND NOT m.roles <@ ARRAY['MONITOR','PROGRAMME_OFFICER','SYSTEM_ADMIN','SECURITY_ADMIN','AUDITOR']::"Role"[]
       AND m.valid_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (m.valid_to IS NULL OR m.valid_to >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
  );
$$;

-- The system administrator, who shuts people out; the security administrator only from who carries work there no more.
CREATE FUNCTION may_hand_over(p_user uuid, p_org uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT acts_as_administrator('SYSTEM_ADMIN') OR (acts_as_administrator('SECURITY_ADMIN') AND NOT carries_work_in(p_user, p_org));
$$;

-- How much open work stands with a person, by office: counts only.
CREATE FUNCTION open_work_of(p_user uuid) RETURNS TABLE (organisation_id uuid, cases int, tasks int, visits int, assignments int, drafts int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.org, sum(w.cases)::int, sum(w.tasks)::int, sum(w.visits)::int, sum(w.assignments)::int, sum(w.drafts)::int FROM (
    SELECT owner_org_id AS org, count(*) AS cases, 0 AS tasks, 0 AS visits, 0 AS assignments, 0 AS drafts FROM care_case WHERE owner_user_id = p_user AND status <> 'CLOSED' GROUP BY 1
    UNION ALL SELECT owner_org_id, 0, count(*), 0, 0, 0 FROM task WHERE owner_user_id = p_user AND done_at IS NULL GROUP BY 1
    UNION ALL SELECT assigned_org_id, 0, 0, count(*), 0, 0 FROM visit WHERE assigned_user_id = p_user AND status = 'PLANNED' GROUP BY 1
    UNION ALL SELECT organisation_id, 0, 0, 0, count(*), 0 FROM case_assignment WHERE user_id = p_user AND (ends_on IS NULL OR ends_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date) GROUP BY 1
    UNION ALL SELECT organisation_id, 0, 0, 0, 0, count(*) FROM draft WHERE user_id = p_user GROUP BY 1
  ) w WHERE acts_as_administrator('SYSTEM_ADMIN') OR acts_as_administrator('SECURITY_ADMIN') GROUP BY w.org;
$$;

-- Passes a person's open work in one office to a colleague there, or to the office (p_to NULL). A case has a carrier always: without a colleague it stays in the name
-- that carried it. Answers what has a version and moved, for the log.
CREATE FUNCTION hand_over_work(p_user uuid, p_org uuid, p_to uuid)
RETURNS TABLE (record_type text, record_id uuid, record_number text, record_version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT may_hand_over(p_user, p_org) THEN RAISE EXCEPTION 'only the administrators hand over work, of whom carries it no more' USING ERRCODE = 'insufficient_privilege'; END IF;
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

-- Drafts of the office go to one colleague; one that the colleague has begun too stays where it is. Answers how many moved.
CREATE FUNCTION hand_over_drafts(p_user uuid, p_org uuid, p_to uuid) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_moved int;
BEGIN
  IF NOT may_hand_over(p_user, p_org) THEN RAISE EXCEPTION 'only the administrators hand over work, of whom carries it no more' USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE draft d SET user_id = p_to
   WHERE d.user_id = p_user AND d.organisation_id = p_org AND NOT EXISTS (SELECT 1 FROM draft o WHERE o.user_id = p_to AND o.kind = d.kind AND o.subject = d.subject);
  GET DIAGNOSTICS v_moved = ROW_COUNT;
  RETURN v_moved;
END $$;

-- No open task and no planned visit stands with somebody who is shut out or works in that office no more: it is the office's then. The person's row is locked first and
-- the membership read after it, so that a task that is given at the moment of the end does not slip through.
CREATE OR REPLACE FUNCTION keep_from_inactive_owner() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_active boolean; v_user uuid; v_org uuid;
BEGIN
  IF TG_TABLE_NAME = 'task' THEN
    IF NEW.owner_user_id IS NULL OR NEW.done_at IS NOT NULL THEN RETURN NEW; END IF;
    v_user := NEW.owner_user_id; v_org := NEW.owner_org_id;
  ELSE
    IF NEW.assigned_user_id IS NULL OR NEW.status <> 'PLANNED' THEN RETURN NEW; END IF;
    v_user := NEW.assigned_user_id; v_org := NEW.assigned_org_id;
  END IF;
  SELECT active INTO v_active FROM app_user WHERE id = v_user FOR SHARE;
  IF coalesce(v_active, false) AND EXISTS (
    SELECT 1 FROM membership m
     WHERE m.user_id = v_user AND m.organisation_id = v_org
       AND m.valid_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (m.valid_to IS NULL OR m.valid_to >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
  ) THEN RETURN NEW; END IF;
  IF TG_TABLE_NAME = 'task' THEN NEW.owner_user_id := NULL; ELSE NEW.assigned_user_id := NULL; END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['open_work_of(uuid)','hand_over_work(uuid,uuid,uuid)','hand_over_drafts(uuid,uuid,uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;
