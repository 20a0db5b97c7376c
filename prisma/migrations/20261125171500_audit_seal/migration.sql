-- The chain over the log. Rows are written unlinked, without a lock; the sealer takes those whose transaction is older than every running one, so that
-- none can still appear among them, and appends a seal: which rows, their digests, the root over them, the seal before, and a MAC by a key that the database
-- does not hold. Who can change rows and seals at will still cannot make a seal.

CREATE TABLE "audit_seal" (
    "number" BIGINT NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "month" DATE NOT NULL,
    "from_tx" xid8 NOT NULL,
    "to_tx" xid8 NOT NULL,
    "floor_id" BIGINT NOT NULL,
    "row_count" INTEGER NOT NULL,
    "first_id" BIGINT NOT NULL,
    "last_id" BIGINT NOT NULL,
    "root" TEXT COLLATE "C" NOT NULL,
    "previous" TEXT COLLATE "C" NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT COLLATE "C" NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "mac" TEXT COLLATE "C" NOT NULL,
    -- 40 bytes a row, by number: the number (8) and the digest of what the row says (32).
    "leaves" BYTEA NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("number"),
    CONSTRAINT "audit_seal_number" CHECK (number > 0),
    CONSTRAINT "audit_seal_kind" CHECK (kind IN ('ROWS', 'REMOVED')),
    CONSTRAINT "audit_seal_digests" CHECK (root ~ '^[0-9a-f]{64}$' AND previous ~ '^[0-9a-f]{64}$' AND digest ~ '^[0-9a-f]{64}$' AND mac ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "audit_seal_leaves" CHECK (octet_length(leaves) = CASE kind WHEN 'ROWS' THEN 40 * row_count ELSE 0 END),
    CONSTRAINT "audit_seal_month" CHECK (month = date_trunc('month', month)::date)
);
-- Digests do not compress.
ALTER TABLE audit_seal ALTER COLUMN leaves SET STORAGE EXTERNAL;
CREATE INDEX "audit_seal_month_kind_idx" ON "audit_seal"("month", "kind");

-- What each verification found; the auditor's page shows the last one.
CREATE TABLE "audit_verification" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "extent" TEXT COLLATE "C" NOT NULL,
    "seals" BIGINT NOT NULL,
    "rows" BIGINT NOT NULL,
    "unsealed" BIGINT NOT NULL,
    "finding_count" INTEGER NOT NULL,
    "findings" JSONB NOT NULL,

    CONSTRAINT "audit_verification_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "audit_verification_extent" CHECK (extent IN ('FULL', 'RECENT'))
);
CREATE INDEX "audit_verification_finished_at_idx" ON "audit_verification"("finished_at");

-- What counts as unusual, and how long the log is kept: each with its basis, none a constant of the program.
CREATE TABLE "audit_rule" (
    "code" TEXT COLLATE "C" NOT NULL,
    "threshold" INTEGER NOT NULL,
    "window_minutes" INTEGER,
    "from_hour" INTEGER,
    "to_hour" INTEGER,
    "basis" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "audit_rule_pkey" PRIMARY KEY ("code"),
    CONSTRAINT "audit_rule_code" CHECK (code IN ('RETENTION_MONTHS', 'NIGHT', 'MANY_RECORDS', 'OUTSIDE_DISTRICT', 'MANY_DENIED', 'SIGN_IN_REFUSED')),
    CONSTRAINT "audit_rule_threshold" CHECK (threshold > 0 AND (code <> 'RETENTION_MONTHS' OR threshold >= 7)),
    CONSTRAINT "audit_rule_window" CHECK (window_minutes BETWEEN 1 AND 44640),
    CONSTRAINT "audit_rule_hours" CHECK (from_hour BETWEEN 0 AND 23 AND to_hour BETWEEN 0 AND 23 AND (from_hour IS NULL) = (to_hour IS NULL))
);

