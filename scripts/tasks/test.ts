/**
 * All checks; a phase that crashes counts as one failure and the rest still runs.
 *   npm test                                everything
 *   npm test -- --only unit                 one part: lint, types, unit, integration or e2e; what follows goes to its tool
 *   npm test -- --only integration -t plan  e.g. a filter for vitest
 */
import { elapsed, say, Stop } from "../bootstrap/progress.mjs";
import { ensureClient } from "../build/generate-client";
import { isStopping, runTask, undoAll } from "../support/shutdown";
import { browserTests } from "../testing/browser-phase";
import { importRules, lint, types, vitest } from "../testing/phases";
import { ONE_FAILED, sum, summaryLine, type Tally } from "../testing/tally";

interface Phase {
  name: string;
  part: string;
  run: (args: readonly string[]) => Promise<Tally>;
}

/** Stages one after the other; the lanes of a stage run side by side, since a linter or a compiler alone leaves a core idle. */
const STAGES: readonly (readonly Phase[])[][] = [
  [
    [{ name: "Lint", part: "lint", run: lint }, { name: "Import rules", part: "lint", run: importRules }],
    [{ name: "Types", part: "types", run: types }],
  ],
  [[{ name: "Unit tests", part: "unit", run: (args) => vitest("unit", args) }]],
  [[{ name: "Integration tests", part: "integration", run: (args) => vitest("integration", args) }]],
  [[{ name: "Browser tests", part: "e2e", run: browserTests }]],
];
const PHASES = STAGES.flat(2);

function chosen(args: readonly string[]): { part: string | undefined; rest: readonly string[] } {
  if (args[0] !== "--only") return { part: undefined, rest: [] };
  const [, part, ...rest] = args;
  const parts = [...new Set(PHASES.map((phase) => phase.part))];
  if (!part || !parts.includes(part)) throw new Stop(`--only takes ${parts.join(", ")}`);
  return { part, rest };
}

await runTask(async () => {
  const { part, rest } = chosen(process.argv.slice(2));
  const results = new Map<string, Tally>();
  const attempt = async (name: string, run: () => Promise<Tally>): Promise<void> => {
    if (isStopping()) return;
    console.log(`\n== ${name}`);
    try {
      results.set(name, await run());
    } catch (error) {
      console.error(error instanceof Stop ? error.message : error);
      results.set(name, ONE_FAILED);
    }
  };
  const inTurn = async (lane: readonly Phase[]): Promise<void> => {
    for (const phase of lane) if (!part || phase.part === part) await attempt(phase.name, () => phase.run(rest));
  };
  try {
    await ensureClient();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    results.set("Database client", ONE_FAILED);
  }
  for (const lanes of STAGES) await Promise.all(lanes.map(inTurn));

  const total = sum([...results.values()]);
  console.log("");
  for (const name of ["Database client", ...PHASES.map((phase) => phase.name)]) {
    const tally = results.get(name);
    if (tally) console.log(`  ${name.padEnd(18)} ${summaryLine(tally)}`);
  }
  say(`All checks took ${elapsed()}`);
  // Cleaning up may speak; the sum has to be the last line.
  const code = total.failed > 0 || total.passed === 0 ? 1 : 0;
  await undoAll();
  console.log(summaryLine(total));
  return code;
});
