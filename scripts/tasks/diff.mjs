// @ts-check
/**
 * Prints the SQL from the data model of the last migration (prisma/schema-snapshot) to prisma/schema.
 *   npm run db:diff                     prints it
 *   npm run db:diff -- --empty          prints it from an empty database
 *   npm run db:diff -- --name add_x     writes prisma/migrations/<time>_add_x/migration.sql and the new snapshot
 *   npm run db:diff -- --save           writes the snapshot only (the migration was written by hand)
 *   npm run db:diff -- --check          exit code 1 when the data model has changes without a migration
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { dialectAdapter } from "../db/dialect-adapter.mjs";
import { readModels } from "../db/engine-files.mjs";
import { loadEngine } from "../db/load-engine.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const schema = path.join(root, "prisma/schema");
const snapshot = path.join(root, "prisma/schema-snapshot");

const { values } = parseArgs({
  options: { empty: { type: "boolean" }, name: { type: "string" }, save: { type: "boolean" }, check: { type: "boolean" } },
});

async function diff() {
  const SchemaEngine = await loadEngine();
  const adapter = dialectAdapter();
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter));
  const before = values.empty ? [] : readModels(snapshot);
  const { stdout } = await engine.diff({
    from: before.length ? { tag: "schemaDatamodel", files: before } : { tag: "empty" },
    to: { tag: "schemaDatamodel", files: readModels(schema) },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
}

function saveSnapshot() {
  rmSync(snapshot, { recursive: true, force: true });
  cpSync(schema, snapshot, { recursive: true });
}

if (values.save) {
  saveSnapshot();
  console.log("Snapshot written: prisma/schema-snapshot");
} else {
  const sql = await diff();
  const empty = sql.trim() === "" || sql.includes("This is an empty migration");
  if (values.check) {
    console.log(empty ? "The migrations cover the data model." : `The data model has changes without a migration:\n${sql}`);
    process.exitCode = empty ? 0 : 1;
  } else if (values.name && !empty) {
    if (!/^[a-z0-9_]+$/.test(values.name)) throw new Error("--name takes small letters, digits and _");
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = path.join(root, "prisma/migrations", `${stamp}_${values.name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "migration.sql"), sql);
    saveSnapshot();
    console.log(`Written: ${path.relative(root, folder)}/migration.sql`);
  } else {
    process.stdout.write(empty ? "-- No change.\n" : sql);
  }
}
