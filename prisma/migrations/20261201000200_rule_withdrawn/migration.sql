-- Whoever proposed a weaker rule may take it back as long as nobody has decided. What was taken back or rejected stays to be read and does not hold its day any more:
-- another may be proposed for the same step and day (docs/decisions/deadlines.md).
ALTER TABLE "deadline_rule_row" ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3), ADD CONSTRAINT "deadline_rule_withdrawn" CHECK ("withdrawn_at" IS NULL OR ("proposed" AND "confirmed" IS NULL));
ALTER TABLE "escalation_rule" ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3), ADD CONSTRAINT "escalation_rule_withdrawn" CHECK ("withdrawn_at" IS NULL OR ("proposed" AND "confirmed" IS NULL));

DROP INDEX "deadline_rule_row_rule_colour_effective_from_key";
DROP INDEX deadline_rule_once;
DROP INDEX "escalation_rule_once";
CREATE UNIQUE INDEX deadline_rule_once ON deadline_rule_row (rule, colour, effective_from) NULLS NOT DISTINCT WHERE confirmed IS DISTINCT FROM false AND withdrawn_at IS NULL;
CREATE UNIQUE INDEX escalation_rule_once ON escalation_rule (rule, step, effective_from) NULLS NOT DISTINCT WHERE confirmed IS DISTINCT FROM false AND withdrawn_at IS NULL;

-- A new row is neither decided nor taken back.
CREATE OR REPLACE FUNCTION guard_deadline_rule() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user <> 'hutong_maintenance' AND NOT (acts_as_administrator('SYSTEM_ADMIN') AND NEW.created_by_id = (select nullif(current_setting('app.user_id', true), ''))::uuid
    AND NEW.effective_from > (now() AT TIME ZONE 'Asia/Shanghai')::date AND NEW.confirmed IS NULL AND NEW.withdrawn_at IS NULL) THEN
    RAISE EXCEPTION 'only the system administrator changes limits, and only for days to come' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

-- Decided once, by the security administrator, and confirmed only before its day; taken back by who proposed it, as long as it waits.
CREATE OR REPLACE FUNCTION guard_rule_decision() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  v_user uuid := (select nullif(current_setting('app.user_id', true), ''))::uuid;
  v_waits boolean := OLD.proposed AND OLD.confirmed IS NULL AND OLD.withdrawn_at IS NULL;
BEGIN
  IF current_user = 'hutong_maintenance' THEN RETURN NEW; END IF;
  IF v_waits AND NEW.confirmed IS NULL AND NEW.withdrawn_at IS NOT NULL AND acts_as_administrator('SYSTEM_ADMIN') AND OLD.created_by_id = v_user THEN RETURN NEW; END IF;
  IF NOT (v_waits AND NEW.withdrawn_at IS NULL AND acts_as_administrator('SECURITY_ADMIN') AND NEW.confirmed IS NOT NULL
    AND NEW.decided_by_id = v_user AND (NOT NEW.confirmed OR NEW.effective_from > (now() AT TIME ZONE 'Asia/Shanghai')::date)) THEN
    RAISE EXCEPTION 'only the security administrator decides on a proposed limit, once and before its day' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
GRANT UPDATE (withdrawn_at) ON deadline_rule_row, escalation_rule TO hutong_service;
