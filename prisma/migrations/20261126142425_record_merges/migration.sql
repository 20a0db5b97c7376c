-- Two records of one child become one, and can be taken apart again (docs/decisions/merges.md). The merged record keeps its rows under its own number; what the merge changes is written in a journal.
CREATE TYPE "MergeStatus" AS ENUM ('STANDING', 'UNDONE');

CREATE TABLE "record_merge" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "registration_id" UUID NOT NULL,
    "record_number" TEXT NOT NULL,
    "other_child_id" UUID NOT NULL,
    "other_registration_id" UUID NOT NULL,
    "other_number" TEXT NOT NULL,
    "other_org_id" UUID NOT NULL,
    "status" "MergeStatus" NOT NULL,
    "reason_cipher" TEXT NOT NULL,
    "merged_by_id" UUID NOT NULL,
    "merged_org_id" UUID NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_by_id" UUID,
    "undone_at" TIMESTAMPTZ(3),
    "undo_cipher" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "record_merge_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "record_merge_two" CHECK ("child_id" <> "other_child_id" AND "registration_id" <> "other_registration_id"),
    CONSTRAINT "record_merge_undone" CHECK (("status" = 'UNDONE') = ("undone_at" IS NOT NULL) AND ("undone_at" IS NULL) = ("undone_by_id" IS NULL) AND ("undone_at" IS NULL) = ("undo_cipher" IS NULL)),
    CONSTRAINT "record_merge_reason_cipher_is_cipher" CHECK (reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'),
    CONSTRAINT "record_merge_undo_cipher_is_cipher" CHECK (undo_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
CREATE TABLE "merge_row" (
    "id" UUID NOT NULL,
    "merge_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "table_name" TEXT NOT NULL,
    "row_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "content_cipher" TEXT NOT NULL,

    CONSTRAINT "merge_row_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "merge_row_kind" CHECK ("kind" IN ('CHANGED', 'CREATED', 'ENDED')),
    CONSTRAINT "merge_row_content_cipher_is_cipher" CHECK (content_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$')
);
-- A record is merged into one other at a time.
CREATE UNIQUE INDEX "record_merge_standing" ON "record_merge"("other_child_id") WHERE "status" = 'STANDING';
CREATE INDEX "record_merge_child_id_idx" ON "record_merge"("child_id");
CREATE INDEX "record_merge_other_child_id_idx" ON "record_merge"("other_child_id");
CREATE INDEX "record_merge_other_number_idx" ON "record_merge"("other_number");
CREATE INDEX "record_merge_other_org_id_idx" ON "record_merge"("other_org_id");
CREATE UNIQUE INDEX "merge_row_merge_id_table_name_row_id_key" ON "merge_row"("merge_id", "table_name", "row_id");
CREATE INDEX "merge_row_child_id_idx" ON "merge_row"("child_id");
CREATE INDEX "child_merged_into_id_idx" ON "child"("merged_into_id");
ALTER TABLE "record_merge" ADD CONSTRAINT "record_merge_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "record_merge" ADD CONSTRAINT "record_merge_other_org_id_fkey" FOREIGN KEY ("other_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "merge_row" ADD CONSTRAINT "merge_row_merge_id_fkey" FOREIGN KEY ("merge_id") REFERENCES "record_merge"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "merge_row" ADD CONSTRAINT "merge_row_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was done stands: a merge is taken back once, and its journal is never written again.
CREATE FUNCTION guard_record_merge() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - 'division' = to_jsonb(OLD) - 'division' OR is_reencryption(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF TG_TABLE_NAME = 'record_merge' AND OLD.status = 'STANDING' AND NEW.status = 'UNDONE' AND NEW.version = OLD.version + 1
     AND to_jsonb(NEW) - ARRAY['division', 'status', 'undone_by_id', 'undone_at', 'undo_cipher', 'version'] = to_jsonb(OLD) - ARRAY['division', 'status', 'undone_by_id', 'undone_at', 'undo_cipher', 'version'] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'row % of % stands', OLD.id, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER record_merge_guard BEFORE UPDATE ON record_merge FOR EACH ROW EXECUTE FUNCTION guard_record_merge();
CREATE TRIGGER merge_row_guard BEFORE UPDATE ON merge_row FOR EACH ROW EXECUTE FUNCTION guard_record_merge();

DO $$
DECLARE
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  my_org text := '(select nullif(current_setting(''app.org_id'', true), ''''))::uuid';
  in_range text := format('CASE WHEN starts_with(division, %s) THEN true ELSE false END', place);
  closed text := '((select coalesce(nullif(current_setting(''app.closed'', true), ''''), ''{}'')::uuid[])::uuid[])';
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['record_merge', 'merge_row'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY maintenance ON %I TO hutong_maintenance USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definer ON %I TO hutong_definer USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hutong_maintenance', t);
    EXECUTE format('GRANT SELECT ON %I TO hutong_definer', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hutong_service', t);
    EXECUTE format('CREATE POLICY writers_insert ON %I AS RESTRICTIVE FOR INSERT TO hutong_service WITH CHECK (%s = ''district'')', t, office);
  END LOOP;
  GRANT UPDATE (status, undone_by_id, undone_at, undo_cipher, version) ON record_merge TO hutong_service;
  EXECUTE format('CREATE POLICY jurisdiction ON record_merge TO hutong_service USING (%s) WITH CHECK (%s)', in_range, in_range);
  EXECUTE format('CREATE POLICY writers_update ON record_merge AS RESTRICTIVE FOR UPDATE TO hutong_service USING (%s = ''district'')', office);
  -- Whoever filed the record that was merged goes on finding its number.
  EXECUTE format('CREATE POLICY filed_here ON record_merge FOR SELECT TO hutong_service USING (%s IN (''street'', ''station'') AND other_org_id = %s)', office, my_org);
  EXECUTE format('CREATE POLICY closed ON record_merge AS RESTRICTIVE TO hutong_service USING (child_id <> ALL (%s) AND other_child_id <> ALL (%s))', closed, closed);
  -- The journal holds what two records said before: for who merges and takes back.
  EXECUTE format('CREATE POLICY jurisdiction ON merge_row TO hutong_service USING (%s = ''district'' AND %s) WITH CHECK (%s)', office, in_range, in_range);
  EXECUTE format('CREATE POLICY closed ON merge_row AS RESTRICTIVE TO hutong_service USING (child_id <> ALL (%s))', closed);
END $$;

-- A child with the records that were merged into it, and into those.
CREATE FUNCTION merged_family(p_child uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH RECURSIVE f(id) AS (SELECT p_child UNION SELECT c.id FROM f JOIN child c ON c.merged_into_id = f.id) SELECT array_agg(id) FROM f;
$$;
-- The record that a child is kept under: its own, or the one it was merged into.
CREATE FUNCTION merged_root(p_child uuid) RETURNS uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH RECURSIVE f(id, into_id) AS (SELECT c.id, c.merged_into_id FROM child c WHERE c.id = p_child UNION SELECT c.id, c.merged_into_id FROM f JOIN child c ON c.id = f.into_id)
  SELECT id FROM f WHERE into_id IS NULL;
$$;

-- A merged record keeps its case, if it had one; its stage in the ledger is that it was merged.
ALTER TABLE registration DROP CONSTRAINT registration_case_stage;
ALTER TABLE registration ADD CONSTRAINT registration_case_stage CHECK (stage = 'MERGED' OR (case_id IS NULL) = (stage IN ('TO_CHECK','RETURNED','REGISTERED')));
CREATE OR REPLACE FUNCTION mirror_case_on_registration() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE registration SET case_id = NEW.id, stage = CASE WHEN status = 'MERGED' THEN 'MERGED' ELSE NEW.status::text::"LedgerStage" END, colour = NEW.colour, level = NEW.level,
    owner_user_id = NEW.owner_user_id, next_due_at = NEW.next_due_at, next_due_rule = NEW.next_due_rule, opened_at = NEW.opened_at,
    assessed_at = NEW.assessed_at, planned_at = NEW.planned_at, referred_at = NEW.referred_at, sheltered_at = NEW.sheltered_at,
    subsidised_at = NEW.subsidised_at, closed_at = NEW.closed_at
  WHERE id = NEW.registration_id;
  RETURN NULL;
END $$;

-- A merged record lives where the child lives: whoever has the one has the other, and carries what is still open there.
CREATE FUNCTION merged_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_street uuid;
BEGIN
  UPDATE child SET division = NEW.division WHERE merged_into_id = NEW.id AND division <> NEW.division;
  IF left(NEW.division, 9) <> left(OLD.division, 9) AND NEW.status = 'MERGED' THEN
    SELECT o.id INTO v_street FROM organisation o WHERE o.type = 'STREET_OFFICE' AND o.division_code = left(NEW.division, 9) AND o.active ORDER BY o.created_at LIMIT 1;
    UPDATE task t SET owner_org_id = v_street, owner_user_id = NULL FROM organisation o
      WHERE v_street IS NOT NULL AND t.child_id = NEW.id AND t.done_at IS NULL AND o.id = t.owner_org_id AND o.type IN ('STREET_OFFICE', 'COMMUNITY') AND starts_with(o.division_code, left(OLD.division, 9));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER child_merged_follow AFTER UPDATE OF division ON child FOR EACH ROW WHEN (NEW.division IS DISTINCT FROM OLD.division) EXECUTE FUNCTION merged_follow();

-- Guardians and name beginnings of the record that is kept, as a merge or its undoing leaves them, and what was written since and belongs to the other record. Asked for within the transaction that
-- writes the merge and by nobody else: its row bears the number of this transaction, and only a district's reviewer writes one.
CREATE FUNCTION merge_write(p_merge uuid, p_put jsonb, p_drop uuid[], p_grams text[], p_move jsonb) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE m record_merge; r jsonb; g child_guardian; v_count int := 0; v_rows int; v_other text;
BEGIN
  SELECT * INTO m FROM record_merge WHERE id = p_merge AND xmin = pg_current_xact_id()::xid;
  IF NOT FOUND OR current_setting('app.office', true) IS DISTINCT FROM 'district' OR NOT starts_with(m.division, nullif(current_setting('app.low', true), ''))
     OR m.child_id = ANY (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[]) THEN
    RAISE EXCEPTION 'only within the merge' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM child_guardian WHERE id = ANY (p_drop) AND child_id = m.child_id;
  FOR r IN SELECT * FROM jsonb_array_elements(p_put) LOOP
    g := jsonb_populate_record(NULL::child_guardian, r || jsonb_build_object('child_id', m.child_id, 'division', m.division));
    UPDATE child_guardian SET position = g.position, name = g.name, name_pinyin = g.name_pinyin, relation = g.relation, condition = g.condition, condition_since = g.condition_since, age = g.age, health = g.health,
      id_cipher = g.id_cipher, id_index = g.id_index, phone_cipher = g.phone_cipher, phone_index = g.phone_index, work_place_cipher = g.work_place_cipher, withheld = g.withheld,
      withheld_reason_cipher = g.withheld_reason_cipher, withheld_by_id = g.withheld_by_id, withheld_at = g.withheld_at, version = g.version
    WHERE id = g.id AND child_id = m.child_id AND role = g.role;
    IF NOT FOUND THEN INSERT INTO child_guardian SELECT g.*; END IF;
    v_count := v_count + 1;
  END LOOP;
  IF p_grams IS NOT NULL THEN
    DELETE FROM name_gram WHERE child_id = m.child_id;
    INSERT INTO name_gram (gram, division, child_id) SELECT DISTINCT x, m.division, m.child_id FROM unnest(p_grams) x;
  END IF;
  IF m.status = 'UNDONE' THEN
    SELECT division INTO v_other FROM child WHERE id = m.other_child_id;
    FOR r IN SELECT * FROM jsonb_array_elements(p_move) LOOP
      CASE r->>'table'
        WHEN 'document' THEN UPDATE document SET child_id = m.other_child_id, division = v_other WHERE id = (r->>'id')::uuid AND child_id = m.child_id AND case_id IS NULL AND referral_id IS NULL AND step_id IS NULL;
        WHEN 'consent_record' THEN UPDATE consent_record SET child_id = m.other_child_id, division = v_other WHERE id = (r->>'id')::uuid AND child_id = m.child_id;
        WHEN 'rights_request' THEN
          UPDATE rights_request SET child_id = m.other_child_id, division = v_other WHERE id = (r->>'id')::uuid AND child_id = m.child_id;
          UPDATE task SET child_id = m.other_child_id, division = v_other WHERE subject_id = (r->>'id')::uuid AND child_id = m.child_id;
        ELSE RAISE EXCEPTION 'rows of % stay', r->>'table' USING ERRCODE = 'insufficient_privilege';
      END CASE;
      GET DIAGNOSTICS v_rows = ROW_COUNT;
      v_count := v_count + v_rows;
    END LOOP;
  END IF;
  RETURN v_count;
END $$;

-- Brothers and sisters of a child are those of the records that were merged into it too; one that was merged stands under the record it is kept under.
CREATE OR REPLACE FUNCTION siblings_of(p_child uuid) RETURNS TABLE (other_id uuid, office text, here boolean, restricted boolean, household boolean, guardian boolean, decision_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH me AS (
    SELECT x.id, x.household_id FROM child c JOIN child x ON x.id = ANY (merged_family(c.id)) WHERE c.id = p_child AND c.status = 'ACTIVE' AND current_setting('app.scope', true) = 'division' AND starts_with(c.division, nullif(current_setting('app.low', true), ''))
      AND c.id <> ALL (coalesce(nullif(current_setting('app.closed', true), ''), '{}')::uuid[])
  ), hit AS (
    SELECT c.id, true AS household, false AS guardian FROM me JOIN child c ON c.household_id = me.household_id
    UNION ALL SELECT g.child_id, false, true FROM me JOIN child_guardian mine ON mine.child_id = me.id JOIN child_guardian g ON g.id_index = mine.id_index
    UNION ALL SELECT g.child_id, false, true FROM me JOIN child_guardian mine ON mine.child_id = me.id JOIN child_guardian g ON g.phone_index = mine.phone_index AND g.name = mine.name
    UNION ALL SELECT d.other_id, false, false FROM me JOIN sibling_decision d ON d.child_id = me.id
    UNION ALL SELECT d.child_id, false, false FROM me JOIN sibling_decision d ON d.other_id = me.id
  ), pair AS (SELECT merged_root(h.id) AS id, bool_or(h.household) AS household, bool_or(h.guardian) AS guardian FROM hit h WHERE NOT EXISTS (SELECT 1 FROM me WHERE me.id = h.id) GROUP BY 1)
  SELECT CASE WHEN here.yes AND NOT sealed.yes THEN c.id END,
    CASE WHEN NOT sealed.yes THEN coalesce((SELECT o.name FROM organisation o WHERE o.type = 'STREET_OFFICE' AND o.division_code = c.street_code AND o.active ORDER BY o.name LIMIT 1), (SELECT d.name FROM division d WHERE d.code = c.street_code)) END,
    here.yes, sealed.yes, p.household AND NOT sealed.yes, p.guardian AND NOT sealed.yes,
    (SELECT d.id FROM sibling_decision d JOIN me ON me.id IN (d.child_id, d.other_id) WHERE CASE me.id WHEN d.child_id THEN d.other_id ELSE d.child_id END = ANY (merged_family(c.id)) ORDER BY d.decided_at DESC, d.id DESC LIMIT 1)
  FROM pair p JOIN child c ON c.id = p.id AND c.status = 'ACTIVE'
  CROSS JOIN LATERAL (SELECT starts_with(c.division, nullif(current_setting('app.low', true), '')) AS yes) here
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.id AND s.lifted_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM child_seal_person q WHERE q.seal_id = s.id AND q.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND q.removed_at IS NULL)) AS yes) sealed
  WHERE NOT EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = c.id AND b.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND b.ended_at IS NULL)
  ORDER BY c.birth_date, c.id LIMIT 20;
$$;

-- What closes a record closes those that were merged into it; an office with a way to one of them is told with the others. Added to the functions as they stand, whoever wrote them last.
DO $$
DECLARE v_old text; v_new text;
BEGIN
  v_old := pg_get_functiondef('app_begin(uuid)'::regprocedure);
  v_new := replace(v_old, E'  -- Rows of the ledger and of figures are left out with the rest.', E'  -- With them the records that were merged into theirs.\n  IF v_closed <> ''{}'' THEN\n    v_barred := ARRAY(SELECT DISTINCT unnest(merged_family(x)) FROM unnest(v_barred) x);\n    v_closed := ARRAY(SELECT DISTINCT unnest(merged_family(x)) FROM unnest(v_closed) x);\n  END IF;\n  -- Rows of the ledger and of figures are left out with the rest.');
  IF v_new = v_old THEN RAISE EXCEPTION 'app_begin reads otherwise than this was written for'; END IF;
  EXECUTE v_new;
  v_old := pg_get_functiondef('note_seal_offices()'::regprocedure);
  v_new := replace(v_old, '= NEW.child_id', '= ANY (merged_family(NEW.child_id))');
  IF v_new = v_old THEN RAISE EXCEPTION 'note_seal_offices reads otherwise than this was written for'; END IF;
  EXECUTE v_new;
  v_old := pg_get_functiondef('note_seal_office()'::regprocedure);
  v_new := replace(v_old, 's.child_id = NEW.child_id', 's.child_id IN (NEW.child_id, merged_root(NEW.child_id))');
  IF v_new = v_old THEN RAISE EXCEPTION 'note_seal_office reads otherwise than this was written for'; END IF;
  EXECUTE v_new;
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  FOREACH f IN ARRAY ARRAY['merge_write(uuid, jsonb, uuid[], text[], jsonb)', 'merged_follow()'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hutong_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_service, hutong_maintenance', f);
  END LOOP;
  FOREACH f IN ARRAY ARRAY['merged_family(uuid)', 'merged_root(uuid)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hutong_definer, hutong_maintenance', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
  -- Kept where somebody asked or agreed since the merge: with the record that it was of.
  GRANT SELECT, UPDATE (child_id, division) ON consent_record, rights_request TO hutong_definer;
END $$;
