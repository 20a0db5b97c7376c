-- Names that a record bore before a correction: it is found by them, and by the former name of the form.
ALTER TABLE "child" ADD COLUMN "earlier_names" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
CREATE INDEX "child_former_name_birth_date_idx" ON "child"("former_name", "birth_date");
CREATE INDEX "child_earlier_names_idx" ON "child" USING GIN ("earlier_names");

-- Possible duplicates by former names too, either way; and of people who are the same on both records, by what: their number or a telephone.
DROP FUNCTION find_possible_matches(text[], text, text, date, text[], uuid);
CREATE FUNCTION find_possible_matches(p_id_indexes text[], p_name text, p_pinyin text, p_birth date, p_guardian_indexes text[], p_except uuid, p_former text[])
RETURNS TABLE (child_id uuid, division text, office text, same_id boolean, same_name boolean, same_pinyin boolean, same_former boolean, same_birth boolean, same_guardian_id boolean, same_guardian_phone boolean, birth_date date, restricted boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH hit AS (
    SELECT c.id FROM child c WHERE c.id_index = ANY (p_id_indexes)
    UNION SELECT c.id FROM child c WHERE c.name = p_name AND c.birth_date = p_birth
    UNION SELECT c.id FROM child c WHERE c.name_pinyin = p_pinyin AND c.birth_date = p_birth
    UNION SELECT c.id FROM child c WHERE c.former_name = p_name AND c.birth_date = p_birth
    UNION SELECT c.id FROM child c WHERE c.earlier_names @> ARRAY[p_name] AND c.birth_date = p_birth
    UNION SELECT c.id FROM child c WHERE c.name = ANY (p_former) AND c.birth_date = p_birth
    UNION SELECT g.child_id FROM child_guardian g WHERE g.id_index = ANY (p_guardian_indexes)
    UNION SELECT g.child_id FROM child_guardian g WHERE g.phone_index = ANY (p_guardian_indexes)
  )
  SELECT c.id, c.division,
    CASE WHEN sealed.yes THEN NULL ELSE coalesce((SELECT o.name FROM organisation o WHERE o.type = 'STREET_OFFICE' AND o.division_code = c.street_code AND o.active ORDER BY o.name LIMIT 1), (SELECT d.name FROM division d WHERE d.code = c.street_code)) END,
    coalesce(c.id_index = ANY (p_id_indexes), false), c.name = p_name, c.name_pinyin = p_pinyin,
    coalesce(c.former_name = p_name, false) OR c.earlier_names @> ARRAY[p_name] OR coalesce(c.name = ANY (p_former), false), c.birth_date = p_birth,
    EXISTS (SELECT 1 FROM child_guardian g WHERE g.child_id = c.id AND g.id_index = ANY (p_guardian_indexes)),
    EXISTS (SELECT 1 FROM child_guardian g WHERE g.child_id = c.id AND g.phone_index = ANY (p_guardian_indexes)), c.birth_date, sealed.yes
  FROM hit JOIN child c ON c.id = hit.id
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.id AND s.lifted_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM child_seal_person p WHERE p.seal_id = s.id AND p.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND p.removed_at IS NULL)) AS yes) sealed
  WHERE nullif(current_setting('app.user_id', true), '') IS NOT NULL AND c.status = 'ACTIVE' AND c.id IS DISTINCT FROM p_except
    AND NOT EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = c.id AND b.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND b.ended_at IS NULL)
  ORDER BY 4 DESC, 5 DESC, 7 DESC, c.id LIMIT 20;
$$;
ALTER FUNCTION find_possible_matches(text[], text, text, date, text[], uuid, text[]) SET plan_cache_mode TO force_generic_plan;

GRANT CREATE ON SCHEMA public TO hutong_definer;
ALTER FUNCTION find_possible_matches(text[], text, text, date, text[], uuid, text[]) OWNER TO hutong_definer;
REVOKE CREATE ON SCHEMA public FROM hutong_definer;
REVOKE ALL ON FUNCTION find_possible_matches(text[], text, text, date, text[], uuid, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_possible_matches(text[], text, text, date, text[], uuid, text[]) TO hutong_service, hutong_maintenance;

-- What is not to be read in a reason or a note: the names from before a correction too.
CREATE OR REPLACE FUNCTION break_glass_names(p_openings uuid[]) RETURNS TABLE (opening_id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.id, n.name FROM break_glass b
  CROSS JOIN LATERAL (SELECT c.name FROM child c WHERE c.id = b.child_id UNION SELECT c.former_name FROM child c WHERE c.id = b.child_id UNION SELECT unnest(c.earlier_names) FROM child c WHERE c.id = b.child_id UNION SELECT g.name FROM child_guardian g WHERE g.child_id = b.child_id) n
  WHERE b.id = ANY (p_openings) AND n.name <> '' AND (current_setting('app.scope', true) = 'audit' OR (oversees_opening(b.office_division)
    AND b.child_id = ANY (nullif(current_setting('app.closed', true), '')::uuid[]) AND b.child_id <> ALL (coalesce(nullif(current_setting('app.barred', true), '')::uuid[], '{}'))));
$$;
