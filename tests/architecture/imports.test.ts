import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

// The wrong files stand in a copy of the sources: other tests read the sources at the same time.
let copy = "";

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), "hutong-imports-"));
  for (const name of ["app", "components", "lib", "tsconfig.json", "package.json", ".dependency-cruiser.cjs"]) cpSync(name, path.join(copy, name), { recursive: true });
  symlinkSync(path.resolve("node_modules"), path.join(copy, "node_modules"), "dir");
}, 60_000);
afterAll(() => rmSync(copy, { recursive: true }));

/** Names of the rules that a file with these imports would break if it stood in a folder of the project. */
function broken(folder: string, source: string): string[] {
  const file = path.posix.join(folder, "wrong.ts");
  writeFileSync(path.join(copy, file), source);
  const depcruise = path.resolve("node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const output = (() => {
    try {
      return execFileSync(process.execPath, [depcruise, file, "--config", ".dependency-cruiser.cjs", "--output-type", "json"], { cwd: copy, encoding: "utf8" });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  })();
  rmSync(path.join(copy, file));
  const { summary } = JSON.parse(output) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  return summary.violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name);
}

it.each([
  ["lib/shared", `import { readFileSync } from "node:fs";\nexport const x = readFileSync;`, "pure-stays-pure"],
  ["components/ui", `import { withActor } from "@/lib/server/db/with-actor";\nexport const x = withActor;`, "components-reach-no-server"],
  ["components/ui", `import { INSTRUMENT } from "@/lib/features/assessment/instrument";\nexport const x = INSTRUMENT;`, "ui-knows-no-domain"],
  ["lib/server", `import { listLedger } from "@/lib/features/ledger/queries/list-ledger";\nexport const x = listLedger;`, "server-knows-no-feature"],
  ["lib/features/plan", `import { openCase } from "@/lib/features/case/mutations/open-case";\nexport const x = openCase;`, "mutations-stay-in-their-feature"],
  ["app", `import { openCase } from "@/lib/features/case/mutations/open-case";\nexport const x = openCase;`, "pages-write-through-actions"],
  ["components/case", `import pg from "pg";\nexport const x = pg;`, "only-the-database-layer-touches-prisma"],
])("in %s the import %s breaks a rule", (folder, source, rule) => {
  expect(broken(folder, source)).toContain(rule);
}, 60_000);
