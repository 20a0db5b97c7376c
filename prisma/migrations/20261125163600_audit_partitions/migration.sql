-- The audit log by month. A month is a partition, so that one that has been kept long enough can be taken away whole; nothing else is ever removed.
-- Rows carry the transaction that wrote them, by which the sealer knows that no earlier row can still appear, and the child whose record it was.

ALTER TABLE audit_event RENAME TO audit_event_flat;
ALTER TABLE audit_event_flat RENAME CONSTRAINT audit_event_pkey TO audit_event_flat_pkey;
DROP INDEX audit_event_at_idx, audit_event_record_type_record_id_idx, audit_event_record_number_idx, audit_event_actor_id_at_idx, audit_event_version_once;

CREATE TABLE "audit_event" (
    "id" BIGINT NOT NULL DEFAULT nextval('audit_event_id_seq'),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "tx" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "actor_id" UUID,
    "actor_org_id" UUID,
    "session_id" UUID,
    "ip" TEXT,
    "user_agent" TEXT,
    "request_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "result" "AuditResult" NOT NULL,
    "code" TEXT COLLATE "C",
    "record_type" TEXT,
    "record_id" TEXT,
    "record_version" INTEGER,
    "record_number" TEXT,
    "child_id" UUID,
    "purpose" TEXT,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("at", "id")
) PARTITION BY RANGE ("at");
ALTER SEQUENCE audit_event_id_seq OWNED BY audit_event.id;

CREATE INDEX "audit_event_actor_id_at_idx" ON "audit_event"("actor_id", "at");
CREATE INDEX "audit_event_child_id_at_idx" ON "audit_event"("child_id", "at") WHERE child_id IS NOT NULL;
CREATE INDEX "audit_event_record_number_idx" ON "audit_event"("record_number") WHERE record_number IS NOT NULL;
CREATE INDEX "audit_event_tx_idx" ON "audit_event"("tx");

-- No write may fail for want of a partition: what no month holds lies here.
CREATE TABLE audit_event_rest PARTITION OF audit_event DEFAULT;

-- A unique key over all months cannot stand on a partitioned table without its time. It stands here: one row for each record, version and action.
-- What names a version stays when its month is taken away, so that "once" means once for good.
CREATE TABLE "audit_version" (
    "record_type" TEXT COLLATE "C" NOT NULL,
    "record_id" TEXT COLLATE "C" NOT NULL,
    "record_version" INTEGER NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" BIGINT NOT NULL,

    CONSTRAINT "audit_version_pkey" PRIMARY KEY ("record_type", "record_id", "record_version", "action")
);

