-- What a grant opens is asked once for each statement, not for each row, and without the policies of access_grant inside the policies of every other table: those
-- doubled what a case page asks of the database, and an EXISTS over plan versions read them from end to end (docs/benchmark.md, --only rls).
CREATE FUNCTION granted_children() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(g.child_id), '{}') FROM access_grant g
   WHERE current_setting('app.scope', true) = 'grant' AND g.organisation_id = nullif(current_setting('app.org_id', true), '')::uuid AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now());
$$;
-- Whether an item belongs to a plan in force: asked only of who acts by grant.
CREATE FUNCTION version_is_approved(p_version uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM plan_version v WHERE v.id = p_version AND v.status = 'APPROVED');
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION granted_children() OWNER TO hutong_definer;
  ALTER FUNCTION version_is_approved(uuid) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION granted_children(), version_is_approved(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION granted_children(), version_is_approved(uuid) TO hutong_service, hutong_maintenance;
END $$;

DO $$
DECLARE
  r record;
  t text;
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  by_grant text := '%I = ANY (ARRAY(SELECT unnest(granted_children())))%s';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), ''''))::uuid';
BEGIN
  -- What is seen beside the grant itself is what it was; who writes is asked for the grant alone, as before.
  FOR r IN SELECT * FROM (VALUES
    ('child', '', ''), ('name_gram', '', ''), ('child_guardian', '', ''), ('registration', '', ''), ('care_case', '', ''), ('assessment', '', ''), ('help_plan', '', ''),
    ('measure_progress', '', ''), ('visit', '', ''), ('visit_record', '', ''),
    ('registration_form', format(' AND %s = ''station''', office), ''),
    ('plan_version', ' AND status = ''APPROVED''', ''),
    ('plan_goal', ' AND version_is_approved(version_id)', ''),
    ('plan_measure', ' AND version_is_approved(version_id)', ''),
    ('case_event', ' AND record_type NOT IN (''REFERRAL'', ''CLOSING_EVALUATION'')', ''),
    ('case_assignment', format(' AND organisation_id = %s', my_org), ''),
    ('task', ' AND rule NOT IN (''REFERRAL_ACCEPTANCE'', ''REFERRAL_FIRST_REPORT'', ''COURT_FILING'', ''CLOSURE_REVIEW'')', ''),
    ('document', format(' AND (kind IN (''CHILD_PHOTO'', ''ASSESSMENT'', ''VISIT'') OR (kind = ''REGISTRATION'' AND %s = ''station'') OR uploaded_org_id = %s)', office, my_org),
      format(' AND uploaded_org_id = %s', my_org))
  ) AS p(table_name, sees, writes) LOOP
    EXECUTE format('ALTER POLICY granted ON %I USING (%s) WITH CHECK (%s)', r.table_name,
      format(by_grant, CASE r.table_name WHEN 'child' THEN 'id' ELSE 'child_id' END, r.sees), format(by_grant, CASE r.table_name WHEN 'child' THEN 'id' ELSE 'child_id' END, r.writes));
  END LOOP;

  -- One setting instead of three: the place of whoever works by place, nothing for everybody else. A division lies in the place whose code it begins with.
  -- The CASE is for the planner alone, as it was (jurisdiction_estimates).
  FOREACH t IN ARRAY ARRAY['child','name_gram','child_guardian','registration','registration_form','document','care_case','case_event','case_assignment','assessment',
    'help_plan','plan_version','plan_goal','plan_measure','measure_progress','review_comment','visit','visit_record','closing_evaluation','task',
    'household','household_visit','access_grant','referral','referral_disclosure','referral_message'] LOOP
    EXECUTE format('ALTER POLICY jurisdiction ON %I USING (CASE WHEN starts_with(division, %s) THEN true ELSE false END)', t, place);
  END LOOP;
END $$;
