-- A child that is not at home is visited from the step on that took it from there, before its case has a colour or a plan (docs/decisions/visits-while-away.md): until the assessment by the provisional
-- urgency of its registration, counted from the step.
CREATE OR REPLACE FUNCTION visit_basis(p_visit uuid)
RETURNS TABLE (number text, colour "RiskColour", status "CaseStatus", owner_user_id uuid, owner_org_id uuid, opened_at timestamptz, clock_from timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.number, coalesce(c.colour, CASE WHEN child_lives_away(c.child_id) THEN r.urgency END), c.status, c.owner_user_id, c.owner_org_id, c.opened_at,
         coalesce((SELECT max(m.done_at) FROM visit m WHERE m.case_id = c.id AND m.counted), c.planned_at,
                  greatest(c.assessed_at, (SELECT max(l.recorded_at) FROM ladder_step l WHERE l.case_id = c.id AND l.step IN ('INTERIM_GUARDIANSHIP', 'EMERGENCY_REMOVAL') AND l.struck_at IS NULL)), c.opened_at)
    FROM visit v JOIN care_case c ON c.id = v.case_id JOIN registration r ON r.id = c.registration_id WHERE nullif(current_setting('app.user_id', true), '') IS NOT NULL AND v.id = p_visit;
$$;
