// @ts-check
/**
 * Applies prisma/migrations to DATABASE_URL (the owner's), in Prisma's own order and bookkeeping. Prints the names applied.
 * Names given as arguments are left for later.
 */
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { inProject } from "../bootstrap/project.mjs";
import { readMigrations, readModels } from "./engine-files.mjs";
import { loadEngine } from "./load-engine.mjs";
import { scriptAdapter } from "./script-adapter.mjs";

const filters = { externalTables: [], externalEnums: [] };

const SchemaEngine = await loadEngine();
const factory = bindMigrationAwareSqlAdapterFactory(scriptAdapter(process.env.DATABASE_URL));
const datamodels = readModels(inProject("prisma/schema")).map(({ path, content }) => /** @type {[string, string]} */ ([path, content]));
const engine = await SchemaEngine.new({ datamodels }, () => undefined, factory);
const all = readMigrations(inProject("prisma/migrations"));
const later = process.argv.slice(2);
const migrationsList = { ...all, migrationDirectories: all.migrationDirectories.filter(({ path }) => !later.includes(path)) };

// PostgreSQL runs a migration's file as one transaction: of a failed one nothing is there, so it may be tried again.
const state = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
for (const migrationName of state.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });

try {
  const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
  for (const name of appliedMigrationNames) console.log(`  applied ${name}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
// The pool behind the engine would keep its idle connection for ten seconds.
process.exit(0);
