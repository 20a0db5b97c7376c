-- The end of a referral closes what was disclosed and stops its clocks, whoever ends it: the receiver may neither read a closed snapshot nor see the
-- sender's own reminder. A court's answer stops the reminder (民事诉讼法: 立案 or 不予受理).
CREATE FUNCTION end_referral() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.court_outcome IS NOT NULL AND OLD.court_outcome IS NULL THEN
    UPDATE task SET done_at = now() WHERE subject_id = NEW.id AND rule = 'COURT_FILING' AND done_at IS NULL;
  END IF;
  IF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
    UPDATE referral_disclosure SET open = false WHERE referral_id = NEW.id AND open;
    UPDATE task SET done_at = NEW.ended_at WHERE subject_id = NEW.id AND done_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER referral_ended AFTER UPDATE ON referral FOR EACH ROW EXECUTE FUNCTION end_referral();
DROP POLICY closed_by_receiver ON referral_disclosure;

ALTER TABLE referral ADD CONSTRAINT referral_court CHECK ((court_outcome IS NULL) = (court_case_number IS NULL));

-- The visitor's notice of a concern names the case by its number, which a community officer may not read.
DROP FUNCTION visit_basis(uuid);
CREATE FUNCTION visit_basis(p_visit uuid) RETURNS TABLE (number text, colour "RiskColour", status "CaseStatus", owner_user_id uuid, owner_org_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.number, c.colour, c.status, c.owner_user_id, c.owner_org_id FROM visit v JOIN care_case c ON c.id = v.case_id WHERE v.id = p_visit;
$$;

DO $$
DECLARE f text;
BEGIN
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer');
  FOREACH f IN ARRAY ARRAY['end_referral()', 'visit_basis(uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service, hutong_maintenance', f);
  END LOOP;
  EXECUTE format('REVOKE CREATE ON SCHEMA public FROM hutong_definer');
END $$;
