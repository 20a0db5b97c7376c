-- The sight of a station that was alarmed ends a day after the danger has been handled by everybody who was told and the form was checked, unless the child is with it or a referral to it runs (docs/decisions/grants-end.md).
CREATE OR REPLACE FUNCTION still_needed(p_child uuid, p_org uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM task t WHERE t.child_id = p_child AND t.rule = 'URGENT_ALERT' AND t.owner_org_id = p_org AND t.done_at IS NULL)
    OR EXISTS (SELECT 1 FROM registration r JOIN urgent_alert a ON a.report_id = r.urgent_report_id WHERE r.child_id = p_child AND a.organisation_id = p_org AND a.answered_at IS NULL)
    OR EXISTS (SELECT 1 FROM ladder_step l WHERE l.child_id = p_child AND l.struck_at IS NULL AND l.result IS NULL AND ((l.step = 'INTERIM_GUARDIANSHIP' AND l.actor_org_id = p_org) OR l.step = 'EMERGENCY_REMOVAL'))
    -- The handover of interim guardianship ends with that (lib/workflows/end-handover.ts).
    OR EXISTS (SELECT 1 FROM referral f LEFT JOIN purpose_version p ON p.id = f.purpose_version_id WHERE f.child_id = p_child AND f.to_org_id = p_org AND f.ended_at IS NULL AND p.code IS DISTINCT FROM 'INTERIM_HANDOVER');
$$;

-- Everybody who was alarmed has said what was done, and the street has checked the form.
CREATE FUNCTION danger_handled(p_child uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH alerts AS (
    SELECT t.done_at AS answered FROM task t WHERE t.child_id = p_child AND t.rule = 'URGENT_ALERT'
    UNION ALL SELECT a.answered_at FROM registration r JOIN urgent_alert a ON a.report_id = r.urgent_report_id WHERE r.child_id = p_child
  )
  SELECT EXISTS (SELECT 1 FROM alerts) AND NOT EXISTS (SELECT 1 FROM alerts WHERE answered IS NULL)
     AND EXISTS (SELECT 1 FROM registration r WHERE r.child_id = p_child AND r.status IN ('STREET_CHECKED', 'ACCEPTED')) AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.child_id = p_child AND r.status IN ('SUBMITTED', 'RETURNED'));
$$;

