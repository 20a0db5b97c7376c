-- Purposes of referrals are data with versions: what each kind of receiver is shown, on what basis and since when (docs/decisions/purpose-templates.md).
-- CreateTable
CREATE TABLE "purpose_version" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "MatrixVersionStatus" NOT NULL,
    "effective_from" DATE NOT NULL,
    "basis" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "org_types" "OrgType"[],
    "tasks" "WorkTask"[],
    "required" TEXT[],
    "optional" TEXT[],
    "result_days" INTEGER,
    "asked_zh" TEXT NOT NULL,
    "asked_en" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,
    "drafted_by_id" UUID,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "purpose_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "purpose_version_code_number_key" ON "purpose_version"("code", "number");

-- AlterTable
ALTER TABLE "referral" ADD COLUMN "purpose_version_id" UUID, ADD COLUMN "result_due_on" DATE, ADD COLUMN "conference_task_id" UUID;
ALTER TABLE "conference_invitation" ADD COLUMN "purpose_version_id" UUID;

-- CreateIndex
CREATE INDEX "referral_conference_task_id_idx" ON "referral"("conference_task_id");

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_purpose_version_id_fkey" FOREIGN KEY ("purpose_version_id") REFERENCES "purpose_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "referral" ADD CONSTRAINT "referral_conference_task_id_fkey" FOREIGN KEY ("conference_task_id") REFERENCES "conference_task"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "conference_invitation" ADD CONSTRAINT "conference_invitation_purpose_version_id_fkey" FOREIGN KEY ("purpose_version_id") REFERENCES "purpose_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What any purpose may ever name: never harm, evidence, court papers, what is sealed, numbers of identity, scores (lib/features/purpose/limits.ts gives the reasons).
ALTER TABLE purpose_version ADD CONSTRAINT purpose_fields CHECK (required || optional <@ ARRAY['NAME', 'SEX', 'BIRTH_DATE', 'AGE', 'ADDRESS', 'SCHOOL', 'GRADE', 'DROPOUT_DATE', 'ATTAINMENT', 'HEALTH', 'GUARDIANSHIP',
  'GUARDIANS', 'CARER', 'CARER_PHONE', 'STREET_PLACES', 'WISH', 'REQUESTED_ACTION']);
ALTER TABLE purpose_version ADD CONSTRAINT purpose_apart CHECK (NOT required && optional);
ALTER TABLE purpose_version ADD CONSTRAINT purpose_whole CHECK ('NAME' = ANY (required) AND cardinality(org_types) > 0 AND code ~ '^[A-Z][A-Z0-9_]{2,39}$' AND btrim(basis) <> '' AND btrim(name_zh) <> '' AND btrim(name_en) <> '' AND btrim(asked_zh) <> '' AND btrim(asked_en) <> '');
ALTER TABLE purpose_version ADD CONSTRAINT purpose_days CHECK (result_days BETWEEN 1 AND 365);
ALTER TABLE purpose_version ADD CONSTRAINT purpose_four_eyes CHECK (confirmed_by_id IS NULL OR confirmed_by_id IS DISTINCT FROM drafted_by_id);
ALTER TABLE purpose_version ADD CONSTRAINT purpose_confirmed CHECK (status <> 'CONFIRMED' OR confirmed_at IS NOT NULL);
-- One change of a purpose at a time: what is confirmed is what was compared with the version that it replaces.
CREATE UNIQUE INDEX purpose_version_one_open ON purpose_version (code) WHERE status IN ('DRAFT', 'SUBMITTED');

-- The system administrator writes, the security administrator decides on what was handed over, and what was decided is history.
CREATE FUNCTION guard_purpose_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  v_user uuid := (select nullif(current_setting('app.user_id', true), ''))::uuid;
  v_content text[] := ARRAY['id', 'code', 'number', 'effective_from', 'basis', 'name_zh', 'name_en', 'org_types', 'tasks', 'required', 'optional', 'result_days', 'asked_zh', 'asked_en', 'retired', 'drafted_by_id', 'drafted_at'];
  v_deciding boolean;
BEGIN
  IF current_user = 'hutong_maintenance' THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'DRAFT' OR NEW.drafted_by_id IS DISTINCT FROM v_user OR NOT acts_as_administrator('SYSTEM_ADMIN') THEN
      RAISE EXCEPTION 'a purpose begins as a draft of the system administrator' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status NOT IN ('DRAFT', 'SUBMITTED') THEN
    RAISE EXCEPTION 'version % of purpose % is decided', OLD.number, OLD.code USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.status = 'SUBMITTED' AND EXISTS (SELECT 1 FROM unnest(v_content) c WHERE to_jsonb(NEW) -> c IS DISTINCT FROM to_jsonb(OLD) -> c) THEN
    RAISE EXCEPTION 'version % of purpose % waits for its confirmation', OLD.number, OLD.code USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.id, NEW.code, NEW.number) IS DISTINCT FROM (OLD.id, OLD.code, OLD.number) OR (NEW.status = 'CONFIRMED' AND OLD.status <> 'SUBMITTED') THEN
    RAISE EXCEPTION 'version % of purpose % was not submitted', OLD.number, OLD.code USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  v_deciding := OLD.status = 'SUBMITTED' AND NEW.status <> 'DRAFT';
  IF NOT acts_as_administrator((CASE WHEN v_deciding THEN 'SECURITY_ADMIN' ELSE 'SYSTEM_ADMIN' END)::"Role") OR (v_deciding AND NEW.status = 'CONFIRMED' AND NEW.confirmed_by_id IS DISTINCT FROM v_user) THEN
    RAISE EXCEPTION 'a purpose is written by one administrator and decided by the other' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER purpose_version_guarded BEFORE INSERT OR UPDATE ON purpose_version FOR EACH ROW EXECUTE FUNCTION guard_purpose_version();

