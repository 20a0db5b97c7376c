-- A grant ends with what it was given for (docs/decisions/grants-end.md). What ends is on record in the name of whoever ended it.
CREATE FUNCTION end_grants(p_child uuid, p_org uuid, p_kinds "GrantKind"[], p_at timestamptz, p_why text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE g record;
BEGIN
  FOR g IN UPDATE access_grant a SET ends_at = greatest(a.starts_at, p_at) WHERE a.child_id = p_child AND (p_org IS NULL OR a.organisation_id = p_org) AND a.kind = ANY (p_kinds) AND (a.ends_at IS NULL OR a.ends_at > greatest(a.starts_at, p_at))
    RETURNING a.organisation_id, a.kind, a.ends_at
  LOOP
    INSERT INTO audit_event (actor_id, actor_org_id, request_id, action, result, record_type, record_id, after)
    VALUES (coalesce(nullif(current_setting('app.user_id', true), '')::uuid, '00000000-0000-7000-8000-000000000001'), nullif(current_setting('app.org_id', true), '')::uuid, 'rule', 'case.end_access', 'OK', 'CHILD', p_child::text,
      jsonb_build_object('organisation', g.organisation_id, 'kind', g.kind, 'until', to_char(g.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'why', p_why));
  END LOOP;
END $$;

-- Whether the office still has an alert of the child to answer, or guards it for the time being.
CREATE FUNCTION still_needed(p_child uuid, p_org uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM task t WHERE t.child_id = p_child AND t.rule = 'URGENT_ALERT' AND t.owner_org_id = p_org AND t.done_at IS NULL)
    OR EXISTS (SELECT 1 FROM registration r JOIN urgent_alert a ON a.report_id = r.urgent_report_id WHERE r.child_id = p_child AND a.organisation_id = p_org AND a.answered_at IS NULL)
    OR EXISTS (SELECT 1 FROM ladder_step l WHERE l.child_id = p_child AND l.step = 'INTERIM_GUARDIANSHIP' AND l.actor_org_id = p_org AND l.result IS NULL AND l.struck_at IS NULL);
$$;

-- Whoever has answered its alert reads the record for seven more days, to hand on what it did; who guards the child, until that ends.
CREATE FUNCTION end_answered(p_child uuid, p_org uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT still_needed(p_child, p_org) THEN PERFORM end_grants(p_child, p_org, '{EMERGENCY}', now() + interval '7 days', 'answered'); END IF;
END $$;

CREATE FUNCTION grants_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  CASE TG_ARGV[0]
    WHEN 'task' THEN PERFORM end_answered(NEW.child_id, NEW.owner_org_id);
    WHEN 'alert' THEN PERFORM end_answered(r.child_id, NEW.organisation_id) FROM registration r WHERE r.urgent_report_id = NEW.report_id;
    -- The report was answered before the child was registered from it.
    WHEN 'grant' THEN
      IF EXISTS (SELECT 1 FROM registration r JOIN urgent_alert a ON a.report_id = r.urgent_report_id WHERE r.child_id = NEW.child_id AND a.organisation_id = NEW.organisation_id AND a.answered_at IS NOT NULL) THEN PERFORM end_answered(NEW.child_id, NEW.organisation_id); END IF;
    WHEN 'interim' THEN
      IF NOT still_needed(NEW.child_id, NEW.actor_org_id) THEN PERFORM end_grants(NEW.child_id, NEW.actor_org_id, '{EMERGENCY,SHELTER}', now(), 'interim guardianship ended'); END IF;
    WHEN 'case' THEN PERFORM end_grants(NEW.child_id, NULL, '{EMERGENCY,SHELTER,ASSIGNMENT}', now(), 'case closed');
  END CASE;
  RETURN NULL;
END $$;
CREATE TRIGGER task_grants_end AFTER UPDATE OF done_at ON task FOR EACH ROW WHEN (NEW.rule = 'URGENT_ALERT' AND OLD.done_at IS NULL AND NEW.done_at IS NOT NULL) EXECUTE FUNCTION grants_end('task');
CREATE TRIGGER urgent_alert_grants_end AFTER UPDATE OF answered_at ON urgent_alert FOR EACH ROW WHEN (OLD.answered_at IS NULL AND NEW.answered_at IS NOT NULL) EXECUTE FUNCTION grants_end('alert');
CREATE TRIGGER access_grant_ends AFTER INSERT ON access_grant FOR EACH ROW WHEN (NEW.kind = 'EMERGENCY') EXECUTE FUNCTION grants_end('grant');
CREATE TRIGGER ladder_step_grants_end AFTER UPDATE OF result, struck_at ON ladder_step FOR EACH ROW
  WHEN (NEW.step = 'INTERIM_GUARDIANSHIP' AND OLD.result IS NULL AND OLD.struck_at IS NULL AND (NEW.result IS NOT NULL OR NEW.struck_at IS NOT NULL)) EXECUTE FUNCTION grants_end('interim');
CREATE TRIGGER care_case_grants_end AFTER UPDATE OF status ON care_case FOR EACH ROW WHEN (OLD.status <> 'CLOSED' AND NEW.status = 'CLOSED') EXECUTE FUNCTION grants_end('case');

-- Offices whose district the child has left: every grant ends, an agency's assignment with it, but for what an office has filed itself and nobody has checked. Answers which offices those are.
CREATE FUNCTION end_grants_outside(p_child uuid) RETURNS SETOF uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_division text := (SELECT c.division FROM child c WHERE c.id = p_child); v_today constant date := (now() AT TIME ZONE 'Asia/Shanghai')::date; o record;
BEGIN
  FOR o IN
    SELECT DISTINCT g.organisation_id AS id FROM access_grant g JOIN organisation x ON x.id = g.organisation_id
     WHERE g.child_id = p_child AND (g.ends_at IS NULL OR g.ends_at > now()) AND x.level <> 'CITY'
       AND NOT EXISTS (SELECT 1 FROM organisation_division d WHERE d.organisation_id = x.id AND starts_with(v_division, d.division_code))
       AND NOT (NOT EXISTS (SELECT 1 FROM organisation_division d WHERE d.organisation_id = x.id) AND starts_with(v_division, x.division_code))
  LOOP
    PERFORM end_grants(p_child, o.id, '{EMERGENCY,SHELTER,ASSIGNMENT}', now(), 'left the district');
    IF NOT EXISTS (SELECT 1 FROM registration r WHERE r.child_id = p_child AND r.filing_org_id = o.id AND r.status IN ('SUBMITTED', 'RETURNED')) THEN PERFORM end_grants(p_child, o.id, '{ORIGIN}', now(), 'left the district'); END IF;
    WITH ended AS (UPDATE case_assignment a SET ends_on = greatest(a.starts_on, v_today), version = a.version + 1 WHERE a.child_id = p_child AND a.organisation_id = o.id AND (a.ends_on IS NULL OR a.ends_on > v_today) RETURNING a.case_id)
    INSERT INTO notice (id, organisation_id, kind, record_type, record_id, record_number, params)
    SELECT gen_random_uuid(), o.id, 'assignmentEnded', 'CARE_CASE', k.id, k.number, '{}'::jsonb FROM (SELECT DISTINCT case_id FROM ended) e JOIN care_case k ON k.id = e.case_id;
    RETURN NEXT o.id;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION answer_move(p_move uuid, p_version int, p_accept boolean, p_answer text, p_division text, p_owner uuid, p_address text, p_household jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  m child_move; v_org uuid := nullif(current_setting('app.org_id', true), '')::uuid; v_user uuid := nullif(current_setting('app.user_id', true), '')::uuid; v_low text := nullif(current_setting('app.low', true), '');
  v_office text := current_setting('app.office', true); v_street uuid; v_bar text; v_child_version int; v_head text; v_household uuid; v_cases jsonb; v_visits jsonb; v_tasks int; v_referrals int; v_from uuid[]; v_carrier uuid;
BEGIN
  SELECT * INTO m FROM child_move WHERE id = p_move FOR UPDATE;
  IF NOT FOUND OR v_org IS NULL OR m.to_org_id <> v_org OR m.status <> 'SENT' OR NOT (v_office = 'district' OR (v_office = 'street' AND 'STREET_SUPERVISOR' = ANY (nullif(current_setting('app.roles', true), '')::"Role"[])))
     OR m.child_id = ANY (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[]) THEN
    RAISE EXCEPTION 'only who was asked answers' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF m.version <> p_version THEN RETURN jsonb_build_object('bar', 'STALE'); END IF;
  PERFORM 1 FROM child WHERE id = m.child_id FOR UPDATE;
  IF p_accept THEN
    v_bar := move_bar(m.child_id, m.with_case);
    IF v_bar IS NOT NULL THEN RETURN jsonb_build_object('bar', v_bar); END IF;
    SELECT o.id INTO v_street FROM organisation o WHERE o.type = 'STREET_OFFICE' AND o.division_code = left(p_division, 9) AND o.active ORDER BY o.created_at LIMIT 1;
    IF v_street IS NULL OR NOT starts_with(p_division, v_low) OR NOT EXISTS (SELECT 1 FROM membership x WHERE x.user_id = p_owner AND x.organisation_id = v_street) THEN
      RAISE EXCEPTION 'not a place or a carrier of the receiver' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = m.child_id AND b.user_id = p_owner AND b.ended_at IS NULL) THEN RETURN jsonb_build_object('bar', 'BARRED'); END IF;
  END IF;

  v_carrier := (SELECT k.owner_user_id FROM care_case k WHERE k.child_id = m.child_id AND k.status <> 'CLOSED' AND k.owner_org_id = m.from_org_id LIMIT 1);
  UPDATE task SET done_at = now() WHERE subject_id = m.id AND rule = 'MOVE_ANSWER' AND done_at IS NULL;
  UPDATE child_move SET status = CASE WHEN p_accept THEN 'ACCEPTED' ELSE 'REFUSED' END::"MoveStatus", decided_by_id = v_user, decided_at = date_trunc('milliseconds', now()), answer_cipher = p_answer, version = version + 1,
    to_division = CASE WHEN p_accept THEN p_division ELSE to_division END, case_id = coalesce((SELECT k.id FROM care_case k WHERE k.child_id = m.child_id AND k.status <> 'CLOSED'), case_id) WHERE id = m.id;
  IF p_accept THEN
    IF p_household IS NOT NULL THEN
      v_head := coalesce((SELECT g.name FROM child_guardian g WHERE g.child_id = m.child_id ORDER BY (g.role = 'CARER') DESC, g.position LIMIT 1), (SELECT c.name FROM child c WHERE c.id = m.child_id));
      SELECT h.id INTO v_household FROM household h WHERE h.division = p_division AND h.head_name = v_head AND h.address_index = ANY (ARRAY(SELECT jsonb_array_elements_text(p_household->'indexes'))) ORDER BY h.created_at LIMIT 1;
      IF v_household IS NULL THEN
        v_household := (p_household->>'id')::uuid;
        INSERT INTO household (id, division, head_name, address_cipher, address_index, filing_org_id, created_at) VALUES (v_household, p_division, v_head, p_household->>'cipher', p_household->>'index', v_street, now());
      END IF;
    END IF;
    UPDATE child SET division = p_division, household_id = v_household, address_cipher = p_address, version = version + 1, updated_at = now() WHERE id = m.child_id RETURNING version INTO v_child_version;
    -- The sender's office and its communities, and in another district the stations and agencies that do not serve it; what lies with receivers of referrals goes on there.
    v_from := ARRAY(SELECT o.id FROM organisation o WHERE o.id = m.from_org_id OR (o.type = 'COMMUNITY' AND starts_with(o.division_code, left(m.from_division, 9)))) || ARRAY(SELECT end_grants_outside(m.child_id));
    UPDATE break_glass SET cut_at = now() WHERE child_id = m.child_id AND ends_at > now() AND cut_at IS NULL;
    WITH moved AS (UPDATE care_case SET owner_org_id = v_street, owner_user_id = p_owner, version = version + 1, updated_at = now() WHERE child_id = m.child_id AND status <> 'CLOSED' RETURNING id, number, version)
      SELECT coalesce(jsonb_agg(jsonb_build_object('recordId', id, 'recordNumber', number, 'recordVersion', version)), '[]') INTO v_cases FROM moved;
    WITH moved AS (UPDATE visit v SET assigned_org_id = v_street, assigned_user_id = p_owner, version = v.version + 1 FROM care_case k WHERE k.id = v.case_id AND v.child_id = m.child_id AND v.status = 'PLANNED' AND v.assigned_org_id = ANY (v_from) RETURNING v.id, k.number, v.version)
      SELECT coalesce(jsonb_agg(jsonb_build_object('recordId', id, 'recordNumber', number, 'recordVersion', version)), '[]') INTO v_visits FROM moved;
    UPDATE task SET owner_org_id = v_street, owner_user_id = CASE WHEN case_id IS NULL THEN NULL ELSE p_owner END WHERE child_id = m.child_id AND done_at IS NULL AND owner_org_id = ANY (v_from);
    GET DIAGNOSTICS v_tasks = ROW_COUNT;
    -- Running referrals stay with their receivers, who answer to the new street from now on.
    UPDATE referral SET from_org_id = v_street, updated_at = now() WHERE child_id = m.child_id AND ended_at IS NULL AND from_org_id = m.from_org_id AND to_org_id <> v_street;
    GET DIAGNOSTICS v_referrals = ROW_COUNT;
  END IF;
  INSERT INTO case_event (id, at, case_id, child_id, division, actor_id, actor_org_id, action, record_type, record_id, params)
  SELECT gen_random_uuid(), now(), k.id, k.child_id, k.division, v_user, v_org, CASE WHEN p_accept THEN 'move.accept' ELSE 'move.refuse' END, 'CHILD_MOVE', m.id,
    jsonb_build_object('from', (SELECT name FROM organisation WHERE id = m.from_org_id), 'to', (SELECT name FROM organisation WHERE id = coalesce(v_street, m.to_org_id)))
    FROM care_case k WHERE k.child_id = m.child_id AND k.status <> 'CLOSED';
  RETURN jsonb_build_object('childVersion', v_child_version, 'street', v_street, 'cases', coalesce(v_cases, '[]'), 'visits', coalesce(v_visits, '[]'), 'tasks', coalesce(v_tasks, 0), 'referrals', coalesce(v_referrals, 0), 'carrier', v_carrier);
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['end_grants(uuid,uuid,"GrantKind"[],timestamptz,text)', 'still_needed(uuid,uuid)', 'end_answered(uuid,uuid)', 'grants_end()', 'end_grants_outside(uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  GRANT EXECUTE ON FUNCTION end_grants_outside(uuid) TO hutong_service, hutong_maintenance;
  GRANT EXECUTE ON FUNCTION grants_end() TO hutong_service, hutong_worker, hutong_maintenance;
  GRANT UPDATE (ends_at) ON access_grant TO hutong_definer;
  GRANT UPDATE (ends_on, version) ON case_assignment TO hutong_definer;
  GRANT INSERT ON notice TO hutong_definer;
END $$;

-- What has ended before.
SET LOCAL ROLE hutong_maintenance;
UPDATE access_grant g SET ends_at = greatest(g.starts_at, now()) WHERE (g.ends_at IS NULL OR g.ends_at > now()) AND g.kind IN ('EMERGENCY', 'SHELTER')
  AND EXISTS (SELECT 1 FROM care_case k WHERE k.child_id = g.child_id) AND NOT EXISTS (SELECT 1 FROM care_case k WHERE k.child_id = g.child_id AND k.status <> 'CLOSED');
SELECT count(*) FROM child_move m CROSS JOIN LATERAL end_grants_outside(m.child_id) WHERE m.status = 'ACCEPTED';
RESET ROLE;
