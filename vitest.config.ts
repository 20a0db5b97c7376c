import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (place: string) => fileURLToPath(new URL(place, import.meta.url));

const alias = [{ find: /^@\//, replacement: at("./") }];

/** Files that put something else in the place of a module, a global or the clock. */
const UNIT_MOCKING = [
  "lib/server/auth/cookies.test.ts",
  "components/assessment/autosave-queue.test.ts",
  "components/closing/follow-up-list.test.tsx",
  "components/draft/{draft-saver,kept-copies}.test.ts",
  "scripts/keys/ensure-keys.test.ts",
];
const MOCKING = ["tests/integration/walls/{agreement,mutations,unscoped}.test.ts", "tests/integration/account/attempts.test.ts"];

// Generous, so that a busy machine is no failure: who passes waits for nothing.
const UNIT = { environment: "node", testTimeout: 60_000 };

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
    // One core less would leave a machine of two with a single worker, which waits for PostgreSQL half of the time; one more than there are cores takes a fifth longer.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          ...UNIT,
          name: "unit",
          include: ["lib/**/*.test.ts", "components/**/*.test.{ts,tsx}", "prisma/**/*.test.ts", "scripts/**/*.test.ts", "tests/architecture/**/*.test.ts"],
          exclude: UNIT_MOCKING,
          // What is tested here keeps no state; loading it anew for each file takes twice the time of the tests.
          isolate: false,
        },
      },
      { extends: true, test: { ...UNIT, name: "unit-mocking", include: UNIT_MOCKING } },
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
