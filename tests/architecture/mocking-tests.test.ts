import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("an integration test that puts something else in the place of a module has a process of its own", () => {
  const alone = /MOCKING = \[([^\]]*)\]/.exec(readFileSync("vitest.config.ts", "utf8"))?.[1] ?? "";
  const patterns = [...alone.matchAll(/"([^"]+)"/g)].map(([, pattern]) => pattern ?? "");
  const mocking = globSync("tests/integration/**/*.test.ts").filter((file) => /\bvi\.(mock|doMock|stubEnv|stubGlobal|spyOn|useFakeTimers)\(/.test(readFileSync(file, "utf8")));
  expect(mocking.length).toBeGreaterThan(0);
  expect(mocking.sort()).toEqual(patterns.flatMap((pattern) => globSync(pattern)).sort());
});
