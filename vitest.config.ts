import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (place: string) => fileURLToPath(new URL(place, import.meta.url));

const alias = [{ find: /^@\//, replacement: at("./") }];

export default defineConfig({
  resolve: { alias },
  test: {
    // One core less would leave a machine of two with a single worker, which waits for PostgreSQL half of the time; one more than there are cores gains nothing.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["lib/**/*.test.ts", "components/**/*.test.{ts,tsx}", "prisma/**/*.test.ts", "scripts/**/*.test.ts", "tests/architecture/**/*.test.ts"],
          environment: "node",
          // Generous, so that a busy machine is no failure: who passes waits for nothing.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/support/global-setup.ts"],
          setupFiles: ["tests/support/warnings.ts", "tests/support/clone-database.ts"],
          // A process per file: the environment and the connection pool belong to one database.
          pool: "forks",
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
