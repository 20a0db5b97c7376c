-- Who carried out what was decided after failed visits says what was done, where nothing on record can say so.
ALTER TABLE "task" DROP CONSTRAINT "task_done_by",
  ADD CONSTRAINT "task_done_by" CHECK ("done_by_id" IS NULL OR ("done_at" IS NOT NULL AND "rule" IN ('URGENT_ALERT', 'VISIT_DECISION')));

-- A visit at which the child was seen ends what was decided before it; one that counts ends the decision to go on visiting. Whoever visits may see neither task nor decision.
CREATE OR REPLACE FUNCTION note_failed_visits(p_visit uuid, p_after int, p_task uuid, p_due timestamptz, p_basis text, p_now timestamptz) RETURNS TABLE (days int, first boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_case care_case;
  v_day date;
  v_since timestamptz;
  v_seen boolean;
  v_counted boolean;
BEGIN
  SELECT c.* INTO v_case FROM visit v JOIN care_case c ON c.id = v.case_id
   WHERE v.id = p_visit AND v.done_by_id = nullif(current_setting('app.user_id', true), '')::uuid AND v.status IN ('DONE', 'MISSED', 'REFUSED');
  IF NOT FOUND THEN RETURN; END IF;
  SELECT (v.done_at AT TIME ZONE 'Asia/Shanghai')::date, v.counted, coalesce(r.saw_child, false) INTO v_day, v_counted, v_seen FROM visit v LEFT JOIN visit_record r ON r.visit_id = v.id WHERE v.id = p_visit;
  SELECT coalesce(max(d.done_at), '-infinity') INTO v_since FROM visit d WHERE d.case_id = v_case.id AND d.status = 'DONE';
  SELECT count(DISTINCT (v.done_at AT TIME ZONE 'Asia/Shanghai')::date),
         count(*) FILTER (WHERE (v.done_at AT TIME ZONE 'Asia/Shanghai')::date = v_day) = 1
    INTO days, first FROM visit v WHERE v.case_id = v_case.id AND v.status IN ('MISSED', 'REFUSED') AND v.done_at > v_since;
  IF v_seen OR (v_counted AND last_visit_decision(v_case.id) = 'CONTINUE') THEN
    UPDATE task SET done_at = p_now WHERE rule = 'VISIT_DECISION' AND subject_id = v_case.id AND done_at IS NULL;
  END IF;
  IF days = 0 THEN
    UPDATE task SET done_at = p_now WHERE rule = 'FAILED_VISITS' AND subject_id = v_case.id AND done_at IS NULL;
  ELSIF first AND days >= p_after AND v_case.status <> 'CLOSED' AND NOT EXISTS (SELECT 1 FROM task t WHERE t.rule = 'FAILED_VISITS' AND t.subject_id = v_case.id AND t.done_at IS NULL) THEN
    INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis, created_at)
    VALUES (p_task, 'FAILED_VISITS', v_case.id, v_case.child_id, v_case.division, v_case.id, v_case.owner_org_id, p_due, p_basis, p_now);
  END IF;
  RETURN NEXT;
END $$;

-- The way that was decided last; null: none ever was.
CREATE FUNCTION last_visit_decision(p_case uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.params->>'way' FROM case_event e WHERE e.case_id = p_case AND e.action = 'visit.settle_failed' ORDER BY e.at DESC, e.id DESC LIMIT 1;
$$;

-- The police were asked, or the closing was: what was decided is done by the step that it names, whoever takes it.
CREATE FUNCTION end_visit_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE task SET done_at = now() WHERE rule = 'VISIT_DECISION' AND subject_id = NEW.case_id AND done_at IS NULL AND last_visit_decision(NEW.case_id) = TG_ARGV[0]
     AND (TG_TABLE_NAME <> 'referral' OR EXISTS (SELECT 1 FROM organisation o WHERE o.id = (to_jsonb(NEW)->>'to_org_id')::uuid AND o.type = 'PUBLIC_SECURITY'));
  RETURN NULL;
END $$;
CREATE TRIGGER referral_ends_visit_decision AFTER INSERT ON referral FOR EACH ROW EXECUTE FUNCTION end_visit_decision('POLICE');
CREATE TRIGGER step_ends_visit_decision AFTER INSERT ON ladder_step FOR EACH ROW WHEN (NEW.step = 'POLICE_REPORT') EXECUTE FUNCTION end_visit_decision('POLICE');
CREATE TRIGGER closure_ends_visit_decision AFTER INSERT ON closing_evaluation FOR EACH ROW WHEN (NEW.reason = 'LOST_CONTACT') EXECUTE FUNCTION end_visit_decision('LOST_CONTACT');

-- Whoever was asked to carry it out is asked no more once it has ended, however it did.
CREATE TRIGGER visit_decision_done_settles AFTER UPDATE OF done_at ON task FOR EACH ROW WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL AND NEW.rule = 'VISIT_DECISION') EXECUTE FUNCTION settle_what_was_asked('child_id', 'child_id', '', '', 'visitDecisionYours');

DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION last_visit_decision(uuid) OWNER TO hutong_definer;
  ALTER FUNCTION end_visit_decision() OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION last_visit_decision(uuid), end_visit_decision() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION last_visit_decision(uuid), end_visit_decision() TO hutong_maintenance;
  GRANT EXECUTE ON FUNCTION end_visit_decision() TO hutong_service;
END $$;
