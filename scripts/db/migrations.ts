import { createHash } from "node:crypto";
import type { DataKey } from "../../lib/server/crypto/key-file";
import { inProject } from "../bootstrap/project.mjs";
import { say, step, Stop } from "../bootstrap/progress.mjs";
import { runNode } from "../support/command";
import { withClient } from "./connect";
import { encryptColumns, encryptFirst } from "./encrypt-first";
import { readMigrations } from "./engine-files.mjs";

interface Outlook {
  pending: string[];
  /** Changed on disk after they were applied: the database no longer is what the files say. */
  edited: string[];
}

/** Compares the folder with the database by plain SQL: loading the engine takes longer than all else in an unchanged start. */
async function outlook(ownerUrl: string): Promise<Outlook> {
  const applied = await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ there: boolean }>("SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there");
    if (!rows[0]?.there) return new Map<string, string>();
    const list = await client.query<{ migration_name: string; checksum: string }>(
      "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    return new Map(list.rows.map((row) => [row.migration_name, row.checksum]));
  });
  const files = readMigrations(inProject("prisma/migrations")).migrationDirectories;
  return {
    pending: files.filter(({ path }) => !applied.has(path)).map(({ path }) => path),
    edited: files
      .filter(({ path, migrationFile }) => applied.has(path) && applied.get(path) !== createHash("sha256").update(migrationFile.content.value).digest("hex"))
      .map(({ path }) => path),
  };
}

async function apply(ownerUrl: string, later: readonly string[]): Promise<void> {
  const code = await runNode("migrations", ["--experimental-wasm-modules", "--disable-warning=ExperimentalWarning", inProject("scripts/db/migrate.mjs"), ...later], {
    cwd: inProject("."),
    env: { ...process.env, DATABASE_URL: ownerUrl },
  });
  if (code !== 0) throw new Stop("A migration failed; its message is above. Nothing of it was kept: correct it and start again.");
}

/** Applies what is pending, as the owner. `key`: the current data key, for migrations that drop what has to be encrypted first. */
export async function migrate(ownerUrl: string, key: () => DataKey): Promise<void> {
  const { pending, edited } = await outlook(ownerUrl);
  if (edited.length) say(`Warning: changed after they were applied: ${edited.join(", ")}. The database still has the old form; npm run db:reset makes the embedded one anew.`);
  if (!pending.length) return;
  await step(`Applying ${pending.length} migration${pending.length > 1 ? "s" : ""} (更新数据库结构)`, async () => {
    for (const [index, name] of pending.entries()) {
      const columns = encryptFirst(name);
      if (!columns) continue;
      await apply(ownerUrl, pending.slice(index));
      await encryptColumns(ownerUrl, columns, key);
    }
    await apply(ownerUrl, []);
  });
  // "ALL TABLES" in a migration takes in the engine's own book, which is none of the application's business.
  await withClient(ownerUrl, (client) => client.query("REVOKE ALL ON _prisma_migrations FROM hutong_service, hutong_maintenance, hutong_definer"));
}
