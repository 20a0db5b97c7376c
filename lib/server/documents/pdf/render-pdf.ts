import { spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Refusal } from "../../../shared/refusal";
import type { FormSheet } from "../../../shared/form-sheet";
import type { Letter } from "../../../shared/letter";
import type { Paper } from "../../../shared/paper";
import type { PdfWork } from "./work";

/** A file takes some seconds; one that takes longer than this is given up. */
const LIMIT_MS = 90_000;
/** Each takes one processor and some hundred megabytes: more wait for their turn, and beyond that are asked to come again. */
const AT_ONCE = 2;
const WAITING_MOST = 8;
const MEMORY_MB = 768;
const AGAIN_SECONDS = 30;

let running = 0;
const waiting: (() => void)[] = [];

async function turn(): Promise<void> {
  if (running < AT_ONCE) {
    running += 1;
    return;
  }
  if (waiting.length >= WAITING_MOST) throw new Refusal("TOO_MANY", { reason: "tooFast", params: { seconds: AGAIN_SECONDS } });
  await new Promise<void>((resolve) => waiting.push(resolve));
}

/** Who waits first takes over the place; nobody else gets in between. */
function leave(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

/** Forms for signature and seal as one PDF that asks for the password, each beginning on a page of its own; otherwise as `renderPdf`. */
export const renderForms = (forms: readonly FormSheet[], password: string): Promise<Buffer> => inTurn({ forms, password });

/**
 * The paper as a PDF, made in a process of its own: neither its work nor its end touches the server's. Nothing of the server's environment goes there. Throws TOO_MANY
 * when too many are being made, an error when it fails or takes too long; what the process says is not kept, it could be of people.
 */
export const renderPdf = (paper: Paper): Promise<Buffer> => inTurn({ paper });

/** A letter for signature and seal; otherwise as `renderPdf`. */
export const renderLetter = (letter: Letter): Promise<Buffer> => inTurn({ letter });

async function inTurn(work: PdfWork): Promise<Buffer> {
  await turn();
  try {
    return await made(work);
  } finally {
    leave();
  }
}

function made(work: PdfWork): Promise<Buffer> {
  const root = process.cwd();
  const loader = pathToFileURL(path.join(/* turbopackIgnore: true */ root, "node_modules/tsx/dist/loader.mjs")).href;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${MEMORY_MB}`, "--import", loader, path.join(/* turbopackIgnore: true */ root, "lib/server/documents/pdf/process.ts")], {
      cwd: root, env: { NODE_ENV: "production" }, stdio: ["pipe", "pipe", "ignore"], timeout: LIMIT_MS, killSignal: "SIGKILL",
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    // A process that ended early closes its end: its code says so.
    child.stdin.on("error", () => undefined);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0 && chunks.length > 0) resolve(Buffer.concat(chunks));
      else reject(new Error(`the PDF was not made: ${signal ?? `code ${code}`}`));
    });
    child.stdin.end(JSON.stringify(work));
  });
}
