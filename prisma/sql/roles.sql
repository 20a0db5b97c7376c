-- Roles of the product, before any migration. Runs at every start and changes nothing that is there.
-- Reads the setting hutong.owner: the role that migrates and owns the tables. Run by a role that can make roles, or where they are all there.
DO $$
DECLARE
  owner_name text := current_setting('hutong.owner');
  group_name text;
  missing boolean;
BEGIN
  -- hutong_service: all rights of the application. hutong_maintenance: seed and data migrations, sees every row.
  -- hutong_definer: owns the functions that must look across offices. hutong_worker: what the background work may do, and nothing else.
  FOREACH group_name IN ARRAY ARRAY['hutong_service', 'hutong_maintenance', 'hutong_definer', 'hutong_worker'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = group_name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', group_name);
    END IF;
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = group_name AND (rolsuper OR rolbypassrls OR rolcanlogin)) THEN
      RAISE EXCEPTION 'The role % may neither log in, nor be a superuser, nor bypass row-level security.', group_name;
    END IF;
  END LOOP;

  -- The owner acts as maintenance (SET ROLE) and hands functions to definer. Whoever makes a role gets ADMIN but neither SET nor INHERIT
  -- from PostgreSQL 16 on, so the membership is granted even to the role that made it.
  FOREACH group_name IN ARRAY ARRAY['hutong_maintenance', 'hutong_definer'] LOOP
    IF current_setting('server_version_num')::int >= 160000 THEN
      EXECUTE 'SELECT NOT (pg_has_role($1, $2, ''SET'') AND pg_has_role($1, $2, ''USAGE''))' INTO missing USING owner_name, group_name;
      IF missing THEN EXECUTE format('GRANT %I TO %I WITH INHERIT TRUE, SET TRUE', group_name, owner_name); END IF;
    ELSIF NOT pg_has_role(owner_name, group_name, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO %I', group_name, owner_name);
    END IF;
  END LOOP;
END $$;
