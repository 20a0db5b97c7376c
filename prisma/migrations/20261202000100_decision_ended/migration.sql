-- That what was decided after failed visits was carried out stands in the history of the case, whatever ended it: not only where somebody said so. The line follows what ended it, and is hidden from whoever does not see that.
CREATE FUNCTION end_decision(p_case uuid, p_how text, p_on date, p_type text, p_record uuid, p_actor uuid, p_org uuid, p_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE task SET done_at = p_at WHERE rule = 'VISIT_DECISION' AND subject_id = p_case AND done_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO case_event (id, at, case_id, child_id, division, actor_id, actor_org_id, action, record_type, record_id, params)
  SELECT gen_random_uuid(), p_at + interval '1 millisecond', c.id, c.child_id, c.division, p_actor, p_org, 'visit.decision_ended', p_type, p_record,
         jsonb_build_object('way', last_visit_decision(c.id), 'how', p_how, 'on', p_on::text)
    FROM care_case c WHERE c.id = p_case;
END $$;

CREATE OR REPLACE FUNCTION note_failed_visits(p_visit uuid, p_after int, p_task uuid, p_due timestamptz, p_basis text, p_now timestamptz) RETURNS TABLE (days int, first boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_case care_case;
  v_visit visit;
  v_day date;
  v_since timestamptz;
  v_seen boolean;
BEGIN
  SELECT c.* INTO v_case FROM visit v JOIN care_case c ON c.id = v.case_id
   WHERE v.id = p_visit AND v.done_by_id = nullif(current_setting('app.user_id', true), '')::uuid AND v.status IN ('DONE', 'MISSED', 'REFUSED');
  IF NOT FOUND THEN RETURN; END IF;
  SELECT v.* INTO v_visit FROM visit v WHERE v.id = p_visit;
  v_day := (v_visit.done_at AT TIME ZONE 'Asia/Shanghai')::date;
  v_seen := coalesce((SELECT r.saw_child FROM visit_record r WHERE r.visit_id = p_visit), false);
  SELECT coalesce(max(d.done_at), '-infinity') INTO v_since FROM visit d WHERE d.case_id = v_case.id AND d.status = 'DONE';
  SELECT count(DISTINCT (v.done_at AT TIME ZONE 'Asia/Shanghai')::date),
         count(*) FILTER (WHERE (v.done_at AT TIME ZONE 'Asia/Shanghai')::date = v_day) = 1
    INTO days, first FROM visit v WHERE v.case_id = v_case.id AND v.status IN ('MISSED', 'REFUSED') AND v.done_at > v_since;
  IF v_seen OR (v_visit.counted AND last_visit_decision(v_case.id) = 'CONTINUE') THEN
    PERFORM end_decision(v_case.id, CASE WHEN v_seen THEN 'SEEN' ELSE 'VISITED' END, v_day, 'VISIT', p_visit, v_visit.done_by_id, v_visit.done_by_org_id, p_now);
  END IF;
  IF days = 0 THEN
    UPDATE task SET done_at = p_now WHERE rule = 'FAILED_VISITS' AND subject_id = v_case.id AND done_at IS NULL;
  ELSIF first AND days >= p_after AND v_case.status <> 'CLOSED' AND NOT EXISTS (SELECT 1 FROM task t WHERE t.rule = 'FAILED_VISITS' AND t.subject_id = v_case.id AND t.done_at IS NULL) THEN
    INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis, created_at)
    VALUES (p_task, 'FAILED_VISITS', v_case.id, v_case.child_id, v_case.division, v_case.id, v_case.owner_org_id, p_due, p_basis, p_now);
  END IF;
  RETURN NEXT;
END $$;

-- The police were asked, or the closing was: who did that, and when, is told by the row itself.
CREATE OR REPLACE FUNCTION end_visit_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_row jsonb := to_jsonb(NEW);
BEGIN
  IF last_visit_decision(NEW.case_id) IS DISTINCT FROM TG_ARGV[0] THEN RETURN NULL; END IF;
  IF TG_TABLE_NAME = 'referral' THEN
    IF EXISTS (SELECT 1 FROM organisation o WHERE o.id = (v_row->>'to_org_id')::uuid AND o.type = 'PUBLIC_SECURITY') THEN
      PERFORM end_decision(NEW.case_id, 'REFERRAL', ((v_row->>'sent_at')::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, 'REFERRAL', NEW.id, (v_row->>'sent_by_id')::uuid, (v_row->>'from_org_id')::uuid, (v_row->>'sent_at')::timestamptz);
    END IF;
  ELSIF TG_TABLE_NAME = 'ladder_step' THEN
    PERFORM end_decision(NEW.case_id, 'POLICE_REPORT', (v_row->>'taken_on')::date, 'LADDER_STEP', NEW.id, (v_row->>'recorded_by_id')::uuid, (v_row->>'recorded_org_id')::uuid, (v_row->>'recorded_at')::timestamptz);
  ELSE
    PERFORM end_decision(NEW.case_id, 'CLOSING', ((v_row->>'requested_at')::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, 'CLOSING_EVALUATION', NEW.id, (v_row->>'requested_by_id')::uuid,
      (SELECT c.owner_org_id FROM care_case c WHERE c.id = NEW.case_id), (v_row->>'requested_at')::timestamptz);
  END IF;
  RETURN NULL;
END $$;

DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION end_decision(uuid, text, date, text, uuid, uuid, uuid, timestamptz) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION end_decision(uuid, text, date, text, uuid, uuid, uuid, timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION end_decision(uuid, text, date, text, uuid, uuid, uuid, timestamptz) TO hutong_maintenance;
END $$;
