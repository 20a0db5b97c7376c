-- An invited office that does not come needs nothing of the child: what was disclosed to it closes with its answer, and opens again with the opposite one, or when another time asks it anew (docs/decisions/case-conference.md).
CREATE FUNCTION answer_shuts_disclosure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE conference_disclosure SET open = NEW.answer IS DISTINCT FROM 'DECLINED' WHERE invitation_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER answer_shuts_disclosure AFTER UPDATE OF answer ON conference_invitation FOR EACH ROW WHEN (NEW.open AND NEW.answer IS DISTINCT FROM OLD.answer) EXECUTE FUNCTION answer_shuts_disclosure();

DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION answer_shuts_disclosure() OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION answer_shuts_disclosure() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION answer_shuts_disclosure() TO hutong_service, hutong_maintenance;
END $$;

SET LOCAL ROLE hutong_maintenance;
UPDATE conference_disclosure d SET open = false FROM conference_invitation i WHERE d.invitation_id = i.id AND d.open AND i.answer = 'DECLINED';
RESET ROLE;
