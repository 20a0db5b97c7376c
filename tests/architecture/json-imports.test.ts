import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

/** `import x from "./x.json"` without its attribute: builds take it, Node and the loader of the browser tests do not. */
const BARE_IMPORT = /^import .* from "[^"]+\.json"(?! with \{ type: "json" \});?/m;

it("a data file is imported with its attribute", () => {
  const files = ["app", "components", "lib", "prisma", "scripts", "tests"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name)).map((name) => path.join(folder, name)));
  expect(files.length).toBeGreaterThan(1000);
  expect(files.filter((file) => BARE_IMPORT.test(readFileSync(file, "utf8")))).toEqual([]);
  expect(BARE_IMPORT.test('import a from "./a.json";')).toBe(true);
  expect(BARE_IMPORT.test('import a from "./a.json" with { type: "json" };')).toBe(false);
});
