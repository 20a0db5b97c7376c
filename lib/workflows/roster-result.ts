import { PassThrough } from "node:stream";
import type { Actor } from "../authz/actor";
import { downloadRoster } from "../features/roster/mutations/download-roster";
import { rowsOfRoster } from "../features/roster/queries/roster-work";
import type { FixedValue } from "../features/roster/fixed";
import type { RowOutcome } from "../features/roster/schema";
import { isNoColumn, type RowFault, type RowMatch } from "../features/roster/stored";
import type { RequestFacts } from "../server/audit";
import { executeMutation } from "../server/write/execute";
import { plainCell } from "../shared/csv";
import type { ActionResult } from "../shared/refusal";

/** What stands in the added columns, in the reader's language. */
export interface ResultWords {
  head: { outcome: string; note: string };
  outcome: (code: RowOutcome) => string;
  fault: (fault: RowFault) => string;
  /** Columns that are not there, together. */
  lacking: (faults: readonly RowFault[]) => string;
  match: (match: RowMatch) => string;
  /** What the mapping says for all rows: the field's own word, as a column is called, and its value. */
  fixed: (value: FixedValue) => { head: string; text: string };
}

/** The rows of a checked roster as they were sent, with what was found in two columns before them and what all rows say alike in columns after them; every cell is a text. Only to who brought it in, after the line of the log. */
export async function rosterResult(actor: Actor, importId: string, words: ResultWords, facts: RequestFacts): Promise<ActionResult<{ bytes: Buffer }>> {
  const logged = await executeMutation(downloadRoster, actor, { importId }, facts);
  if (!logged.ok) return logged;
  const { default: excel } = await import("exceljs");
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false, useStyles: true });
  const sheet = book.addWorksheet(words.head.outcome.slice(0, 30), { views: [{ state: "frozen", ySplit: 1 }] });
  let columns: number[] = [];
  let fixed: { head: string; text: string }[] = [];
  for (let after = 0; ; ) {
    const { sheet: read, mapping, rows } = await rowsOfRoster(actor, importId, after);
    if (after === 0) {
      columns = read.heads.map(({ column }) => column);
      fixed = (mapping?.fixed ?? []).map(words.fixed);
      sheet.columns = [{ width: 14 }, { width: 60 }, ...[...columns, ...fixed].map(() => ({ width: 16, style: { numFmt: "@" } }))];
      const heads = sheet.addRow([words.head.outcome, words.head.note, ...read.heads.map(({ text }) => plainCell(text)), ...fixed.map(({ head }) => plainCell(head))]);
      heads.font = { bold: true };
      heads.commit();
    }
    for (const { outcome, content } of rows) {
      const cells = new Map(content?.cells);
      const faults = content?.faults ?? [];
      const absent = faults.filter(isNoColumn);
      const notes = [...faults.filter((fault) => !isNoColumn(fault)).map(words.fault), ...(absent.length > 0 ? [words.lacking(absent)] : []), ...(content?.matches.map(words.match) ?? [])].join("\n");
      sheet.addRow([words.outcome(outcome as RowOutcome), plainCell(notes), ...columns.map((column) => plainCell(cells.get(column) ?? "")), ...fixed.map(({ text }) => plainCell(text))]).commit();
    }
    const last = rows.at(-1);
    if (!last) break;
    after = last.rowNo;
  }
  sheet.commit();
  await book.commit();
  return { ok: true, data: { bytes: Buffer.concat(chunks) } };
}
