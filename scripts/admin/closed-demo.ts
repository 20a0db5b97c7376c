import { readFileSync } from "node:fs";
import { verifyPassword } from "../../lib/server/auth/passwords";
import { inMaintenance } from "../../prisma/seed/support/connection";
import { inProject } from "../bootstrap/project.mjs";
import { Stop } from "../bootstrap/progress.mjs";
import { withClient } from "../db/connect";

/** Accounts of the demonstration in this database that its published password still belongs to. */
export async function openDemoAccounts(ownerUrl: string): Promise<string[]> {
  const { password, accounts } = JSON.parse(readFileSync(inProject("prisma/seed/demo/accounts.json"), "utf8")) as { password: string; accounts: { username: string }[] };
  const rows = await withClient(ownerUrl, (client) =>
    inMaintenance(client, async () =>
      (await client.query<{ username: string; hash: string }>(
        "SELECT u.username, c.password_hash AS hash FROM app_user u JOIN user_credential c ON c.user_id = u.id WHERE u.active AND u.username = ANY ($1) ORDER BY 1", [accounts.map(({ username }) => username)],
      )).rows,
    ),
  );
  const opened = new Map<string, boolean>();
  for (const { hash } of rows) if (!opened.has(hash)) opened.set(hash, await verifyPassword(hash, password));
  return rows.filter(({ hash }) => opened.get(hash)).map(({ username }) => username);
}

/** Refuses to serve a demonstration's database as if it were none. Throws Stop. */
export async function assertNoDemoAccounts(ownerUrl: string): Promise<void> {
  const names = await openDemoAccounts(ownerUrl);
  if (names.length === 0) return;
  throw new Stop(
    `HUTONG_DEMO is off, but this database is a demonstration's: anybody can read the password of ${names.slice(0, 3).join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""}. ` +
      "Serve an empty database (another HUTONG_DATA_DIR or DATABASE_URL), or this one as what it is with HUTONG_DEMO=on. (此库为演示库，不能以正式环境启动)",
  );
}
