import { randomUUID } from "node:crypto";
import type pg from "pg";
import { v7 } from "uuid";
import { hashPassword } from "../../lib/server/auth/passwords";
import { makeOneTimePassword } from "../../lib/features/administration/mutations/make-one-time-password";
import { createUserSchema } from "../../lib/features/administration/schema";
import { toShanghaiDate } from "../../lib/shared/dates";
import { Stop } from "../bootstrap/progress.mjs";

/** The three administrators by the word of the command, in the order in which an installation needs them. */
export const ADMINISTRATORS = { system: "SYSTEM_ADMIN", security: "SECURITY_ADMIN", auditor: "AUDITOR" } as const;
export type AdministratorWord = keyof typeof ADMINISTRATORS;
export const WORDS = Object.keys(ADMINISTRATORS) as AdministratorWord[];

/** The office of the administrators, made with the first of them. */
const OPERATOR = { name: "平台运行管理组", type: "PLATFORM_OPERATOR", level: "CITY", division: "110000" } as const;

export interface NewAdministrator {
  word: AdministratorWord;
  username: string;
  name: string;
  /** One more although there is one. */
  force: boolean;
}

/** User names of the active administrators of a kind. */
export async function administratorsOf(client: pg.ClientBase, word: AdministratorWord): Promise<string[]> {
  const { rows } = await client.query<{ username: string }>(
    `SELECT u.username FROM app_user u JOIN membership m ON m.user_id = u.id JOIN organisation o ON o.id = m.organisation_id AND o.active
      WHERE u.active AND $1::"Role" = ANY (m.roles) AND (m.valid_to IS NULL OR m.valid_to >= (now() AT TIME ZONE 'Asia/Shanghai')::date) ORDER BY 1`, [ADMINISTRATORS[word]],
  );
  return rows.map(({ username }) => username);
}

async function operatorOf(client: pg.ClientBase, today: string): Promise<string> {
  const found = await client.query<{ id: string }>("SELECT id FROM organisation WHERE type = $1 AND active ORDER BY valid_from, id LIMIT 1", [OPERATOR.type]);
  if (found.rows[0]) return found.rows[0].id;
  const id = v7();
  await client.query("INSERT INTO organisation (id, name, type, level, division_code, valid_from) VALUES ($1, $2, $3, $4, $5, $6)", [id, OPERATOR.name, OPERATOR.type, OPERATOR.level, OPERATOR.division, today]);
  await client.query("INSERT INTO organisation_division (organisation_id, division_code) VALUES ($1, $2)", [id, OPERATOR.division]);
  return id;
}

/**
 * Enters an administrator with a one-time password, which is answered and stored as a hash only. To be called in a transaction of the maintenance role. Throws
 * Stop when there is one of the kind already (unless forced), and for a name that is taken or malformed.
 */
export async function createAdministrator(client: pg.ClientBase, { word, username, name, force }: NewAdministrator, now: Date): Promise<{ password: string }> {
  const given = createUserSchema.safeParse({ clientKey: randomUUID(), username, name, jobTitle: null });
  if (!given.success) {
    throw new Stop("User name: 3 to 32 small letters, digits or . _ -, beginning with a letter. Name: 1 to 30 characters. (用户名为 3 至 32 位小写字母、数字或 . _ -，以字母开头；姓名 1 至 30 个字符)");
  }
  // Two commands at once: the second waits and then sees the first one's administrator.
  await client.query("LOCK TABLE membership IN SHARE ROW EXCLUSIVE MODE");
  const present = await administratorsOf(client, word);
  if (present.length > 0 && !force) {
    throw new Stop(
      `There is an administrator of this kind (${word}) already: ${present.join(", ")}. Further ones are entered in the product by the system administrator and get their role from the security administrator. ` +
        "If none of them can sign in any more, run the command again with --force; it is written to the log. (已有该管理员；确实无人能够登录的，加 --force)",
    );
  }
  const { username: taken, name: shown } = given.data;
  const same = await client.query("SELECT 1 FROM app_user WHERE username = $1", [taken]);
  if (same.rowCount) throw new Stop(`The user name ${taken} is taken; choose another. (用户名已被使用)`);
  const password = makeOneTimePassword({ username: taken, name: shown });
  const today = toShanghaiDate(now);
  const organisationId = await operatorOf(client, today);
  const [userId, roles] = [v7(), [ADMINISTRATORS[word]]];
  await client.query("INSERT INTO app_user (id, username, name, created_at) VALUES ($1, $2, $3, $4)", [userId, taken, shown, now]);
  await client.query("INSERT INTO user_credential (user_id, password_hash, must_change, changed_at) VALUES ($1, $2, true, $3)", [userId, await hashPassword(password), now]);
  await client.query("INSERT INTO membership (id, user_id, organisation_id, roles, valid_from) VALUES ($1, $2, $3, $4, $5)", [v7(), userId, organisationId, roles, today]);
  // Nobody acts: the line says that it was done at the machine.
  await client.query(
    `INSERT INTO audit_event (request_id, action, result, record_type, record_id, record_version, after) VALUES ($1, 'user.create_by_command', 'OK', 'APP_USER', $2, 1, $3)`,
    [randomUUID(), userId, JSON.stringify({ username: taken, name: shown, roles, forced: present.length > 0 })],
  );
  return { password };
}
