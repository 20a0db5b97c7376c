-- The ID's digest is looked for under every index key: while keys are rotated, rows of the old one and of the new stand side by side.
DROP FUNCTION find_possible_matches(text, text, text, date, text[], uuid);
CREATE FUNCTION find_possible_matches(p_id_indexes text[], p_name text, p_pinyin text, p_birth date, p_guardian_indexes text[], p_except uuid)
RETURNS TABLE (child_id uuid, division text, office text, same_id boolean, same_name boolean, same_pinyin boolean, same_birth boolean, same_guardian boolean, birth_date date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH hit AS (
    SELECT c.id FROM child c WHERE c.id_index = ANY (p_id_indexes)
    UNION SELECT c.id FROM child c WHERE c.name = p_name AND c.birth_date = p_birth
    UNION SELECT c.id FROM child c WHERE c.name_pinyin = p_pinyin AND c.birth_date = p_birth
    UNION SELECT g.child_id FROM child_guardian g WHERE g.id_index = ANY (p_guardian_indexes)
    UNION SELECT g.child_id FROM child_guardian g WHERE g.phone_index = ANY (p_guardian_indexes)
  )
  SELECT c.id, c.division,
    coalesce((SELECT o.name FROM organisation o WHERE o.type = 'STREET_OFFICE' AND o.division_code = c.street_code AND o.active ORDER BY o.name LIMIT 1), (SELECT d.name FROM division d WHERE d.code = c.street_code)),
    coalesce(c.id_index = ANY (p_id_indexes), false), c.name = p_name, c.name_pinyin = p_pinyin, c.birth_date = p_birth,
    EXISTS (SELECT 1 FROM child_guardian g WHERE g.child_id = c.id AND (g.id_index = ANY (p_guardian_indexes) OR g.phone_index = ANY (p_guardian_indexes))), c.birth_date
  FROM hit JOIN child c ON c.id = hit.id
  WHERE c.status = 'ACTIVE' AND c.id IS DISTINCT FROM p_except
  ORDER BY 4 DESC, 5 DESC, c.id LIMIT 20;
$$;

GRANT CREATE ON SCHEMA public TO hutong_definer;
ALTER FUNCTION find_possible_matches(text[], text, text, date, text[], uuid) OWNER TO hutong_definer;
REVOKE CREATE ON SCHEMA public FROM hutong_definer;
REVOKE ALL ON FUNCTION find_possible_matches(text[], text, text, date, text[], uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_possible_matches(text[], text, text, date, text[], uuid) TO hutong_service, hutong_maintenance;
