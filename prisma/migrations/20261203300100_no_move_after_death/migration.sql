-- A child that died, or was declared dead, is handed over to nobody; a case that was reopened since, or a declaration that was returned or taken back, bars nothing.
CREATE OR REPLACE FUNCTION move_bar(p_child uuid, p_with_case boolean) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM care_case k WHERE k.child_id = c.id AND k.status = 'CLOSED' AND k.close_reason = 'DIED') THEN 'DIED'
    WHEN EXISTS (SELECT 1 FROM closing_evaluation e WHERE e.child_id = c.id AND e.reason = 'DIED' AND e.decided_at IS NULL) THEN 'DEATH_DECLARED'
    WHEN EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.id AND s.lifted_at IS NULL) THEN 'SEALED'
    WHEN c.status <> 'ACTIVE' OR EXISTS (SELECT 1 FROM registration r WHERE r.child_id = c.id AND r.status NOT IN ('ACCEPTED', 'MERGED')) THEN 'REGISTRATION'
    WHEN NOT p_with_case AND EXISTS (SELECT 1 FROM care_case k WHERE k.child_id = c.id AND k.status <> 'CLOSED') THEN 'CASE_OPEN'
    WHEN EXISTS (SELECT 1 FROM plan_version v WHERE v.child_id = c.id AND v.status = 'SUBMITTED') OR EXISTS (SELECT 1 FROM closing_evaluation e WHERE e.child_id = c.id AND e.decided_at IS NULL)
      OR EXISTS (SELECT 1 FROM assessment a WHERE a.child_id = c.id AND a.status = 'SUBMITTED') OR EXISTS (SELECT 1 FROM task_pause p WHERE p.child_id = c.id AND p.status = 'ASKED')
      OR EXISTS (SELECT 1 FROM plan_check v JOIN help_plan p ON p.id = v.plan_id JOIN care_case k ON k.id = p.case_id WHERE v.child_id = c.id AND v.status = 'WRITTEN' AND k.status <> 'CLOSED') THEN 'REVIEW'
  END
  FROM child c WHERE c.id = p_child AND current_setting('app.scope', true) = 'division'
    AND (starts_with(c.division, nullif(current_setting('app.low', true), '')) OR EXISTS (SELECT 1 FROM child_move m WHERE m.child_id = c.id AND m.status = 'SENT' AND m.to_org_id = nullif(current_setting('app.org_id', true), '')::uuid));
$$;