SELECT audit_guard('audit_seal');
SELECT audit_guard('audit_verification');

-- Where the sealer stands. NULL while another one works: one at a time, over all processes, until the transaction ends.
-- `horizon` is the oldest transaction that may still run; `from_tx` and `floor_id` say where the rows begin that no seal holds. A database that was restored into
-- another server counts its transactions anew: then what was not sealed before is taken first (`closing`), and after that only numbers above count.
CREATE FUNCTION audit_seal_begin() RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_last audit_seal;
  v_rows audit_seal;
  v_snapshot pg_snapshot := pg_current_snapshot();
  v_from xid8 := '0';
  v_to xid8 := pg_snapshot_xmin(v_snapshot);
  v_floor bigint := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('audit_seal')) THEN RETURN NULL; END IF;
  SELECT * INTO v_last FROM audit_seal ORDER BY number DESC LIMIT 1;
  SELECT * INTO v_rows FROM audit_seal WHERE kind = 'ROWS' ORDER BY number DESC LIMIT 1;
  IF v_rows.number IS NOT NULL THEN
    v_from := v_rows.to_tx;
    v_floor := v_rows.floor_id;
    IF v_from > pg_snapshot_xmax(v_snapshot) THEN
      IF v_from < '18446744073709551615'::xid8 AND EXISTS (SELECT 1 FROM audit_event WHERE tx >= v_from AND id > v_floor) THEN
        v_to := '18446744073709551615';
      ELSE
        v_from := '0';
        v_floor := (SELECT max(last_id) FROM audit_seal WHERE kind = 'ROWS');
      END IF;
    END IF;
  END IF;
  RETURN jsonb_build_object('number', coalesce(v_last.number, 0), 'digest', coalesce(v_last.digest, repeat('0', 64)), 'fromTx', v_from::text, 'toTx', v_to::text, 'floorId', v_floor::text);
END $$;

