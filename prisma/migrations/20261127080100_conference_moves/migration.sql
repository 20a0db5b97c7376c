-- A conference that was called is moved to another time or place: what it was before is kept with the reason, and the invited are asked anew.
ALTER TABLE "case_conference" ADD COLUMN "moves_cipher" TEXT;
ALTER TABLE case_conference ADD CONSTRAINT case_conference_moves_cipher_is_cipher CHECK (moves_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
GRANT UPDATE (starts_at, content_cipher, moves_cipher) ON case_conference TO hutong_service;

-- When and where it is stays as it was once it has been held or cancelled, and what it was before is never taken away.
CREATE FUNCTION guard_conference_move() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF (NEW.starts_at, NEW.content_cipher, NEW.moves_cipher) IS DISTINCT FROM (OLD.starts_at, OLD.content_cipher, OLD.moves_cipher)
     AND (OLD.status <> 'CALLED' OR NEW.status <> 'CALLED' OR OLD.moves_cipher IS NOT NULL AND NEW.moves_cipher IS NULL) THEN
    RAISE EXCEPTION 'conference % is not moved any more', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_conference_moved BEFORE UPDATE OF starts_at, content_cipher, moves_cipher ON case_conference FOR EACH ROW EXECUTE FUNCTION guard_conference_move();

-- An invitation follows its conference, whose office may write nothing else of it; what was answered for the other time is answered no more.
CREATE FUNCTION move_invitation(p_invitation uuid, p_matter text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE conference_invitation i
     SET starts_at = k.starts_at, matter_cipher = p_matter, answer = NULL, answer_text_cipher = NULL, answered_by_id = NULL, answered_at = NULL, version = i.version + 1
    FROM case_conference k
   WHERE i.id = p_invitation AND i.open AND k.id = i.conference_id AND k.status = 'CALLED' AND k.called_org_id = nullif(current_setting('app.org_id', true), '')::uuid
     AND current_setting('app.office', true) IN ('street', 'district') AND current_setting('app.scope', true) = 'division' AND starts_with(i.division, nullif(current_setting('app.low', true), ''))
     AND i.child_id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[]);
  IF NOT FOUND THEN RETURN false; END IF;
  -- What asked for an answer for the other time asks for it no more.
  UPDATE notice SET settled_at = now() WHERE record_id = p_invitation AND settled_at IS NULL AND kind IN ('conferenceInvited', 'conferenceMoved');
  RETURN true;
END $$;
DO $$
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION move_invitation(uuid, text) OWNER TO hutong_definer;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION move_invitation(uuid, text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION move_invitation(uuid, text) TO hutong_service, hutong_maintenance;
  GRANT UPDATE (starts_at, matter_cipher, answer, answer_text_cipher, answered_by_id, answered_at, version) ON conference_invitation TO hutong_definer;
END $$;