CREATE OR REPLACE FUNCTION end_answered(p_child uuid, p_org uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF still_needed(p_child, p_org) THEN RETURN; END IF;
  IF danger_handled(p_child) THEN PERFORM end_grants(p_child, p_org, '{EMERGENCY}', now() + interval '24 hours', 'handled and checked');
  ELSIF EXISTS (SELECT 1 FROM task t WHERE t.child_id = p_child AND t.rule = 'URGENT_ALERT' AND t.owner_org_id = p_org)
     OR EXISTS (SELECT 1 FROM registration r JOIN urgent_alert a ON a.report_id = r.urgent_report_id WHERE r.child_id = p_child AND a.organisation_id = p_org)
  THEN PERFORM end_grants(p_child, p_org, '{EMERGENCY}', now() + interval '7 days', 'answered');
  END IF;
END $$;

-- For whoever reads the record since it was alarmed: one office's answer, or the check, may be the last that was waited for.
CREATE FUNCTION end_alarmed(p_child uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM end_answered(p_child, g.organisation_id) FROM access_grant g WHERE g.child_id = p_child AND g.kind = 'EMERGENCY' AND (g.ends_at IS NULL OR g.ends_at > now());
END $$;

CREATE OR REPLACE FUNCTION grants_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  CASE TG_ARGV[0]
    WHEN 'task' THEN PERFORM end_alarmed(NEW.child_id);
    WHEN 'alert' THEN PERFORM end_alarmed(r.child_id) FROM registration r WHERE r.urgent_report_id = NEW.report_id;
    WHEN 'checked' THEN PERFORM end_alarmed(NEW.child_id);
    WHEN 'removal' THEN PERFORM end_alarmed(NEW.child_id);
    WHEN 'referral' THEN PERFORM end_answered(NEW.child_id, NEW.to_org_id);
    -- The report was answered before the child was registered from it.
    WHEN 'grant' THEN
      IF EXISTS (SELECT 1 FROM registration r JOIN urgent_alert a ON a.report_id = r.urgent_report_id WHERE r.child_id = NEW.child_id AND a.organisation_id = NEW.organisation_id AND a.answered_at IS NOT NULL) THEN PERFORM end_answered(NEW.child_id, NEW.organisation_id); END IF;
    WHEN 'interim' THEN
      IF NOT EXISTS (SELECT 1 FROM ladder_step l WHERE l.child_id = NEW.child_id AND l.step = 'INTERIM_GUARDIANSHIP' AND l.actor_org_id = NEW.actor_org_id AND l.result IS NULL AND l.struck_at IS NULL)
      THEN PERFORM end_grants(NEW.child_id, NEW.actor_org_id, '{SHELTER}', now(), 'interim guardianship ended'); END IF;
      IF NOT still_needed(NEW.child_id, NEW.actor_org_id) THEN PERFORM end_grants(NEW.child_id, NEW.actor_org_id, '{EMERGENCY}', now(), 'interim guardianship ended'); END IF;
    WHEN 'case' THEN PERFORM end_grants(NEW.child_id, NULL, '{EMERGENCY,SHELTER,ASSIGNMENT}', now(), 'case closed');
  END CASE;
  RETURN NULL;
END $$;
CREATE TRIGGER registration_grants_end AFTER UPDATE OF status ON registration FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status AND NEW.status IN ('STREET_CHECKED', 'ACCEPTED')) EXECUTE FUNCTION grants_end('checked');
CREATE TRIGGER removal_grants_end AFTER UPDATE OF result, struck_at ON ladder_step FOR EACH ROW
  WHEN (NEW.step = 'EMERGENCY_REMOVAL' AND OLD.result IS NULL AND OLD.struck_at IS NULL AND (NEW.result IS NOT NULL OR NEW.struck_at IS NOT NULL)) EXECUTE FUNCTION grants_end('removal');
CREATE TRIGGER referral_grants_end AFTER UPDATE OF ended_at ON referral FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION grants_end('referral');

-- Danger that is reported anew opens the record again to who was alarmed before: there is one grant of a kind.
CREATE FUNCTION reopen_alarmed(p_child uuid, p_org uuid, p_until timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE access_grant g SET starts_at = CASE WHEN g.ends_at > now() THEN g.starts_at ELSE date_trunc('milliseconds', now()) END, ends_at = p_until
   WHERE g.child_id = p_child AND g.organisation_id = p_org AND g.kind = 'EMERGENCY' AND g.ends_at < p_until AND p_until < now() + interval '32 days' AND nullif(current_setting('app.user_id', true), '') IS NOT NULL
     AND EXISTS (SELECT 1 FROM registration r WHERE r.child_id = p_child AND r.urgent) AND EXISTS (SELECT 1 FROM organisation o WHERE o.id = p_org AND o.type = 'RESCUE_STATION');
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['danger_handled(uuid)', 'end_alarmed(uuid)', 'reopen_alarmed(uuid,uuid,timestamptz)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  GRANT EXECUTE ON FUNCTION reopen_alarmed(uuid,uuid,timestamptz) TO hutong_service;
  GRANT UPDATE (starts_at) ON access_grant TO hutong_definer;
END $$;

-- What was handled and checked before.
SET LOCAL ROLE hutong_maintenance;
UPDATE access_grant g SET ends_at = greatest(g.starts_at, now() + interval '24 hours') WHERE g.kind = 'EMERGENCY' AND (g.ends_at IS NULL OR g.ends_at > now() + interval '24 hours')
  AND EXISTS (SELECT 1 FROM registration r WHERE r.child_id = g.child_id AND r.status IN ('STREET_CHECKED', 'ACCEPTED')) AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.child_id = g.child_id AND r.status IN ('SUBMITTED', 'RETURNED'))
  AND EXISTS (SELECT 1 FROM task t WHERE t.child_id = g.child_id AND t.rule = 'URGENT_ALERT' UNION ALL SELECT 1 FROM registration r JOIN urgent_alert a ON a.report_id = r.urgent_report_id WHERE r.child_id = g.child_id)
  AND NOT EXISTS (SELECT 1 FROM task t WHERE t.child_id = g.child_id AND t.rule = 'URGENT_ALERT' AND t.done_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM registration r JOIN urgent_alert a ON a.report_id = r.urgent_report_id WHERE r.child_id = g.child_id AND a.answered_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM ladder_step l WHERE l.child_id = g.child_id AND l.struck_at IS NULL AND l.result IS NULL AND l.step IN ('INTERIM_GUARDIANSHIP', 'EMERGENCY_REMOVAL'))
  AND NOT EXISTS (SELECT 1 FROM referral f WHERE f.child_id = g.child_id AND f.to_org_id = g.organisation_id AND f.ended_at IS NULL);
RESET ROLE;
