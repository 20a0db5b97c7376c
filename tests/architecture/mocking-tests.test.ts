import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const MOCKS = /\bvi\.(mock|doMock|stubEnv|stubGlobal|spyOn|useFakeTimers)\(/;
const LISTS = {
  UNIT_MOCKING: ["lib/**/*.test.ts", "components/**/*.test.{ts,tsx}", "prisma/**/*.test.ts", "scripts/**/*.test.ts", "tests/architecture/**/*.test.ts"],
  MOCKING: ["tests/integration/**/*.test.ts"],
};

describe("a test that puts something else in the place of a module, a global or the clock has a process of its own", () => {
  for (const [list, places] of Object.entries(LISTS)) {
    it(list, () => {
      const alone = new RegExp(`const ${list} = \\[([^\\]]*)\\]`).exec(readFileSync("vitest.config.ts", "utf8"))?.[1] ?? "";
      const patterns = [...alone.matchAll(/"([^"]+)"/g)].map(([, pattern]) => pattern ?? "");
      const mocking = globSync(places).filter((file) => MOCKS.test(readFileSync(file, "utf8")));
      expect(mocking.length).toBeGreaterThan(0);
      expect(mocking.sort()).toEqual(patterns.flatMap((pattern) => globSync(pattern)).sort());
    });
  }
});
