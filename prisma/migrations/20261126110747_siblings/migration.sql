-- Brothers and sisters, and children with one carer: what a caseworker said of a pair that the system proposes. Only added to, so that it is known who confirmed, rejected or took apart what, and why
-- (docs/decisions/siblings.md). The two children may live in different places; each side moves with its child.
CREATE TABLE "sibling_decision" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "other_id" UUID NOT NULL,
    "other_division" TEXT COLLATE "C" NOT NULL,
    "state" "SiblingState" NOT NULL,
    "reason_cipher" TEXT NOT NULL,
    "decided_by_id" UUID NOT NULL,
    "decided_org_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sibling_decision_pkey" PRIMARY KEY ("id"),
    -- A pair stands there once: the smaller id first.
    CONSTRAINT "sibling_decision_pair" CHECK ("child_id" < "other_id"),
    CONSTRAINT "sibling_decision_reason_cipher_is_cipher" CHECK (reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE INDEX "sibling_decision_child_id_other_id_decided_at_idx" ON "sibling_decision"("child_id", "other_id", "decided_at");
CREATE INDEX "sibling_decision_other_id_idx" ON "sibling_decision"("other_id");
ALTER TABLE "sibling_decision" ADD CONSTRAINT "sibling_decision_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sibling_decision" ADD CONSTRAINT "sibling_decision_other_id_other_division_fkey" FOREIGN KEY ("other_id", "other_division") REFERENCES "child"("id", "division") ON DELETE CASCADE ON UPDATE CASCADE;

DO $$
DECLARE
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  closed text := '((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}'')::uuid[])::uuid[])';
  either text;
  each_here text;
BEGIN
  either := format('CASE WHEN starts_with(division, %s) OR starts_with(other_division, %s) THEN true ELSE false END', place, place);
  each_here := format('CASE WHEN starts_with(division, %s) AND starts_with(other_division, %s) THEN true ELSE false END', place, place);
  ALTER TABLE sibling_decision ENABLE ROW LEVEL SECURITY;
  ALTER TABLE sibling_decision FORCE ROW LEVEL SECURITY;
  CREATE POLICY maintenance ON sibling_decision TO hutong_maintenance USING (true) WITH CHECK (true);
  CREATE POLICY definer ON sibling_decision TO hutong_definer USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON sibling_decision TO hutong_maintenance;
  GRANT SELECT ON sibling_decision TO hutong_definer;
  GRANT SELECT, INSERT ON sibling_decision TO hutong_service;
  -- Read where either child is the office's; said by who has both.
  EXECUTE format('CREATE POLICY jurisdiction ON sibling_decision FOR SELECT TO hutong_service USING (%s)', either);
  EXECUTE format('CREATE POLICY jurisdiction_insert ON sibling_decision FOR INSERT TO hutong_service WITH CHECK (%s)', each_here);
  EXECUTE format('CREATE POLICY writers_insert ON sibling_decision AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ''street'')', office);
  EXECUTE format('CREATE POLICY closed ON sibling_decision AS RESTRICTIVE TO hutong_service USING (child_id <> ALL (%s) AND other_id <> ALL (%s))', closed, closed);
END $$;

-- Children who share a parent or carer (by ID number, or by name and phone), belong to one household, or were said to be brothers and sisters, over all offices; asked by who has the child.
-- Outside the own place only the office, of a record restricted to others not even that, and of one that somebody is barred from nothing.
CREATE FUNCTION siblings_of(p_child uuid) RETURNS TABLE (other_id uuid, office text, here boolean, restricted boolean, household boolean, guardian boolean, decision_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH me AS (
    SELECT c.id, c.household_id FROM child c WHERE c.id = p_child AND c.status = 'ACTIVE' AND current_setting('app.scope', true) = 'division' AND starts_with(c.division, nullif(current_setting('app.low', true), ''))
      AND c.id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])
  ), hit AS (
    SELECT c.id, true AS household, false AS guardian FROM me JOIN child c ON c.household_id = me.household_id
    UNION ALL SELECT g.child_id, false, true FROM me JOIN child_guardian mine ON mine.child_id = me.id JOIN child_guardian g ON g.id_index = mine.id_index
    UNION ALL SELECT g.child_id, false, true FROM me JOIN child_guardian mine ON mine.child_id = me.id JOIN child_guardian g ON g.phone_index = mine.phone_index AND g.name = mine.name
    UNION ALL SELECT d.other_id, false, false FROM me JOIN sibling_decision d ON d.child_id = me.id
    UNION ALL SELECT d.child_id, false, false FROM me JOIN sibling_decision d ON d.other_id = me.id
  ), pair AS (SELECT h.id, bool_or(h.household) AS household, bool_or(h.guardian) AS guardian FROM hit h WHERE h.id <> p_child GROUP BY h.id)
  SELECT CASE WHEN here.yes AND NOT sealed.yes THEN c.id END,
    CASE WHEN NOT sealed.yes THEN coalesce((SELECT o.name FROM organisation o WHERE o.type = 'STREET_OFFICE' AND o.division_code = c.street_code AND o.active ORDER BY o.name LIMIT 1), (SELECT d.name FROM division d WHERE d.code = c.street_code)) END,
    here.yes, sealed.yes, p.household AND NOT sealed.yes, p.guardian AND NOT sealed.yes,
    (SELECT d.id FROM sibling_decision d WHERE d.child_id = least(c.id, p_child) AND d.other_id = greatest(c.id, p_child) ORDER BY d.decided_at DESC, d.id DESC LIMIT 1)
  FROM pair p JOIN child c ON c.id = p.id AND c.status = 'ACTIVE'
  CROSS JOIN LATERAL (SELECT starts_with(c.division, nullif(current_setting('app.low', true), '')) AS yes) here
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.id AND s.lifted_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM child_seal_person q WHERE q.seal_id = s.id AND q.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND q.removed_at IS NULL)) AS yes) sealed
  WHERE NOT EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = c.id AND b.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND b.ended_at IS NULL)
  ORDER BY c.birth_date, c.id LIMIT 20;
$$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION siblings_of(uuid) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION siblings_of(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION siblings_of(uuid) TO hutong_service;
END $$;