-- Whatever code writes: a snapshot holds no field outside the version of the purpose that its referral or invitation is stamped with, and the stamp stays.
CREATE FUNCTION guard_disclosed_fields() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_fields text[];
BEGIN
  IF TG_TABLE_NAME = 'referral_disclosure' THEN
    SELECT p.required || p.optional INTO v_fields FROM referral r JOIN purpose_version p ON p.id = r.purpose_version_id WHERE r.id = (to_jsonb(NEW) ->> 'referral_id')::uuid;
  ELSE
    SELECT p.required || p.optional INTO v_fields FROM conference_invitation i JOIN purpose_version p ON p.id = i.purpose_version_id WHERE i.id = (to_jsonb(NEW) ->> 'invitation_id')::uuid;
  END IF;
  -- What a person sends names its purpose; what stood before purposes had versions does not.
  IF NOT NEW.fields <@ v_fields OR (v_fields IS NULL AND TG_OP = 'INSERT' AND nullif(current_setting('app.user_id', true), '') IS NOT NULL) THEN
    RAISE EXCEPTION 'a field outside the purpose' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER referral_disclosure_within BEFORE INSERT OR UPDATE OF fields ON referral_disclosure FOR EACH ROW EXECUTE FUNCTION guard_disclosed_fields();
CREATE TRIGGER conference_disclosure_within BEFORE INSERT OR UPDATE OF fields ON conference_disclosure FOR EACH ROW EXECUTE FUNCTION guard_disclosed_fields();

CREATE FUNCTION guard_purpose_stamp() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_today date := (now() AT TIME ZONE 'Asia/Shanghai')::date;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.purpose_version_id IS DISTINCT FROM OLD.purpose_version_id THEN
      RAISE EXCEPTION 'what was sent keeps the version of its purpose' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF current_user = 'hutong_maintenance' OR NEW.purpose_version_id IS NULL THEN RETURN NEW; END IF;
  IF NEW.purpose_version_id IS DISTINCT FROM (
    SELECT p.id FROM purpose_version p JOIN purpose_version n ON n.id = NEW.purpose_version_id AND n.code = p.code JOIN organisation o ON o.id = NEW.to_org_id AND o.type = ANY (n.org_types)
     WHERE p.status = 'CONFIRMED' AND p.effective_from <= v_today AND NOT n.retired ORDER BY p.effective_from DESC, p.number DESC LIMIT 1
  ) THEN
    RAISE EXCEPTION 'the purpose is not in force for this receiver' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER referral_purpose_stamped BEFORE INSERT OR UPDATE OF purpose_version_id ON referral FOR EACH ROW EXECUTE FUNCTION guard_purpose_stamp();
CREATE TRIGGER conference_invitation_purpose_stamped BEFORE INSERT OR UPDATE OF purpose_version_id ON conference_invitation FOR EACH ROW EXECUTE FUNCTION guard_purpose_stamp();

DO $$
BEGIN
  GRANT SELECT, INSERT, UPDATE ON purpose_version TO hutong_service;
  GRANT SELECT, INSERT, UPDATE, DELETE ON purpose_version TO hutong_maintenance;
  GRANT SELECT ON purpose_version TO hutong_definer;
  GRANT USAGE, CREATE ON SCHEMA public TO hutong_definer;
  ALTER FUNCTION guard_disclosed_fields() OWNER TO hutong_definer;
  REVOKE ALL ON FUNCTION guard_disclosed_fields() FROM PUBLIC;
  REVOKE CREATE ON SCHEMA public FROM hutong_definer;
END $$;

-- The day of a referral's result, of a lawyer and of an answer by the police are not for who works by grant.
ALTER POLICY granted ON task USING (child_id = ANY (ARRAY(SELECT unnest(granted_children()))) AND rule NOT IN ('REFERRAL_ACCEPTANCE', 'REFERRAL_FIRST_REPORT', 'REFERRAL_RESULT', 'COURT_FILING', 'CLOSURE_REVIEW', 'RIGHTS_REQUEST',
  'ADMONITION_CHECK', 'REMOVAL_DECISION', 'PROTECTION_ORDER', 'PROTECTION_ORDER_END', 'LEGAL_AID_DECISION', 'LEGAL_AID_APPOINTMENT', 'POLICE_FEEDBACK', 'INTERIM_END', 'INTERIM_ARRANGEMENT', 'COURT_HEARING', 'SUPPORT_PAYMENT', 'MOVE_ANSWER', 'FIRST_FOLLOW_UP', 'SECOND_FOLLOW_UP', 'CONFERENCE_ANSWER', 'CONFERENCE_TASK'));
