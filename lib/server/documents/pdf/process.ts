/** A process of its own: a paper, a letter or forms as JSON come in, their PDF goes out. Knows no key and no database; ends with whoever started it. */
import { pdfOf } from "./document";
import { formsPdf } from "./forms-document";
import { letterPdf } from "./letter-document";
import type { PdfWork } from "./work";

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const work = JSON.parse(Buffer.concat(chunks).toString("utf8")) as PdfWork;
const pdf = "paper" in work ? await pdfOf(work.paper) : "letter" in work ? await letterPdf(work.letter) : await formsPdf(work.forms, work.password);
process.stdout.on("error", () => process.exit(1));
process.stdout.write(pdf, () => process.exit(0));
