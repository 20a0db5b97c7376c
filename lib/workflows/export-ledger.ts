import { randomUUID } from "node:crypto";
import type { Actor } from "../authz/actor";
import { downloadExport } from "../features/export/mutations/download-export";
import { keepExportFile } from "../features/export/mutations/keep-export-file";
import { makeExport } from "../features/export/mutations/make-export";
import type { LedgerLine } from "../features/ledger/view";
import type { RequestFacts } from "../server/audit";
import { newFilePassword, protectFile } from "../server/documents/protect";
import { workbookOf, type Sheet } from "../server/documents/workbook";
import { loadFile, removeFile, storeFile } from "../server/storage";
import { executeMutation } from "../server/write/execute";
import type { ActionResult } from "../shared/refusal";

/** The words of a sheet, in the reader's language. */
export type SheetOf = (rows: readonly LedgerLine[], about: { reader: Pick<Actor, "name" | "organisation">; at: Date }) => Sheet;

/**
 * Makes the file of an approved export: rows in one transaction, then the file under a new password, then the encrypted store, then the record. The password is in
 * this answer and nowhere else; made anew, the file has another.
 */
export async function makeExportFile(actor: Actor, exportId: string, sheetOf: SheetOf, facts: RequestFacts): Promise<ActionResult<{ password: string; rows: number }>> {
  const read = await executeMutation(makeExport, actor, { exportId }, facts);
  if (!read.ok) return read;
  const { rows, version, reader, at } = read.data;
  const password = newFilePassword();
  const bytes = await protectFile(await workbookOf(sheetOf(rows, { reader, at: new Date(at) })), password);
  const fileKey = randomUUID();
  await storeFile(fileKey, bytes);
  const kept = await executeMutation(keepExportFile, actor, { exportId, version, fileKey, rows: rows.length }, facts);
  if (!kept.ok) {
    await removeFile(fileKey);
    return kept;
  }
  if (kept.data.replaced) await removeFile(kept.data.replaced);
  return { ok: true, data: { password, rows: rows.length } };
}

/** The file of an export for who asked for it, after the line of the log that says so. */
export async function openExportFile(actor: Actor, exportId: string, facts: RequestFacts): Promise<ActionResult<{ bytes: Buffer }>> {
  const found = await executeMutation(downloadExport, actor, { exportId }, facts);
  return found.ok ? { ok: true, data: { bytes: await loadFile(found.data.fileKey) } } : found;
}
