import { spawn } from "node:child_process";
import path from "node:path";
import { BookError } from "./book-error";
import { linesOf } from "./lines";
import type { BookHead, BookPart, ReadLimits, SheetRow } from "./types";

export const ROSTER_FILE_BYTES = 20 * 1024 * 1024;
export const ROSTER_ROWS = 50_000;

/** Above what fifty thousand rows of the whole form come to; the memory: the file, its texts and one piece of a sheet. */
const LIMITS: ReadLimits = { unpacked: 800 * 1024 * 1024, ratio: 200, rows: ROSTER_ROWS + 100, columns: 300, heapMb: 320, cell: 2_000 };
/** Of reading alone. */
const TIME_MS = 180_000;

/** Reading processes of one server at the same time; the next one waits. */
const AT_ONCE = 3;
let reading = 0;
const waiting: (() => void)[] = [];

async function takeSlot(): Promise<() => void> {
  if (reading >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else reading += 1;
  return () => {
    const next = waiting.shift();
    // Whoever waits takes the place over.
    if (next) next();
    else reading -= 1;
  };
}

const folder = () => path.join(process.cwd(), "lib", "server");
const modules = () => path.join(process.cwd(), "node_modules");

export interface ReadingWorkbook {
  head: BookHead;
  /** In pieces; to be read to its end or left by `return`. Throws BookError for what is wrong further on. */
  rows: AsyncGenerator<SheetRow[], ReadingCost>;
}

/** What reading took of the process that did it: its whole memory at most, megabytes. */
export interface ReadingCost {
  peakMb: number;
}

async function* partsOf(bytes: Uint8Array, limits: ReadLimits): AsyncGenerator<BookPart> {
  const leave = await takeSlot();
  const child = spawn(
    process.execPath,
    ["--permission", `--allow-fs-read=${folder()}/*`, `--allow-fs-read=${modules()}/*`, `--max-old-space-size=${limits.heapMb}`, "--no-warnings", path.join(folder(), "spreadsheet", "child.ts"), JSON.stringify(limits)],
    { cwd: folder(), env: {} as NodeJS.ProcessEnv, stdio: ["pipe", "pipe", "ignore"] },
  );
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.once("error", () => resolve());
  });
  // With the process.
  void ended.then(leave);
  // Whoever gives up early closes the pipe under the other.
  child.stdin.on("error", () => undefined);
  child.stdin.end(bytes);
  const lines = linesOf(child.stdout);
  let [complete, left] = [false, TIME_MS];
  try {
    for (;;) {
      // Only while it is waited for: what is done with the rows in between, which it waits for itself, is not its time.
      const asked = performance.now();
      const late = setTimeout(() => child.kill("SIGKILL"), left);
      const line = await lines.next().finally(() => clearTimeout(late));
      left -= performance.now() - asked;
      if (line.done) break;
      const part = JSON.parse(line.value) as BookPart;
      complete ||= part.kind === "end" || part.kind === "fault";
      yield part;
    }
    // Nothing more is to come from it.
    child.kill("SIGKILL");
    await ended;
    // It ended before the file did: more than it may hold, or longer than it may take.
    if (!complete) yield { kind: "fault", fault: "unpacks" };
  } finally {
    child.kill("SIGKILL");
  }
}

/** Opens a workbook in a process of its own. Throws BookError for what is not read. */
export async function readWorkbook(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): Promise<ReadingWorkbook> {
  const parts = partsOf(bytes, { ...LIMITS, ...limits });
  const first = await parts.next();
  if (first.done || first.value.kind !== "book") {
    await parts.return(undefined);
    throw new BookError(!first.done && first.value.kind === "fault" ? first.value.fault : "damaged");
  }
  return { head: first.value, rows: rowsOf(parts) };
}

async function* rowsOf(parts: AsyncGenerator<BookPart>): AsyncGenerator<SheetRow[], ReadingCost> {
  let peakMb = 0;
  for await (const part of parts) {
    if (part.kind === "fault") throw new BookError(part.fault);
    if (part.kind === "rows") yield part.rows;
    if (part.kind === "end") peakMb = part.peakMb;
  }
  return { peakMb };
}
