-- Functions that look past the policies ask who acts: called with nobody set they answer nothing, or refuse.

CREATE OR REPLACE FUNCTION find_possible_matches(p_id_indexes text[], p_name text, p_pinyin text, p_birth date, p_guardian_indexes text[], p_except uuid)
RETURNS TABLE (child_id uuid, division text, office text, same_id boolean, same_name boolean, same_pinyin boolean, same_birth boolean, same_guardian boolean, birth_date date, restricted boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH hit AS (
    SELECT c.id FROM child c WHERE c.id_index = ANY (p_id_indexes)
    UNION SELECT c.id FROM child c WHERE c.name = p_name AND c.birth_date = p_birth
    UNION SELECT c.id FROM child c WHERE c.name_pinyin = p_pinyin AND c.birth_date = p_birth
    UNION SELECT g.child_id FROM child_guardian g WHERE g.id_index = ANY (p_guardian_indexes)
    UNION SELECT g.child_id FROM child_guardian g WHERE g.phone_index = ANY (p_guardian_indexes)
  )
  SELECT c.id, c.division,
    CASE WHEN sealed.yes THEN NULL ELSE coalesce((SELECT o.name FROM organisation o WHERE o.type = 'STREET_OFFICE' AND o.division_code = c.street_code AND o.active ORDER BY o.name LIMIT 1), (SELECT d.name FROM division d WHERE d.code = c.street_code)) END,
    coalesce(c.id_index = ANY (p_id_indexes), false), c.name = p_name, c.name_pinyin = p_pinyin, c.birth_date = p_birth,
    EXISTS (SELECT 1 FROM child_guardian g WHERE g.child_id = c.id AND (g.id_index = ANY (p_guardian_indexes) OR g.phone_index = ANY (p_guardian_indexes))), c.birth_date, sealed.yes
  FROM hit JOIN child c ON c.id = hit.id
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.id AND s.lifted_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM child_seal_person p WHERE p.seal_id = s.id AND p.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND p.removed_at IS NULL)) AS yes) sealed
  WHERE nullif(current_setting('app.user_id', true), '') IS NOT NULL AND c.status = 'ACTIVE' AND c.id IS DISTINCT FROM p_except
    AND NOT EXISTS (SELECT 1 FROM barred_person b WHERE b.child_id = c.id AND b.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND b.ended_at IS NULL)
  ORDER BY 4 DESC, 5 DESC, c.id LIMIT 20;
$$;

CREATE OR REPLACE FUNCTION changes_since(p_type text, p_id uuid, p_version int) RETURNS TABLE (at timestamptz, actor text, office text, action text, version int, fields text[], own boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.at, coalesce(u.name, '—'), coalesce(o.name, '—'), e.action, e.record_version,
    ARRAY(SELECT k FROM jsonb_object_keys(CASE jsonb_typeof(e.after) WHEN 'object' THEN e.after ELSE '{}' END) k ORDER BY k),
    coalesce(e.actor_id = nullif(current_setting('app.user_id', true), '')::uuid, false)
  FROM audit_version v JOIN audit_event e ON e.at = v.at AND e.id = v.event_id LEFT JOIN app_user u ON u.id = e.actor_id LEFT JOIN organisation o ON o.id = e.actor_org_id
  WHERE nullif(current_setting('app.user_id', true), '') IS NOT NULL AND v.record_type = p_type AND v.record_id = p_id::text AND v.record_version > p_version ORDER BY e.id DESC LIMIT 10;
$$;

CREATE OR REPLACE FUNCTION next_planned_visit(p_case uuid) RETURNS TABLE (id uuid, due_on date, version int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.id, v.due_on, v.version FROM visit v
  WHERE nullif(current_setting('app.user_id', true), '') IS NOT NULL AND v.case_id = p_case AND v.status = 'PLANNED' ORDER BY v.due_on, v.id LIMIT 1;
$$;

CREATE OR REPLACE FUNCTION visit_basis(p_visit uuid)
RETURNS TABLE (number text, colour "RiskColour", status "CaseStatus", owner_user_id uuid, owner_org_id uuid, clock_from timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.number, c.colour, c.status, c.owner_user_id, c.owner_org_id,
         coalesce((SELECT max(m.done_at) FROM visit m WHERE m.case_id = c.id AND m.counted), c.planned_at, c.assessed_at, c.opened_at)
    FROM visit v JOIN care_case c ON c.id = v.case_id WHERE nullif(current_setting('app.user_id', true), '') IS NOT NULL AND v.id = p_visit;
$$;

CREATE OR REPLACE FUNCTION version_is_approved(p_version uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT nullif(current_setting('app.user_id', true), '') IS NOT NULL AND EXISTS (SELECT 1 FROM plan_version v WHERE v.id = p_version AND v.status = 'APPROVED');
$$;

CREATE OR REPLACE FUNCTION audit_record_exists(p_type text, p_id text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN nullif(current_setting('app.user_id', true), '') IS NULL THEN false ELSE (audit_subject(p_type, p_id)).child_id IS NOT NULL END;
$$;

-- Who may read the log whole and note what a verification found: the auditor, the sealer of the server for its own transaction, and the commands. The sealer's scope
-- opens no table.
CREATE FUNCTION acts_on_audit_chain() RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(current_setting('app.scope', true) IN ('audit', 'sealing'), false) OR current_setting('role') = 'hutong_maintenance';
$$;
REVOKE ALL ON FUNCTION acts_on_audit_chain() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acts_on_audit_chain() TO hutong_service, hutong_maintenance, hutong_definer;

CREATE OR REPLACE FUNCTION audit_rows(p_from xid8, p_to xid8, p_floor bigint, p_limit integer) RETURNS TABLE (cut text, line jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_first xid8; v_next xid8; v_cut xid8;
BEGIN
  IF NOT acts_on_audit_chain() THEN RAISE EXCEPTION 'rows of the log are read by the auditor and the sealer' USING ERRCODE = 'insufficient_privilege'; END IF;
  v_first := (SELECT e.tx FROM audit_event e WHERE e.tx >= p_from AND e.tx < p_to AND e.id > p_floor ORDER BY e.tx LIMIT 1);
  v_next := (SELECT e.tx FROM audit_event e WHERE e.tx >= p_from AND e.tx < p_to AND e.id > p_floor ORDER BY e.tx OFFSET p_limit LIMIT 1);
  v_cut := CASE WHEN v_next IS NULL THEN p_to WHEN v_next > v_first THEN v_next ELSE (v_next::text::numeric + 1)::text::xid8 END;
  RETURN QUERY SELECT v_cut::text, audit_line(e) FROM audit_event e WHERE e.tx >= p_from AND e.tx < v_cut AND e.id > p_floor ORDER BY e.id;
END $$;

CREATE OR REPLACE FUNCTION audit_note_verification(p_id uuid, p_started timestamptz, p_extent text, p_seals bigint, p_rows bigint, p_unsealed bigint, p_count integer, p_findings jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT acts_on_audit_chain() THEN RAISE EXCEPTION 'a verification is noted by the sealer' USING ERRCODE = 'insufficient_privilege'; END IF;
  INSERT INTO audit_verification (id, started_at, extent, seals, rows, unsealed, finding_count, findings) VALUES (p_id, p_started, p_extent, p_seals, p_rows, p_unsealed, p_count, p_findings);
END $$;
