import { readFileSync } from "node:fs";
import pg from "pg";
import { inProject } from "../bootstrap/project.mjs";
import { Stop } from "../bootstrap/progress.mjs";
import { scramVerifier } from "./scram";

const quote = pg.escapeIdentifier;

async function exists(client: pg.Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
  return rowCount === 1;
}

async function opens(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The group roles and what the owner may do with them (prisma/sql/roles.sql). */
export async function ensureGroupRoles(client: pg.Client, owner: string): Promise<void> {
  await client.query("SELECT set_config('hutong.owner', $1, false)", [owner]);
  try {
    await client.query(readFileSync(inProject("prisma/sql/roles.sql"), "utf8"));
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    throw new Stop(
      `The database user ${owner} may not make the roles of this product. Either give it the right (as an administrator: ALTER ROLE ${quote(owner)} CREATEROLE),\n` +
        `  or run prisma/sql/roles.sql as an administrator after: SELECT set_config('hutong.owner', '${owner}', false);  set APP_DATABASE_URL to a login role that is a member of hutong_service,\n` +
        `  and WORKER_DATABASE_URL to another one that is a member of hutong_worker.`,
    );
  }
}

export interface LoginRole {
  name: string;
  password: string;
  /** The group whose rights it has, and no others. */
  group: "hutong_service" | "hutong_worker";
  /** Address at which the role should be able to connect. */
  url: string;
  /** A password other than ours is replaced; otherwise it is refused, since another installation on this server may use it. */
  mayReset: boolean;
}

/** A role that a process logs in as: member of one group, nothing else. */
export async function ensureLoginRole(client: pg.Client, { name, password, group, url, mayReset }: LoginRole): Promise<void> {
  const isThere = await exists(client, name);
  if (!isThere) await client.query(`CREATE ROLE ${quote(name)} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${scramVerifier(password)}'`);
  const { rows } = await client.query<{ member: boolean }>("SELECT pg_has_role($1, $2, 'MEMBER') AS member", [name, group]);
  if (!rows[0]?.member) await client.query(`GRANT ${group} TO ${quote(name)}`);
  if (!isThere || (await opens(url))) return;
  if (!mayReset) {
    throw new Stop(
      `The role ${name} is on this server with another password than the one in the secrets folder: another installation may use it.\n` +
        `  Set ${group === "hutong_worker" ? "WORKER_DATABASE_URL" : "APP_DATABASE_URL"} to a login role that is a member of ${group}, or drop the role (DROP ROLE ${name}) if nobody uses it.`,
    );
  }
  await client.query(`ALTER ROLE ${quote(name)} LOGIN PASSWORD '${scramVerifier(password)}'`);
}

/** A role that owns tables, or that row-level security does not bind, would see every child: then nothing is served. */
export async function assertHarmlessRole(client: pg.Client, group: LoginRole["group"] = "hutong_service"): Promise<void> {
  const other = group === "hutong_worker" ? "hutong_service" : "hutong_worker";
  const { rows } = await client.query<{ name: string; super: boolean; bypass: boolean; owns: number; elevated: boolean; both: boolean }>(`
    SELECT current_user AS name, r.rolsuper AS super, r.rolbypassrls AS bypass,
      (SELECT count(*)::int FROM pg_class c WHERE c.relkind IN ('r', 'p') AND pg_has_role(current_user, c.relowner, 'MEMBER')
         AND c.relnamespace IN ('public'::regnamespace, to_regnamespace('graphile_worker'))) AS owns,
      pg_has_role(current_user, '${other}', 'MEMBER') AS both,
      pg_has_role(current_user, 'hutong_maintenance', 'MEMBER') OR pg_has_role(current_user, 'hutong_definer', 'MEMBER') AS elevated
    FROM pg_roles r WHERE r.rolname = current_user`);
  const role = rows[0];
  if (!role) throw new Stop("The role of the application could not be looked up.");
  const faults = [
    role.super && "is a superuser",
    role.bypass && "bypasses row-level security",
    role.owns > 0 && `owns ${role.owns} tables`,
    role.elevated && "is a member of hutong_maintenance or hutong_definer",
    role.both && `is a member of ${other} as well`,
  ].filter(Boolean);
  if (faults.length) {
    throw new Stop(`${group === "hutong_worker" ? "The background work" : "The application"} would connect as ${role.name}, which ${faults.join(", ")}: children's data would not be protected, so nothing is served.\n  ${group === "hutong_worker" ? "WORKER_DATABASE_URL" : "APP_DATABASE_URL"} should name a login role that is a member of ${group} and owns nothing.`);
  }
}
