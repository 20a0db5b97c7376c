import { createReadStream, existsSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Seal } from "./seal";

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const lineSchema = z.strictObject({
  number: z.string().regex(/^\d+$/), kind: z.enum(["ROWS", "REMOVED"]), month: z.string(), rowCount: z.number().int(), firstId: z.string(), lastId: z.string(), sealedAt: z.string(),
  keyId: z.string(), digest: hex, mac: hex,
});

/** A line of the file outside the database: enough to say that a seal was there, and which rows it held. */
export type Head = z.output<typeof lineSchema>;

/** How much of the file's end is read to find its last line; a line has about 450 bytes. */
const TAIL_BYTES = 8_192;

const headOf = ({ number, kind, month, rowCount, firstId, lastId, sealedAt, keyId, digest, mac }: Seal): Head => ({
  number, kind, month, rowCount, firstId, lastId, sealedAt, keyId, digest, mac,
});

function parseLine(text: string): Head | null {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Appends a line for each seal and waits until the disk has it. The same seal twice does no harm. */
export async function appendHeads(file: string, seals: readonly Seal[]): Promise<void> {
  if (seals.length === 0) return;
  const handle = await open(file, "a", 0o600);
  try {
    await handle.appendFile(seals.map((seal) => `${JSON.stringify(headOf(seal))}\n`).join(""));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The last line of the file; null when there is none. Throws when it cannot be read. */
export async function lastHead(file: string): Promise<Head | null> {
  if (!existsSync(file)) return null;
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - TAIL_BYTES);
    const bytes = Buffer.alloc(size - start);
    await handle.read(bytes, 0, bytes.length, start);
    const line = bytes.toString("utf8").split("\n").filter(Boolean).at(-1);
    if (line === undefined) return null;
    const head = parseLine(line);
    if (!head) throw new Error(`The last line of ${file} cannot be read; nothing is added to it.`);
    return head;
  } finally {
    await handle.close();
  }
}

async function* linesOf(file: string, bytes: number): AsyncGenerator<Head | null> {
  if (bytes === 0) return;
  const input = createReadStream(file, { encoding: "utf8", end: bytes - 1 });
  for await (const line of createInterface({ input, crlfDelay: Infinity })) if (line !== "") yield parseLine(line);
}

/** Every line that the file has at this moment, in order; null for one that cannot be read. What is appended later is left out: its seal may be younger than what a verification reads. */
export function readHeads(file: string): AsyncGenerator<Head | null> {
  return linesOf(file, existsSync(file) ? statSync(file).size : 0);
}
