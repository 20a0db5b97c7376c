-- A limit that becomes longer, and a step of the chain that comes later or never, hold once a second administrator has confirmed them (docs/decisions/deadlines.md).
-- `proposed`: it needs that; `confirmed`: null as long as nobody has decided.
ALTER TABLE "deadline_rule_row" ADD COLUMN "proposed" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "confirmed" BOOLEAN, ADD COLUMN "decided_by_id" UUID, ADD COLUMN "decided_at" TIMESTAMPTZ(3), ADD COLUMN "decision_note" TEXT;
ALTER TABLE "escalation_rule" ADD COLUMN "proposed" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "confirmed" BOOLEAN, ADD COLUMN "decided_by_id" UUID, ADD COLUMN "decided_at" TIMESTAMPTZ(3), ADD COLUMN "decision_note" TEXT;

ALTER TABLE "deadline_rule_row" ADD CONSTRAINT "deadline_rule_decision" CHECK (("confirmed" IS NULL) = ("decided_by_id" IS NULL) AND ("confirmed" IS NULL) = ("decided_at" IS NULL) AND ("proposed" OR "confirmed" IS NULL)),
  ADD CONSTRAINT "deadline_rule_two_people" CHECK ("decided_by_id" <> "created_by_id");
ALTER TABLE "escalation_rule" ADD CONSTRAINT "escalation_rule_decision" CHECK (("confirmed" IS NULL) = ("decided_by_id" IS NULL) AND ("confirmed" IS NULL) = ("decided_at" IS NULL) AND ("proposed" OR "confirmed" IS NULL)),
  ADD CONSTRAINT "escalation_rule_two_people" CHECK ("decided_by_id" <> "created_by_id");

CREATE OR REPLACE FUNCTION guard_deadline_rule() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user <> 'hutong_maintenance' AND NOT (acts_as_administrator('SYSTEM_ADMIN') AND NEW.created_by_id = (select nullif(current_setting('app.user_id', true), ''))::uuid
    AND NEW.effective_from > (now() AT TIME ZONE 'Asia/Shanghai')::date AND NEW.confirmed IS NULL) THEN
    RAISE EXCEPTION 'only the system administrator changes limits, and only for days to come' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

-- Decided once, by the security administrator, and confirmed only before its day.
CREATE FUNCTION guard_rule_decision() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user <> 'hutong_maintenance' AND NOT (acts_as_administrator('SECURITY_ADMIN') AND OLD.proposed AND OLD.confirmed IS NULL AND NEW.confirmed IS NOT NULL
    AND NEW.decided_by_id = (select nullif(current_setting('app.user_id', true), ''))::uuid AND (NOT NEW.confirmed OR NEW.effective_from > (now() AT TIME ZONE 'Asia/Shanghai')::date)) THEN
    RAISE EXCEPTION 'only the security administrator decides on a proposed limit, once and before its day' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deadline_rule_decided BEFORE UPDATE ON deadline_rule_row FOR EACH ROW EXECUTE FUNCTION guard_rule_decision();
CREATE TRIGGER escalation_rule_decided BEFORE UPDATE ON escalation_rule FOR EACH ROW EXECUTE FUNCTION guard_rule_decision();
GRANT UPDATE (confirmed, decided_by_id, decided_at, decision_note) ON deadline_rule_row, escalation_rule TO hutong_service;

-- The same as before, by a row that holds.
CREATE OR REPLACE FUNCTION open_adulthood_tasks() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_opened int;
BEGIN
  UPDATE task t SET done_at = now() FROM child c WHERE t.rule = 'TURNING_18' AND t.done_at IS NULL AND c.id = t.child_id
    AND t.due_at <> ((CASE WHEN to_char(c.birth_date, 'MMDD') = '0229' THEN c.birth_date + interval '18 years 1 day' ELSE c.birth_date + interval '18 years' END)::date::timestamp AT TIME ZONE 'Asia/Shanghai');
  INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis)
  SELECT gen_random_uuid(), 'TURNING_18', k.id, k.child_id, k.division, k.id, k.owner_org_id, k.owner_user_id, day.due, rule.basis
    FROM care_case k JOIN child c ON c.id = k.child_id
    CROSS JOIN LATERAL (SELECT (CASE WHEN to_char(c.birth_date, 'MMDD') = '0229' THEN c.birth_date + interval '18 years 1 day' ELSE c.birth_date + interval '18 years' END)::date::timestamp AT TIME ZONE 'Asia/Shanghai' AS due) day
    CROSS JOIN LATERAL (SELECT r.amount, r.basis FROM deadline_rule_row r WHERE r.rule = 'TURNING_18' AND (NOT r.proposed OR r.confirmed) AND r.effective_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date ORDER BY r.effective_from DESC LIMIT 1) rule
   WHERE k.status <> 'CLOSED' AND day.due - make_interval(days => rule.amount) <= now()
     AND NOT EXISTS (SELECT 1 FROM task t WHERE t.rule = 'TURNING_18' AND t.subject_id = k.id AND t.due_at = day.due);
  GET DIAGNOSTICS v_opened = ROW_COUNT;
  RETURN v_opened;
END $$;
