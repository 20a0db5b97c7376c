/**
 * The process that reads a workbook somebody sent: bytes in, lines of JSON out. It has a memory of its own that is limited, no environment, no keys, and may neither write files
 * nor start programs; what a hostile file does to it ends with it. Started by read-workbook.ts.
 */
import { once } from "node:events";
import { readBookParts } from "./read.ts";
import type { ReadLimits } from "./types.ts";

const limits = JSON.parse(process.argv[2] ?? "{}") as ReadLimits;
const chunks: Buffer[] = [];
for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
const bytes = Buffer.concat(chunks);
chunks.length = 0;
for await (const part of readBookParts(bytes, limits)) {
  if (!process.stdout.write(`${JSON.stringify(part)}\n`)) await once(process.stdout, "drain");
}
