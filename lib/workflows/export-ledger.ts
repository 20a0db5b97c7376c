import { randomUUID } from "node:crypto";
import type { Actor } from "../authz/actor";
import { downloadExport } from "../features/export/mutations/download-export";
import { keepExportFile } from "../features/export/mutations/keep-export-file";
import { makeExport } from "../features/export/mutations/make-export";
import { isForms, type ExportKind } from "../features/export/schema";
import type { LedgerLine } from "../features/ledger/view";
import type { RequestFacts } from "../server/audit";
import type { FormToTakeOut } from "../features/registration/queries/forms-to-take-out";
import type { FormSheet } from "../shared/form-sheet";
import { formWorkbookOf } from "../server/documents/form-workbook";
import { renderForms } from "../server/documents/pdf/render-pdf";
import { newFilePassword, protectFile } from "../server/documents/protect";
import { workbookOf, type Sheet } from "../server/documents/workbook";
import { log } from "../server/log";
import { PHOTO_MEDIA_TYPE } from "../server/photo";
import { loadFile, removeFile, storeFile } from "../server/storage";
import { executeMutation } from "../server/write/execute";
import type { ActionResult } from "../shared/refusal";

/** The words of a sheet, in the reader's language. */
export type SheetOf = (rows: readonly LedgerLine[], about: { reader: Pick<Actor, "name" | "organisation">; at: Date }) => Sheet;

/** The same of forms, in the language of official papers. */
export type FormSheetOf = (form: FormToTakeOut, about: { reader: Pick<Actor, "name" | "organisation">; at: Date }) => FormSheet;

/**
 * Makes the file of an approved export: rows in one transaction, then the file under a new password, then the encrypted store, then the record. The password is in
 * this answer and nowhere else; made anew, the file has another.
 */
export async function makeExportFile(actor: Actor, exportId: string, sheetOf: SheetOf, facts: RequestFacts, formOf?: FormSheetOf): Promise<ActionResult<{ password: string; rows: number }>> {
  const read = await executeMutation(makeExport, actor, { exportId }, facts);
  if (!read.ok) return read;
  const { kind, rows, forms, count, version, reader, at } = read.data;
  const about = { reader, at: new Date(at) };
  const password = newFilePassword();
  const sheets: FormSheet[] = [];
  for (const form of forms) {
    if (!formOf) throw new Error("nobody lays out the forms");
    sheets.push({ ...formOf(form, about), photo: kind === "FORMS_PDF" && form.photoKey ? await photoAddress(form.photoKey) : null });
  }
  const bytes = kind === "FORMS_PDF" ? await renderForms(sheets, password) : await protectFile(isForms(kind) ? await formWorkbookOf(sheets) : await workbookOf(sheetOf(rows, about)), password);
  const fileKey = randomUUID();
  await storeFile(fileKey, bytes);
  const kept = await executeMutation(keepExportFile, actor, { exportId, version, fileKey, rows: count }, facts);
  if (!kept.ok) {
    await removeFile(fileKey);
    return kept;
  }
  if (kept.data.replaced) await removeFile(kept.data.replaced);
  return { ok: true, data: { password, rows: count } };
}

/** The picture as it is laid into the form; taken away in this very moment, its place stays empty. */
async function photoAddress(key: string): Promise<string | null> {
  try {
    return `data:${PHOTO_MEDIA_TYPE};base64,${(await loadFile(key)).toString("base64")}`;
  } catch (error) {
    log.warn({ err: error }, "a form leaves without its photograph");
    return null;
  }
}

/** The file of an export for who asked for it, after the line of the log that says so. */
export async function openExportFile(actor: Actor, exportId: string, facts: RequestFacts): Promise<ActionResult<{ bytes: Buffer; kind: ExportKind }>> {
  const found = await executeMutation(downloadExport, actor, { exportId }, facts);
  return found.ok ? { ok: true, data: { bytes: await loadFile(found.data.fileKey), kind: found.data.kind } } : found;
}
