-- What is closed to a person is a text in a setting. As the policies were written it was read once for each statement but made into a list of ids once for each row; now
-- both happen once. What they let through does not change.
DO $$
DECLARE
  t text;
  scope text := '(select nullif(current_setting(''app.scope'', true), ''''))';
  -- The outer cast changes nothing; without it `ALL` would take the select for a list of rows.
  closed text := '%I <> ALL ((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}'')::uuid[])::uuid[])';
  hidden text := '(child_id <> ALL ((select coalesce(nullif(current_setting(''app.hidden'', true), ''''), ''{}'')::uuid[])::uuid[]))';
BEGIN
  FOREACH t IN ARRAY ARRAY['child','name_gram','child_guardian','registration_form','case_event','case_assignment','assessment','help_plan','plan_version','plan_goal','plan_measure',
    'measure_progress','review_comment','referral','referral_disclosure','referral_message','visit','visit_record','closing_evaluation','task','document','access_grant','child_seal','barred_person',
    'urgent_report','household','household_visit','rights_request','consent_record'] LOOP
    EXECUTE format('ALTER POLICY closed ON %I USING (%s)', t,
      format(closed, CASE t WHEN 'child' THEN 'id' WHEN 'urgent_report' THEN 'id' WHEN 'household' THEN 'id' WHEN 'household_visit' THEN 'household_id' ELSE 'child_id' END));
  END LOOP;
  EXECUTE format('ALTER POLICY closed ON draft USING (child_id IS NULL OR %s)', format(closed, 'child_id'));
  EXECUTE format('ALTER POLICY closed ON notice USING ((child_id IS NULL OR %s) AND %s)', format(closed, 'child_id'), format(closed, 'record_id'));
  EXECUTE format('ALTER POLICY closed ON break_glass USING (%s = ''audit'' OR %s)', scope, format(closed, 'child_id'));
  FOREACH t IN ARRAY ARRAY['registration', 'care_case'] LOOP
    EXECUTE format('ALTER POLICY hidden ON %I USING %s', t, hidden);
    EXECUTE format('ALTER POLICY closed_update ON %I USING (%s)', t, format(closed, 'child_id'));
    EXECUTE format('ALTER POLICY closed_insert ON %I WITH CHECK (%s)', t, format(closed, 'child_id'));
  END LOOP;
END $$;
