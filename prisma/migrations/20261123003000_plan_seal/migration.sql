-- What the approver saw is what is sealed (domain, life of a case): content is closed by triggers already; here the ways around them are closed.

-- An item stays in its version: moved into a draft it could be changed there.
CREATE FUNCTION guard_plan_item_place() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.version_id <> OLD.version_id THEN
    RAISE EXCEPTION 'an item of plan version % stays in it', OLD.version_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_goal_stays BEFORE UPDATE ON plan_goal FOR EACH ROW EXECUTE FUNCTION guard_plan_item_place();
CREATE TRIGGER plan_measure_stays BEFORE UPDATE ON plan_measure FOR EACH ROW EXECUTE FUNCTION guard_plan_item_place();

-- A version begins as a draft and goes one way; what it was decided on and by whom is not rewritten.
CREATE FUNCTION guard_plan_version_course() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user = 'hutong_maintenance' THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'DRAFT' THEN
      RAISE EXCEPTION 'plan version % does not begin as a draft', NEW.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status::text, NEW.status::text) NOT IN
     (('DRAFT','SUBMITTED'), ('SUBMITTED','RETURNED'), ('SUBMITTED','APPROVED'), ('RETURNED','SUPERSEDED'), ('APPROVED','SUPERSEDED')) THEN
    RAISE EXCEPTION 'plan version % does not go from % to %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.status <> 'DRAFT' AND (NEW.plan_id, NEW.child_id, NEW.colour, NEW.review_due_at, NEW.matrix_version_id)
     IS DISTINCT FROM (OLD.plan_id, OLD.child_id, OLD.colour, OLD.review_due_at, OLD.matrix_version_id) THEN
    RAISE EXCEPTION 'plan version % is sealed', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.status NOT IN ('DRAFT', 'SUBMITTED') AND (NEW.reviewed_by_id, NEW.reviewed_at, NEW.return_reason)
     IS DISTINCT FROM (OLD.reviewed_by_id, OLD.reviewed_at, OLD.return_reason) THEN
    RAISE EXCEPTION 'the decision on plan version % stands', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_version_course BEFORE INSERT OR UPDATE ON plan_version FOR EACH ROW EXECUTE FUNCTION guard_plan_version_course();
