// @ts-check
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const SQL = "migration.sql";

/** The Prisma files of a folder as the engine takes them; empty when the folder is not there. */
export function readModels(/** @type {string} */ folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({ path: name, content: readFileSync(path.join(folder, name), "utf8") }));
}

/** The migrations of a folder in Prisma's own layout, oldest first. */
export function readMigrations(/** @type {string} */ folder) {
  const lock = path.join(folder, "migration_lock.toml");
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, SQL)))
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: existsSync(lock) ? readFileSync(lock, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: { path: SQL, content: { tag: "ok", value: readFileSync(path.join(folder, name, SQL), "utf8") } },
    })),
  };
}
