/** A process of its own: a paper as JSON comes in, its PDF goes out. Knows no secret and no database; ends with whoever started it. */
import { pdfOf } from "./document";
import type { Paper } from "../../../shared/paper";

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const paper = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Paper;
const pdf = await pdfOf(paper);
process.stdout.on("error", () => process.exit(1));
process.stdout.write(pdf, () => process.exit(0));
