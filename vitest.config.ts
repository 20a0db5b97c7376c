import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (place: string) => fileURLToPath(new URL(place, import.meta.url));

const alias = [{ find: /^@\//, replacement: at("./") }];

/** Files that put something else in the place of a module. */
const MOCKING = ["tests/integration/walls/{agreement,mutations,unscoped}.test.ts", "tests/integration/account/attempts.test.ts"];

/**
 * A process takes one file after the other, each with its database, its environment and its own modules (tests/support/clone-database.ts); packages, which take most
 * of the time to load, stay. Only what mocks has a process for each file.
 */
const INTEGRATION = {
  environment: "node",
  globalSetup: ["tests/support/global-setup.ts"],
  setupFiles: ["tests/support/warnings.ts", "tests/support/clone-database.ts"],
  pool: "forks" as const,
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

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
        test: { ...INTEGRATION, name: "integration", include: ["tests/integration/**/*.test.ts"], exclude: MOCKING, isolate: false },
      },
      {
        extends: true,
        test: { ...INTEGRATION, name: "integration-mocking", include: MOCKING },
      },
    ],
  },
});
