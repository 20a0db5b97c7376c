-- A community visits the households of its own community that a running round is to visit, and tells the street where a child in difficulty was found (docs/decisions/rounds-and-areas.md).
ALTER TABLE household_visit ADD COLUMN told_street BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE household_visit ADD CONSTRAINT household_visit_told_street CHECK (NOT told_street OR (outcome = 'VISITED' AND minors_at_home > 0));
CREATE INDEX "round_household_household_id_idx" ON "round_household"("household_id");

-- Whether the round runs and has the place among its areas. Rounds and their areas are open to every office.
CREATE FUNCTION round_runs_at(p_round uuid, p_division text) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM screening_round r WHERE r.id = p_round AND r.status = 'OPEN' AND EXISTS (
      SELECT 1 FROM (SELECT a.division_code AS code FROM round_area a WHERE a.round_id = r.id UNION ALL SELECT r.division_code WHERE NOT EXISTS (SELECT 1 FROM round_area a WHERE a.round_id = r.id)) place
       WHERE starts_with(p_division, CASE WHEN right(place.code, 4) = '0000' THEN left(place.code, 2) ELSE place.code END)));
$$;

-- A household of the own community, by who lives where, for a community that meets it in a running round: its registration may have entered it, and it must not be entered twice.
-- Answers the id alone; what is on a list already is found without it.
CREATE FUNCTION household_met(p_round uuid, p_division text, p_head_name text, p_addresses text[]) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.id FROM household h
   WHERE current_setting('app.office', true) = 'community' AND p_division = nullif(current_setting('app.low', true), '') AND round_runs_at(p_round, p_division)
     AND h.division = p_division AND h.head_name = p_head_name AND h.address_index = ANY (p_addresses) AND h.id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])
   ORDER BY h.created_at, h.id LIMIT 1;
$$;

-- Whether the household lives in the own community: a row of a round says the place of its household and no other.
CREATE FUNCTION household_lives_at(p_household uuid, p_division text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT current_setting('app.office', true) = 'community' AND p_division = nullif(current_setting('app.low', true), '') AND EXISTS (SELECT 1 FROM household h WHERE h.id = p_household AND h.division = p_division);
$$;

DO $$
DECLARE
  f text;
  t text;
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), '''')::uuid)';
  me text := '(select nullif(current_setting(''app.user_id'', true), '''')::uuid)';
  -- The own community, and nothing for every other office.
  own text := '(select CASE WHEN current_setting(''app.office'', true) = ''community'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  -- Read once for each statement, and only by a community.
  listed text := format('(select coalesce(array_agg(l.household_id), ''{}'') FROM round_household l WHERE l.division = %s)', own);
  running text := format('EXISTS (SELECT 1 FROM screening_round r WHERE r.status = ''OPEN'' AND round_runs_at(r.id, %s))', own);
  known text;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['household_met(uuid, text, text, text[])', 'household_lives_at(uuid, text)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  GRANT SELECT ON screening_round, round_area TO hutong_definer;

  -- What stands on a list of the own community, and what the community has entered itself.
  known := format('CASE WHEN division = %s THEN filing_org_id = %s OR id = ANY (%s::uuid[]) ELSE false END', own, my_org, listed);
  EXECUTE format('CREATE POLICY community_reads ON household FOR SELECT TO hutong_service USING (%s)', known);
  EXECUTE format('CREATE POLICY community_enters ON household FOR INSERT TO hutong_service WITH CHECK (division = %s AND filing_org_id = %s AND %s)', own, my_org, running);
  EXECUTE format('CREATE POLICY community_mends ON household FOR UPDATE TO hutong_service USING (CASE WHEN %s THEN %s ELSE false END) WITH CHECK (division = %s)', known, running, own);

  FOREACH t IN ARRAY ARRAY['household_visit', 'round_household'] LOOP
    EXECUTE format('CREATE POLICY community_reads ON %I FOR SELECT TO hutong_service USING (CASE WHEN division = %s THEN true ELSE false END)', t, own);
    EXECUTE format('CREATE POLICY community_logs ON %I FOR INSERT TO hutong_service WITH CHECK (division = %s AND %s = %s AND %s = %s AND round_runs_at(round_id, division) AND household_lives_at(household_id, division))', t, own,
      CASE t WHEN 'household_visit' THEN 'visitor_org_id' ELSE 'listed_org_id' END, my_org, CASE t WHEN 'household_visit' THEN 'visitor_id' ELSE 'listed_by_id' END, me);
  END LOOP;
  EXECUTE format('CREATE POLICY community_reads ON round_team FOR SELECT TO hutong_service USING (CASE WHEN %s = ANY (communities) THEN true ELSE false END)', own);

  FOREACH t IN ARRAY ARRAY['household', 'household_visit', 'round_household'] LOOP
    EXECUTE format('DROP POLICY writers_insert ON %I', t);
    EXECUTE format('CREATE POLICY writers_insert ON %I AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ANY (''{street,station,community}''::text[]))', t, office);
  END LOOP;
  DROP POLICY writers_update ON household;
  EXECUTE format('CREATE POLICY writers_update ON household AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ANY (''{street,station,community}''::text[]))', office);
END $$;
