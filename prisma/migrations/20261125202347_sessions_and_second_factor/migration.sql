-- A session ends when nobody works in it, proves its person anew before dangerous actions, and is worth nothing without its second factor
-- (docs/decisions/sessions.md, docs/decisions/second-factor.md).
-- AlterTable
ALTER TABLE "user_session" ADD COLUMN     "factor_at" TIMESTAMPTZ(3),
ADD COLUMN     "factor_due" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "proved_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "user_second_factor" (
    "user_id" UUID NOT NULL,
    "secret_cipher" TEXT,
    "pending_cipher" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER,

    CONSTRAINT "user_second_factor_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_policy" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "password_days" INTEGER,
    "password_warning_days" INTEGER NOT NULL DEFAULT 14,
    "second_factor_roles" "Role"[],
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "identity_policy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_user_id_code_hash_key" ON "recovery_code"("user_id", "code_hash");

-- AddForeignKey
ALTER TABLE "user_second_factor" ADD CONSTRAINT "user_second_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE user_session ADD CONSTRAINT user_session_factor CHECK (factor_at IS NULL OR factor_due);
ALTER TABLE user_second_factor ADD CONSTRAINT user_second_factor_secret CHECK (confirmed_at IS NULL OR secret_cipher IS NOT NULL);
ALTER TABLE user_second_factor ADD CONSTRAINT user_second_factor_secret_cipher_is_cipher CHECK (secret_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE user_second_factor ADD CONSTRAINT user_second_factor_pending_cipher_is_cipher CHECK (pending_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');
ALTER TABLE identity_policy ADD CONSTRAINT identity_policy_one CHECK (id = 1);
ALTER TABLE identity_policy ADD CONSTRAINT identity_policy_password CHECK (password_days BETWEEN 30 AND 730 AND password_warning_days BETWEEN 1 AND 60);
-- Administrators and reviewers sign in with a second factor; passwords do not expire by themselves.
INSERT INTO identity_policy (second_factor_roles) VALUES (ARRAY['REVIEWER','SYSTEM_ADMIN','SECURITY_ADMIN','AUDITOR']::"Role"[]);

GRANT SELECT, INSERT, UPDATE, DELETE ON user_second_factor, recovery_code TO hutong_service, hutong_maintenance;
GRANT SELECT, UPDATE ON identity_policy TO hutong_service, hutong_maintenance;
GRANT SELECT ON user_second_factor, identity_policy TO hutong_definer;

-- Sessions that run when this is installed were never asked for a second factor: they end, and the next sign-in asks where it is due.
UPDATE user_session SET ended_at = now() WHERE ended_at IS NULL;

CREATE OR REPLACE FUNCTION app_begin(p_session uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE a record; v_due text; v_idle constant interval := '30 minutes'; v_proof constant interval := '10 minutes'; v_scope text := 'none'; v_code text; v_low text := ''; v_high text := ''; v_file_low text := ''; v_file_high text := '';
BEGIN
  PERFORM set_config('app.user_id', '', true), set_config('app.org_id', '', true), set_config('app.scope', '', true),
    set_config('app.low', '', true), set_config('app.high', '', true), set_config('app.file_low', '', true), set_config('app.file_high', '', true),
    set_config('app.office', '', true), set_config('app.roles', '', true);
  SELECT s.id AS session_id, u.id AS user_id, u.name, u.locale, u.username, o.id AS org_id, o.name AS org_name, o.type, o.level, o.division_code, m.roles, coalesce(k.must_change, false) AS must_change,
         k.changed_at + make_interval(days => p.password_days) AS password_ends_at, make_interval(days => p.password_warning_days) AS warning,
         s.last_seen_at, s.expires_at, coalesce(s.proved_at > now() - v_proof, false) AS proved, s.factor_due AND s.factor_at IS NULL AS factor_open,
         EXISTS (SELECT 1 FROM user_second_factor f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS enrolled,
         coalesce((SELECT jsonb_agg(d.division_code ORDER BY d.division_code) FROM organisation_division d WHERE d.organisation_id = o.id),
                  jsonb_build_array(o.division_code)) AS served
    INTO a
    FROM user_session s
    JOIN app_user u ON u.id = s.user_id AND u.active
    LEFT JOIN user_credential k ON k.user_id = u.id
    LEFT JOIN identity_policy p ON true
    JOIN membership m ON m.id = s.membership_id AND m.user_id = s.user_id
     AND m.valid_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (m.valid_to IS NULL OR m.valid_to >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
    JOIN organisation o ON o.id = m.organisation_id AND o.active
   WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - v_idle;
  IF NOT FOUND THEN RETURN NULL; END IF;

  -- What stands before all work, in this order: who has a second factor shows it before the password may be changed; who has to get one does so under an own password.
  v_due := CASE WHEN a.factor_open AND a.enrolled THEN 'CODE'
                WHEN a.must_change OR a.password_ends_at <= now() THEN 'PASSWORD'
                WHEN a.factor_open THEN 'ENROL' END;

  v_code := a.division_code;
  IF v_due IS NOT NULL OR a.roles && ARRAY['SYSTEM_ADMIN','SECURITY_ADMIN']::"Role"[] THEN v_scope := 'none';
  ELSIF 'AUDITOR' = ANY (a.roles) THEN v_scope := 'audit';
  ELSIF a.type = 'STREET_OFFICE' AND length(v_code) = 9 AND a.roles && ARRAY['CASEWORKER','STREET_SUPERVISOR']::"Role"[] THEN v_scope := 'division';
  ELSIF a.type = 'DISTRICT_BUREAU' AND length(v_code) = 6 AND v_code !~ '0000$' AND a.roles && ARRAY['REVIEWER','PROGRAMME_OFFICER']::"Role"[] THEN v_scope := 'division';
  ELSIF a.type = 'COMMUNITY' AND length(v_code) = 12 AND 'COMMUNITY_OFFICER' = ANY (a.roles) THEN v_scope := 'community';
  ELSIF a.type = 'RESCUE_STATION' AND 'RESCUE_WORKER' = ANY (a.roles) THEN v_scope := 'grant';
  ELSIF a.type IN ('SOCIAL_WORK_AGENCY', 'LEGAL_AID_ORG', 'SOCIAL_ORGANISATION', 'UNIVERSITY') AND 'SOCIAL_WORKER' = ANY (a.roles) THEN v_scope := 'grant';
  ELSIF a.type = 'MUNICIPAL_BUREAU' AND a.roles && ARRAY['MONITOR','PROGRAMME_OFFICER']::"Role"[] THEN v_scope := 'monitor';
  ELSIF a.type = 'MUNICIPAL_PROTECTION_INSTITUTION' AND a.roles && ARRAY['LIAISON','RESCUE_WORKER']::"Role"[] THEN v_scope := 'referral';
  ELSIF a.type = 'SCHOOL' AND 'SCHOOL_LIAISON' = ANY (a.roles) THEN v_scope := 'referral';
  ELSIF a.level <> 'CITY' AND 'LIAISON' = ANY (a.roles) AND a.type IN ('YOUTH_LEAGUE','COURT','JUSTICE_BUREAU','WOMENS_FEDERATION','PUBLIC_SECURITY','EDUCATION_COMMISSION','HUMAN_RESOURCES','URBAN_MANAGEMENT') THEN v_scope := 'referral';
  END IF;

  IF v_scope IN ('division', 'community') THEN
    v_low := v_code;
    v_high := (v_code::bigint + 1)::text;
  END IF;
  -- Where the office may file a new registration: a street in itself, a rescue station in its whole district.
  IF a.type IN ('STREET_OFFICE', 'RESCUE_STATION') AND v_scope IN ('division', 'grant') THEN
    v_file_low := v_code;
    v_file_high := (v_code::bigint + 1)::text;
  END IF;

  PERFORM set_config('app.user_id', a.user_id::text, true), set_config('app.org_id', CASE WHEN v_due IS NULL THEN a.org_id::text ELSE '' END, true), set_config('app.scope', v_scope, true),
    set_config('app.low', v_low, true), set_config('app.high', v_high, true),
    set_config('app.file_low', v_file_low, true), set_config('app.file_high', v_file_high, true),
    set_config('app.office', app_office(a.type, a.roles, v_scope), true), set_config('app.roles', CASE WHEN v_due IS NULL THEN a.roles::text ELSE '' END, true);
  RETURN jsonb_build_object('sessionId', a.session_id, 'userId', a.user_id, 'name', a.name, 'locale', a.locale,
    'organisation', jsonb_build_object('id', a.org_id, 'name', a.org_name, 'type', a.type, 'level', a.level, 'divisionCode', a.division_code, 'servedDivisions', a.served),
    'roles', to_jsonb(a.roles),
    'session', jsonb_build_object('due', v_due, 'proved', a.proved, 'factor', a.enrolled, 'passwordGiven', a.must_change,
      'passwordEndsAt', CASE WHEN a.password_ends_at - a.warning <= now() THEN to_char(a.password_ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END,
      'idleSeconds', ceil(extract(epoch FROM a.last_seen_at + v_idle - now()))::int, 'endsSeconds', ceil(extract(epoch FROM a.expires_at - now()))::int));
END $$;
