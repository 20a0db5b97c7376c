import { defineConfig } from "prisma/config";

// `prisma generate` insists on an engine binary that it never runs; without this it would try to download one.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= "/bin/true";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
});