-- The rows of one step, whole transactions in their order: about p_limit of them, more only when one transaction wrote more. `cut` is where the step ends.
CREATE FUNCTION audit_rows(p_from xid8, p_to xid8, p_floor bigint, p_limit integer) RETURNS TABLE (cut text, line jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_first xid8 := (SELECT e.tx FROM audit_event e WHERE e.tx >= p_from AND e.tx < p_to AND e.id > p_floor ORDER BY e.tx LIMIT 1);
  v_next xid8 := (SELECT e.tx FROM audit_event e WHERE e.tx >= p_from AND e.tx < p_to AND e.id > p_floor ORDER BY e.tx OFFSET p_limit LIMIT 1);
  v_cut xid8 := CASE WHEN v_next IS NULL THEN p_to WHEN v_next > v_first THEN v_next ELSE (v_next::text::numeric + 1)::text::xid8 END;
BEGIN
  RETURN QUERY SELECT v_cut::text, audit_line(e) FROM audit_event e WHERE e.tx >= p_from AND e.tx < v_cut AND e.id > p_floor ORDER BY e.id;
END $$;

-- A row as the chain reads it: every column as text, whatever the session's settings.
CREATE FUNCTION audit_line(e audit_event) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_array(e.id::text, (extract(epoch FROM e.at) * 1000)::bigint::text, e.tx::text, e.actor_id::text, e.actor_org_id::text, e.session_id::text, e.ip, e.user_agent, e.request_id, e.action,
    e.result::text, e.code, e.record_type, e.record_id, e.record_version::text, e.record_number, e.child_id::text, e.purpose, e.before::text, e.after::text);
$$;

-- Appends a seal that continues the chain; anything else is refused. Whether its MAC is right only the verification can tell.
CREATE FUNCTION audit_append_seal(p_seal jsonb, p_leaves bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_last record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_seal'));
  SELECT number, digest INTO v_last FROM audit_seal ORDER BY number DESC LIMIT 1;
  IF (p_seal->>'number')::bigint <> coalesce(v_last.number, 0) + 1 OR p_seal->>'previous' <> coalesce(v_last.digest, repeat('0', 64)) THEN
    RAISE EXCEPTION 'seal % does not continue the chain', p_seal->>'number' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  INSERT INTO audit_seal (number, kind, month, from_tx, to_tx, floor_id, row_count, first_id, last_id, root, previous, sealed_at, key_id, digest, mac, leaves)
  VALUES ((p_seal->>'number')::bigint, p_seal->>'kind', (p_seal->>'month' || '-01')::date, (p_seal->>'fromTx')::xid8, (p_seal->>'toTx')::xid8, (p_seal->>'floorId')::bigint,
    (p_seal->>'rowCount')::int, (p_seal->>'firstId')::bigint, (p_seal->>'lastId')::bigint, p_seal->>'root', p_seal->>'previous', (p_seal->>'sealedAt')::timestamptz, p_seal->>'keyId',
    p_seal->>'digest', p_seal->>'mac', p_leaves);
END $$;

-- Seals from a number on, with their leaves or without: for the file of heads and for the verification inside the server.
CREATE FUNCTION audit_heads(p_after bigint, p_limit integer, p_leaves boolean) RETURNS TABLE (head jsonb, leaves bytea) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('number', s.number::text, 'kind', s.kind, 'month', to_char(s.month, 'YYYY-MM'), 'fromTx', s.from_tx::text, 'toTx', s.to_tx::text, 'floorId', s.floor_id::text,
    'rowCount', s.row_count, 'firstId', s.first_id::text, 'lastId', s.last_id::text, 'root', s.root, 'previous', s.previous, 'sealedAt', (extract(epoch FROM s.sealed_at) * 1000)::bigint::text,
    'keyId', s.key_id, 'digest', s.digest, 'mac', s.mac), CASE WHEN p_leaves THEN s.leaves END
  FROM audit_seal s WHERE s.number > p_after ORDER BY s.number LIMIT p_limit;
$$;

-- What a verification must know of the chain as a whole: months taken away, the floor after a given one, the last seal before a time, whether one is due.
CREATE FUNCTION audit_removed_months() RETURNS TABLE (month text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT to_char(s.month, 'YYYY-MM') FROM audit_seal s WHERE s.kind = 'REMOVED';
$$;
CREATE FUNCTION audit_next_floor(p_floor bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT min(s.floor_id)::text FROM audit_seal s WHERE s.kind = 'ROWS' AND s.floor_id > p_floor;
$$;
CREATE FUNCTION audit_seal_before(p_time timestamptz) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(max(s.number), 0)::text FROM audit_seal s WHERE s.sealed_at < p_time;
$$;
CREATE FUNCTION audit_verification_due(p_every interval) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT NOT EXISTS (SELECT 1 FROM audit_verification v WHERE v.finished_at > now() - p_every);
$$;

-- How many rows no seal holds yet, and since when: for the auditor's page and for monitoring.
CREATE FUNCTION audit_unsealed(OUT waiting bigint, OUT since timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*), min(e.at) FROM audit_event e
  WHERE e.tx >= coalesce((SELECT s.to_tx FROM audit_seal s WHERE s.kind = 'ROWS' ORDER BY s.number DESC LIMIT 1), '0'::xid8)
    AND e.id > coalesce((SELECT s.floor_id FROM audit_seal s WHERE s.kind = 'ROWS' ORDER BY s.number DESC LIMIT 1), 0);
$$;

-- Notes what a verification inside the server found.
CREATE FUNCTION audit_note_verification(p_id uuid, p_started timestamptz, p_extent text, p_seals bigint, p_rows bigint, p_unsealed bigint, p_count integer, p_findings jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO audit_verification (id, started_at, extent, seals, rows, unsealed, finding_count, findings) VALUES (p_id, p_started, p_extent, p_seals, p_rows, p_unsealed, p_count, p_findings);
$$;

-- What may be said of a month before it is taken away: its rows, and whether every one is sealed.
CREATE FUNCTION audit_month_facts(p_month date, OUT row_count bigint, OUT first_id bigint, OUT last_id bigint, OUT unsealed bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*), coalesce(min(e.id), 0), coalesce(max(e.id), 0),
    count(*) - coalesce((SELECT sum(s.row_count) FROM audit_seal s WHERE s.kind = 'ROWS' AND s.month = p_month), 0)
  FROM audit_event e
  WHERE e.at >= p_month::timestamp AT TIME ZONE 'Asia/Shanghai' AND e.at < (p_month + interval '1 month') AT TIME ZONE 'Asia/Shanghai';
$$;

-- The one way in which rows leave the log: a whole month, older than the retention and never younger than seven months (网络安全法: logs are kept six months and
-- more), all of it sealed, and only after the chain itself says so (a seal of kind REMOVED). For the owner alone; scripts/audit/remove-month.ts calls it.
CREATE FUNCTION audit_remove_month(p_month date) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  v_month date := date_trunc('month', p_month)::date;
  v_name text := 'audit_event_' || to_char(v_month, 'YYYY_MM');
  v_facts record;
BEGIN
  IF v_month + interval '8 months' > now() AT TIME ZONE 'Asia/Shanghai' THEN RAISE EXCEPTION '% is younger than seven months', v_month; END IF;
  IF to_regclass('public.' || v_name) IS NULL THEN RAISE EXCEPTION 'there is no month %', v_month; END IF;
  SELECT * INTO v_facts FROM audit_month_facts(v_month);
  IF v_facts.unsealed <> 0 THEN RAISE EXCEPTION '% holds % rows that the chain does not hold', v_month, v_facts.unsealed; END IF;
  IF NOT audit_is_removed(v_month) THEN RAISE EXCEPTION 'the chain does not say that % is taken away', v_month; END IF;
  EXECUTE format('ALTER TABLE public.audit_event DETACH PARTITION public.%I', v_name);
  EXECUTE format('DROP TABLE public.%I', v_name);
END $$;

CREATE FUNCTION audit_is_removed(p_month date) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM audit_seal WHERE kind = 'REMOVED' AND month = p_month);
$$;

DO $$
DECLARE
  t text;
  f text;
  scope text := '(select nullif(current_setting(''app.scope'', true), ''''))';
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_seal', 'audit_verification'] LOOP
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY audited ON %I FOR SELECT TO hutong_service USING (%s = ''audit'')', t, scope);
    EXECUTE format('REVOKE ALL ON %I FROM hutong_service, hutong_maintenance, hutong_definer, PUBLIC', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hutong_maintenance, hutong_definer', t);
    EXECUTE format('GRANT SELECT ON %I TO hutong_service', t);
  END LOOP;

  GRANT SELECT, UPDATE (threshold, window_minutes, from_hour, to_hour, basis, version, updated_at) ON audit_rule TO hutong_service;
  GRANT SELECT, INSERT, UPDATE ON audit_rule TO hutong_maintenance;
  GRANT SELECT ON audit_rule TO hutong_definer;

  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['audit_seal_begin()', 'audit_rows(xid8,xid8,bigint,int)', 'audit_line(audit_event)', 'audit_append_seal(jsonb,bytea)', 'audit_heads(bigint,int,boolean)', 'audit_removed_months()', 'audit_next_floor(bigint)', 'audit_seal_before(timestamptz)', 'audit_verification_due(interval)',
    'audit_unsealed()', 'audit_note_verification(uuid,timestamptz,text,bigint,bigint,bigint,int,jsonb)', 'audit_month_facts(date)', 'audit_is_removed(date)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service, hutong_maintenance', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  REVOKE ALL ON FUNCTION audit_remove_month(date) FROM PUBLIC;
END $$;
