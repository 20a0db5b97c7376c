-- Background work on deadlines (docs/decisions/background-work.md): what the worker may see and write, and how a task comes before it. The queue itself (schema graphile_worker) is
-- installed by the owner after the migrations (scripts/db/job-queue.ts), so nothing here may need it to be there.

-- When each task is looked at next. Whatever moves a due instant asks for a look at once.
ALTER TABLE "task" ADD COLUMN "next_look_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;
CREATE INDEX task_next_look ON task (next_look_at, id) WHERE done_at IS NULL;

CREATE TABLE "task_step" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "rule" "DeadlineRule" NOT NULL,
    "subject_id" UUID NOT NULL,
    "owner_org_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "step" "EscalationStep" NOT NULL,
    "taken" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_step_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "task_step_task_id_idx" ON "task_step"("task_id");
CREATE INDEX "task_step_child_id_division_idx" ON "task_step"("child_id", "division");
-- Once, whoever works and however often: a worker that was killed in the middle leaves nothing here, a second one finds what the first did.
CREATE UNIQUE INDEX "task_step_rule_subject_id_owner_org_id_due_at_step_key" ON "task_step"("rule", "subject_id", "owner_org_id", "due_at", "step");
ALTER TABLE "task_step" ADD CONSTRAINT "task_step_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "task_step" ADD CONSTRAINT "task_step_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "escalation_rule" (
    "id" UUID NOT NULL,
    "rule" "DeadlineRule",
    "step" "EscalationStep" NOT NULL,
    "amount" INTEGER,
    "unit" "DeadlineUnit" NOT NULL,
    "basis" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "escalation_rule_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "escalation_rule_amount" CHECK ("amount" BETWEEN 0 AND 366),
    -- Nobody is escalated to about a court: the sender is reminded, and that is all (民事诉讼法).
    CONSTRAINT "escalation_rule_no_court" CHECK ("rule" IS NULL OR "rule" NOT IN ('COURT_FILING', 'PROTECTION_ORDER') OR "step" = 'REMINDER' OR "amount" IS NULL)
);
CREATE UNIQUE INDEX "escalation_rule_once" ON "escalation_rule"("rule", "step", "effective_from") NULLS NOT DISTINCT;

ALTER TABLE "deadline_rule_row" ADD COLUMN "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, ADD COLUMN "created_by_id" UUID;

CREATE TABLE "background_run" (
    "name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "background_run_pkey" PRIMARY KEY ("name")
);

-- A change of a limit or of the chain is a new row for tasks that begin later; only the system administrator adds one, and nobody changes or removes one.
CREATE FUNCTION guard_deadline_rule() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user <> 'hutong_maintenance' AND NOT (acts_as_administrator('SYSTEM_ADMIN') AND NEW.created_by_id = (select nullif(current_setting('app.user_id', true), ''))::uuid
    AND NEW.effective_from > (now() AT TIME ZONE 'Asia/Shanghai')::date) THEN
    RAISE EXCEPTION 'only the system administrator changes limits, and only for days to come' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deadline_rule_guarded BEFORE INSERT ON deadline_rule_row FOR EACH ROW EXECUTE FUNCTION guard_deadline_rule();
CREATE TRIGGER escalation_rule_guarded BEFORE INSERT ON escalation_rule FOR EACH ROW EXECUTE FUNCTION guard_deadline_rule();
GRANT INSERT ON deadline_rule_row TO hutong_service;
GRANT SELECT, INSERT ON escalation_rule TO hutong_service;
GRANT SELECT ON background_run TO hutong_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON escalation_rule, background_run TO hutong_maintenance;
GRANT SELECT ON escalation_rule, background_run TO hutong_definer;

-- The account in whose name background work is done: it cannot sign in, works nowhere and has no session, whoever tries to give it one.
DO $$
BEGIN
  SET LOCAL ROLE hutong_maintenance;
  INSERT INTO app_user (id, username, name, active) VALUES ('00000000-0000-7000-8000-000000000001', 'system:deadlines', '系统（时限管理）', false);
  RESET ROLE;
END $$;
ALTER TABLE membership ADD CONSTRAINT membership_not_system CHECK (user_id <> '00000000-0000-7000-8000-000000000001');
ALTER TABLE user_credential ADD CONSTRAINT user_credential_not_system CHECK (user_id <> '00000000-0000-7000-8000-000000000001');
ALTER TABLE user_session ADD CONSTRAINT user_session_not_system CHECK (user_id <> '00000000-0000-7000-8000-000000000001');