-- Whose record it is, and the number by which people know it. Only what is a child's record is looked up.
CREATE FUNCTION audit_subject(p_type text, p_id text, OUT child_id uuid, OUT record_number text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_id uuid;
BEGIN
  IF p_type NOT IN ('CHILD', 'REGISTRATION', 'CARE_CASE', 'CASE_ASSIGNMENT', 'ASSESSMENT', 'HELP_PLAN', 'PLAN_VERSION', 'REVIEW_COMMENT', 'MEASURE_PROGRESS', 'REFERRAL', 'VISIT',
    'CLOSING_EVALUATION', 'DOCUMENT') OR p_id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN RETURN; END IF;
  v_id := p_id::uuid;
  CASE p_type
    WHEN 'CHILD' THEN SELECT c.id, (SELECT r.number FROM registration r WHERE r.child_id = c.id ORDER BY r.filed_on, r.id LIMIT 1) INTO child_id, record_number FROM child c WHERE c.id = v_id;
    WHEN 'REGISTRATION' THEN SELECT r.child_id, r.number INTO child_id, record_number FROM registration r WHERE r.id = v_id;
    WHEN 'CARE_CASE' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM care_case c WHERE c.id = v_id;
    WHEN 'CASE_ASSIGNMENT' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM case_assignment a JOIN care_case c ON c.id = a.case_id WHERE a.id = v_id;
    WHEN 'ASSESSMENT' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM assessment a JOIN care_case c ON c.id = a.case_id WHERE a.id = v_id;
    WHEN 'HELP_PLAN' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM help_plan p JOIN care_case c ON c.id = p.case_id WHERE p.id = v_id;
    WHEN 'PLAN_VERSION' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM plan_version v JOIN help_plan p ON p.id = v.plan_id JOIN care_case c ON c.id = p.case_id WHERE v.id = v_id;
    WHEN 'REVIEW_COMMENT' THEN SELECT c.child_id, c.number INTO child_id, record_number
      FROM review_comment m JOIN plan_version v ON v.id = m.version_id JOIN help_plan p ON p.id = v.plan_id JOIN care_case c ON c.id = p.case_id WHERE m.id = v_id;
    WHEN 'MEASURE_PROGRESS' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM measure_progress m JOIN help_plan p ON p.id = m.plan_id JOIN care_case c ON c.id = p.case_id WHERE m.id = v_id;
    WHEN 'REFERRAL' THEN SELECT r.child_id, r.number INTO child_id, record_number FROM referral r WHERE r.id = v_id;
    WHEN 'VISIT' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM visit v JOIN care_case c ON c.id = v.case_id WHERE v.id = v_id;
    WHEN 'CLOSING_EVALUATION' THEN SELECT c.child_id, c.number INTO child_id, record_number FROM closing_evaluation e JOIN care_case c ON c.id = e.case_id WHERE e.id = v_id;
    WHEN 'DOCUMENT' THEN SELECT d.child_id, c.number INTO child_id, record_number FROM document d LEFT JOIN care_case c ON c.id = d.case_id WHERE d.id = v_id;
  END CASE;
END $$;

-- Whether a record that somebody asked for in vain is there at all: only then is the refusal worth a line in the log.
CREATE FUNCTION audit_record_exists(p_type text, p_id text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (audit_subject(p_type, p_id)).child_id IS NOT NULL;
$$;

-- Completes a row and keeps "one row for each record, version and action".
CREATE FUNCTION audit_complete() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s record;
BEGIN
  IF NEW.child_id IS NULL AND NEW.record_id IS NOT NULL THEN
    s := audit_subject(NEW.record_type, NEW.record_id);
    NEW.child_id := s.child_id;
    NEW.record_number := coalesce(NEW.record_number, s.record_number);
  END IF;
  IF NEW.result = 'OK' AND NEW.record_version IS NOT NULL AND NEW.record_type IS NOT NULL AND NEW.record_id IS NOT NULL THEN
    INSERT INTO audit_version (record_type, record_id, record_version, action, at, event_id) VALUES (NEW.record_type, NEW.record_id, NEW.record_version, NEW.action, NEW.at, NEW.id);
  END IF;
  RETURN NEW;
END $$;

-- The last changes of a record, found by its versions.
CREATE OR REPLACE FUNCTION changes_since(p_type text, p_id uuid, p_version int) RETURNS TABLE (at timestamptz, actor text, office text, action text, version int, fields text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.at, coalesce(u.name, '—'), coalesce(o.name, '—'), e.action, e.record_version,
    ARRAY(SELECT k FROM jsonb_object_keys(CASE jsonb_typeof(e.after) WHEN 'object' THEN e.after ELSE '{}' END) k ORDER BY k)
  FROM audit_version v JOIN audit_event e ON e.at = v.at AND e.id = v.event_id LEFT JOIN app_user u ON u.id = e.actor_id LEFT JOIN organisation o ON o.id = e.actor_org_id
  WHERE v.record_type = p_type AND v.record_id = p_id::text AND v.record_version > p_version ORDER BY e.id DESC LIMIT 10;
$$;

-- Guards. Rights keep every role of the application from changing a row; these keep the owner from it too, and stay in force for a session that replays
-- changes (session_replication_role). Who may drop triggers is found by the verification.
CREATE FUNCTION audit_guard(p_table regclass) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_name text := (SELECT relname FROM pg_class WHERE oid = p_table); v_partition boolean := (SELECT relispartition FROM pg_class WHERE oid = p_table);
BEGIN
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', p_table);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only', p_table);
  -- A partition has its row trigger from the table above it.
  IF NOT v_partition THEN
    EXECUTE format('CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_change()', p_table);
  END IF;
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only_row', p_table);
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
END $$;

-- Makes the partition of one month. False when it is there, or when rows of that month already lie in the rest: those stay where they are.
CREATE FUNCTION audit_make_month(p_month date) RETURNS boolean LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  v_month date := date_trunc('month', p_month)::date;
  v_name text := 'audit_event_' || to_char(v_month, 'YYYY_MM');
BEGIN
  IF to_regclass('public.' || v_name) IS NOT NULL THEN RETURN false; END IF;
  -- Made beside the table and then attached: CREATE ... PARTITION OF would wait for every write, and every write for it.
  EXECUTE format('CREATE TABLE public.%I (LIKE public.audit_event INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)', v_name);
  EXECUTE format('ALTER TABLE public.audit_event ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', v_name,
    v_month::timestamp AT TIME ZONE 'Asia/Shanghai', (v_month + interval '1 month') AT TIME ZONE 'Asia/Shanghai');
  PERFORM audit_guard(format('public.%I', v_name)::regclass);
  RETURN true;
EXCEPTION WHEN check_violation THEN
  RETURN false;
END $$;

-- Partitions from a month on (default: this one) to three months ahead; answers how many were made. Called at start-up and by the sealer. Runs with the rights of
-- the owner, gives up after two seconds rather than stand in the way of a write, and takes nothing from its caller but a month within ten years.
CREATE FUNCTION audit_prepare_months(p_from date DEFAULT NULL) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v_today date := date_trunc('month', now() AT TIME ZONE 'Asia/Shanghai')::date;
  v_month date := greatest(date_trunc('month', least(coalesce(p_from, v_today), v_today))::date, (v_today - interval '10 years')::date);
  v_made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_prepare_months'));
  WHILE v_month <= v_today + interval '3 months' LOOP
    IF audit_make_month(v_month) THEN v_made := v_made + 1; END IF;
    v_month := (v_month + interval '1 month')::date;
  END LOOP;
  RETURN v_made;
END $$;

CREATE TRIGGER complete BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_complete();
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER complete;
SELECT audit_guard('audit_event');
SELECT audit_guard('audit_event_rest');
SELECT audit_guard('audit_version');

DO $$
DECLARE
  t text;
  f text;
  scope text := '(select nullif(current_setting(''app.scope'', true), ''''))';
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_event', 'audit_version'] LOOP
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', t);
    EXECUTE format('REVOKE ALL ON %I FROM hutong_service, hutong_maintenance, hutong_definer, PUBLIC', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hutong_maintenance, hutong_definer', t);
    EXECUTE format('CREATE POLICY audited ON %I FOR SELECT TO hutong_service USING (%s = ''audit'')', t, scope);
    EXECUTE format('GRANT SELECT ON %I TO hutong_service', t);
  END LOOP;
  EXECUTE 'CREATE POLICY written ON audit_event FOR INSERT TO hutong_service WITH CHECK (true)';
  -- The application says neither number nor time nor transaction of what it writes.
  GRANT INSERT (actor_id, actor_org_id, session_id, ip, user_agent, request_id, action, result, code, record_type, record_id, record_version, record_number, child_id, purpose,
    before, after) ON audit_event TO hutong_service;

  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['audit_subject(text,text)', 'audit_record_exists(text,text)', 'audit_complete()', 'changes_since(text,uuid,int)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  GRANT EXECUTE ON FUNCTION audit_record_exists(text,text), audit_complete(), changes_since(text,uuid,int) TO hutong_service, hutong_maintenance;
  FOREACH f IN ARRAY ARRAY['audit_guard(regclass)', 'audit_make_month(date)', 'audit_prepare_months(date)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  GRANT EXECUTE ON FUNCTION audit_prepare_months(date) TO hutong_service, hutong_maintenance;
END $$;

-- What was written before moves, row by row as it was; the two counts and the highest number must agree, or nothing of this happens.
DO $$
DECLARE v_first date; v_before bigint; v_after bigint; v_last_before bigint; v_last_after bigint;
BEGIN
  SET LOCAL ROLE hutong_maintenance;
  SELECT (min(at) AT TIME ZONE 'Asia/Shanghai')::date, count(*), coalesce(max(id), 0) INTO v_first, v_before, v_last_before FROM audit_event_flat;
  RESET ROLE;
  PERFORM audit_prepare_months(v_first);
  SET LOCAL ROLE hutong_maintenance;
  INSERT INTO audit_event (id, at, actor_id, actor_org_id, session_id, ip, request_id, action, result, code, record_type, record_id, record_version, record_number, purpose, before, after)
    SELECT id, at, actor_id, actor_org_id, session_id, ip, request_id, action, result, code, record_type, record_id, record_version, record_number, purpose, before, after
    FROM audit_event_flat ORDER BY id;
  SELECT count(*), coalesce(max(id), 0) INTO v_after, v_last_after FROM audit_event;
  RESET ROLE;
  IF v_before <> v_after OR v_last_before <> v_last_after THEN
    RAISE EXCEPTION 'the audit log had % rows up to number %, the new one has % up to %', v_before, v_last_before, v_after, v_last_after;
  END IF;
END $$;

DROP TABLE audit_event_flat;
