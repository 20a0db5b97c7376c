import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { benchData } from "./database";
import { rosterFile } from "./roster-rows";
import type { BenchPerson } from "./people";
import type { Typed } from "./roster-typing";

export interface RosterFigures {
  rows: number;
  /** Of the process that received the file, the one that checked it, and the worst of those that wrote. */
  upload: Step;
  check: Step;
  write: Step;
  /** How many were registered when the process was killed. */
  killedAt: number;
  registered: number;
  /** Children of the roster in the database: as many as rows, each once. */
  children: number;
  /** Registrations that somebody of the same street typed: with nothing else going on, and while the rows were registered. */
  alone: Typed;
  meanwhile: Typed;
}

interface Step {
  ms: number;
  peakMb: number;
}

/** How long somebody types before the import goes on. */
const ALONE_MS = 20_000;

/** No process of an import may take more (docs/benchmark.md). */
export const ROSTER_MB = 512;

/** Of the heap, in which what is not needed any more is left lying as long as there is room: without a bound the memory says how much the machine has, not what an import needs. */
const HEAP_MB = 256;

const STEP = path.join(import.meta.dirname, "roster-step.ts");
const start = (args: readonly string[]) => spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, "--import", "tsx", STEP, ...args], { stdio: ["pipe", "pipe", "inherit"], env: process.env });

const run = <T>(args: readonly string[]): Promise<T & Step> => heard(start(args), args);

async function heard<T>(child: ReturnType<typeof start>, args: readonly string[]): Promise<T & Step> {
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  const line = said.trim().split("\n").at(-1) ?? "";
  if (code !== 0 || !line.startsWith("{")) throw new Error(`the step ${args[0] ?? ""} failed: ${said}`);
  return JSON.parse(line) as T & Step;
}

/** The most memory that a process had while it ran, in megabytes: asked of the kernel, since one that is killed cannot say it. Linux only; 0 elsewhere. */
async function peakOf(pid: number): Promise<number> {
  const { readFile } = await import("node:fs/promises");
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** Somebody types registrations until it is stopped. */
function typing(sessionId: string, importId: string): { stop: () => Promise<Typed> } {
  const args = ["type", sessionId, importId];
  const child = start(args);
  const typed = heard<Typed>(child, args);
  // Whoever waits for it hears of its end.
  typed.catch(() => undefined);
  return {
    stop: () => {
      child.stdin.end();
      return typed;
    },
  };
}

/** A roster from the upload to the last registration, killed (-9) midway in the writing and gone on with: time, memory, and whether every row is registered once. */
export async function measureRoster(client: pg.ClientBase, person: BenchPerson, rows: number): Promise<RosterFigures> {
  const count = async (sql: string, values: unknown[]) => (await client.query<{ n: number }>(sql, values)).rows[0]?.n ?? 0;
  const { rows: places } = await client.query<{ code: string }>("SELECT code FROM division WHERE parent_code = $1 AND valid_to IS NULL ORDER BY code LIMIT 1", [person.division]);
  const file = path.join(benchData(), "roster.xlsx");
  writeFileSync(file, await rosterFile(`${file}.part`, rows, places[0]?.code ?? ""));
  const before = await count("SELECT count(*)::int AS n FROM child WHERE division LIKE $1 || '%'", [person.division]);
  const upload = await run<{ importId: string }>(["upload", person.sessionId, file]);
  const { importId } = upload;
  const check = await run<{ status: string; counts: { NEW: number } }>(["work", person.sessionId, importId]);
  if (check.counts.NEW !== rows) throw new Error(`the check found ${JSON.stringify(check.counts)} of ${rows}`);
  const typist = typing(person.sessionId, importId);
  await sleep(ALONE_MS);
  const alone = await typist.stop();
  await run(["confirm", person.sessionId, importId]);

  const written = () => count("SELECT count(*)::int AS n FROM roster_row WHERE import_id = $1 AND registration_id IS NOT NULL", [importId]);
  const other = typing(person.sessionId, importId);
  const began = performance.now();
  const first = start(["work", person.sessionId, importId]);
  const ended = once(first, "exit");
  while (first.exitCode === null && (await written()) < rows / 2) await sleep(200);
  const peak = await peakOf(first.pid ?? 0);
  first.kill("SIGKILL");
  await ended;
  const killedAt = await written();
  const last = await run<{ status: string; registered: number; failed: number }>(["work", person.sessionId, importId]);
  const ms = Math.round(performance.now() - began);
  const meanwhile = await other.stop();
  if (last.status !== "DONE" || last.failed > 0) throw new Error(`the roster ended as ${JSON.stringify(last)}`);
  const children = (await count("SELECT count(DISTINCT r.child_id)::int AS n FROM roster_row w JOIN registration r ON r.id = w.registration_id WHERE w.import_id = $1", [importId]));
  const after = await count("SELECT count(*)::int AS n FROM child WHERE division LIKE $1 || '%'", [person.division]);
  if (children !== rows || after - before - alone.count - meanwhile.count !== rows) throw new Error(`${rows} rows became ${children} children, ${after - before} more than before`);
  return { rows, upload, check, write: { ms, peakMb: Math.max(peak, last.peakMb) }, killedAt, registered: last.registered, children, alone, meanwhile };
}

const seconds = (ms: number) => (ms / 1000).toFixed(1);

export function rosterReport({ rows, upload, check, write, killedAt, children, alone, meanwhile }: RosterFigures): string {
  return [
    `| ${rows.toLocaleString("en")} rows | s | rows/s | peak MB of the process |`, "|---|---|---|---|",
    `| upload | ${seconds(upload.ms)} | | ${upload.peakMb} |`,
    `| check | ${seconds(check.ms)} | ${Math.round((rows / check.ms) * 1000)} | ${check.peakMb} |`,
    `| registration, killed at ${killedAt.toLocaleString("en")} and gone on with | ${seconds(write.ms)} | ${Math.round((rows / write.ms) * 1000)} | ${write.peakMb} |`,
    "", `${children.toLocaleString("en")} children registered, each once.`,
    "", "| typed in the same street | p50 ms | p99 ms | most ms |", "|---|---|---|---|",
    ...([["before", alone], ["while the roster was registered", meanwhile]] as const).map(([when, typed]) => `| ${typed.count}, ${when} | ${typed.p50} | ${typed.p99} | ${typed.most} |`),
  ].join("\n");
}