-- Puts a job into the queue within the transaction that gives the reason for it. The payload is an id and nothing else; the key keeps one job for each of them.
CREATE FUNCTION enqueue_job(p_task text, p_id uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Before the queue is installed (migrations, an old back-up): the sweep finds what was missed.
  IF to_regclass('graphile_worker._private_jobs') IS NULL THEN RETURN; END IF;
  PERFORM graphile_worker.add_job(p_task, json_build_object('id', p_id), NULL, NULL, 6, p_task || ':' || p_id);
END $$;

CREATE FUNCTION ask_for_look() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.due_at IS DISTINCT FROM OLD.due_at THEN NEW.next_look_at := now(); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER task_ask_for_look BEFORE INSERT OR UPDATE OF due_at ON task FOR EACH ROW EXECUTE FUNCTION ask_for_look();

CREATE FUNCTION enqueue_look() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM enqueue_job('deadline', NEW.id);
  RETURN NULL;
END $$;
-- Thousands of rows of a seed or a restore wait for the sweep instead.
CREATE TRIGGER task_enqueue_new AFTER INSERT ON task FOR EACH ROW WHEN (NEW.done_at IS NULL AND current_user <> 'hutong_maintenance') EXECUTE FUNCTION enqueue_look();
CREATE TRIGGER task_enqueue_moved AFTER UPDATE OF due_at ON task FOR EACH ROW
  WHEN (NEW.done_at IS NULL AND NEW.due_at IS DISTINCT FROM OLD.due_at AND current_user <> 'hutong_maintenance') EXECUTE FUNCTION enqueue_look();

-- How the queue stands, for the system administrator: numbers, and of each failure its kind of work, time and attempts. No payload; the error goes out masked by the application.
CREATE FUNCTION job_state() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT acts_as_administrator('SYSTEM_ADMIN') OR to_regclass('graphile_worker._private_jobs') IS NULL THEN RETURN NULL; END IF;
  RETURN jsonb_build_object(
    'waiting', (SELECT count(*) FROM graphile_worker._private_jobs j WHERE j.locked_at IS NULL AND j.attempts = 0 AND j.run_at <= now()),
    'running', (SELECT count(*) FROM graphile_worker._private_jobs j WHERE j.locked_at IS NOT NULL),
    'retrying', (SELECT count(*) FROM graphile_worker._private_jobs j WHERE j.locked_at IS NULL AND j.attempts > 0 AND j.attempts < j.max_attempts),
    'failed', (SELECT count(*) FROM graphile_worker._private_jobs j WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL),
    'late', (SELECT count(*) FROM task t WHERE t.done_at IS NULL AND t.next_look_at < now() - interval '10 minutes'),
    'failures', coalesce((SELECT jsonb_agg(f ORDER BY f.at DESC) FROM (
      SELECT k.identifier AS task, j.attempts, j.max_attempts AS most, left(j.last_error, 500) AS error, j.updated_at AS at
        FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks k ON k.id = j.task_id WHERE j.last_error IS NOT NULL ORDER BY j.updated_at DESC LIMIT 20) f), '[]'));
END $$;

DO $$
DECLARE
  f text;
  t text;
BEGIN
  ALTER TABLE task_step ENABLE ROW LEVEL SECURITY;
  ALTER TABLE task_step FORCE ROW LEVEL SECURITY;
  CREATE POLICY maintenance ON task_step TO hutong_maintenance USING (true) WITH CHECK (true);
  CREATE POLICY definer ON task_step TO hutong_definer USING (true) WITH CHECK (true);
  GRANT SELECT, INSERT, UPDATE, DELETE ON task_step TO hutong_maintenance;
  GRANT SELECT ON task_step TO hutong_definer;

  -- The worker: tasks and what was done about them, the numbers of records, which office answers for a place and who holds which role there. No name, no text, no form of a child.
  GRANT USAGE ON SCHEMA public TO hutong_worker;
  GRANT SELECT, INSERT, UPDATE (next_look_at, done_at) ON task TO hutong_worker;
  GRANT SELECT, INSERT ON task_step TO hutong_worker;
  GRANT INSERT ON notice TO hutong_worker;
  GRANT SELECT (id, number, child_id, division, status, owner_user_id, owner_org_id) ON care_case TO hutong_worker;
  GRANT SELECT (id, number, child_id, division) ON registration TO hutong_worker;
  GRANT SELECT (id, number, child_id, division, from_org_id, to_org_id, sent_by_id, status) ON referral TO hutong_worker;
  GRANT SELECT (id, number, child_id, division) ON rights_request TO hutong_worker;
  FOREACH t IN ARRAY ARRAY['task', 'task_step', 'notice', 'care_case', 'registration', 'referral', 'rights_request'] LOOP
    EXECUTE format('CREATE POLICY worker ON %I TO hutong_worker USING (true) WITH CHECK (true)', t);
  END LOOP;
  GRANT SELECT ON organisation, organisation_division, division, deadline_rule_row, escalation_rule TO hutong_worker;
  GRANT SELECT (id, user_id, organisation_id, roles, valid_from, valid_to) ON membership TO hutong_worker;
  GRANT SELECT, INSERT, UPDATE ON background_run TO hutong_worker;
  GRANT INSERT (actor_id, actor_org_id, session_id, ip, user_agent, request_id, action, result, code, record_type, record_id, record_version, record_number, child_id, purpose,
    before, after) ON audit_event TO hutong_worker;
  GRANT USAGE ON SEQUENCE audit_event_id_seq TO hutong_worker;
  CREATE POLICY worker ON audit_event FOR INSERT TO hutong_worker WITH CHECK (true);
  GRANT EXECUTE ON FUNCTION forget_search_terms(), take_expired_exports() TO hutong_worker;

  -- What the ladder's clocks are to who works by grant, this one is too.
  ALTER POLICY granted ON task USING (child_id = ANY (ARRAY(SELECT unnest(granted_children()))) AND rule NOT IN ('REFERRAL_ACCEPTANCE', 'REFERRAL_FIRST_REPORT', 'COURT_FILING', 'CLOSURE_REVIEW', 'RIGHTS_REQUEST',
    'ADMONITION_CHECK', 'REMOVAL_DECISION', 'PROTECTION_ORDER', 'PROTECTION_ORDER_END', 'LEGAL_AID_DECISION', 'INTERIM_END', 'INTERIM_ARRANGEMENT'));

  -- It locks the person whose task it is, for which the worker has no right of its own.
  ALTER FUNCTION keep_from_inactive_owner() SECURITY DEFINER;
  GRANT CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['keep_from_inactive_owner()', 'enqueue_job(text,uuid)', 'enqueue_look()', 'job_state()'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  GRANT EXECUTE ON FUNCTION job_state() TO hutong_service;
  -- Whoever writes a task fires these.
  GRANT EXECUTE ON FUNCTION keep_from_inactive_owner(), enqueue_look() TO hutong_service, hutong_maintenance, hutong_worker;
END $$;
