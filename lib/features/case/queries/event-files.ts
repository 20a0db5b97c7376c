import type { Actor } from "../../../authz/actor";
import { decryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import { seenInFull } from "../../assignment/queries/seen-in-full";
import { shownDocumentWhere } from "../../document/queries/document-where";
import type { RawEvent } from "./raw-event";

/** Which file was uploaded, by event: its kind, and its name for who sees the child's, or whose office called it so; nothing of a file that the reader does not find among the files. */
export async function eventFiles(tx: Tx, actor: Actor, childId: string, rows: readonly RawEvent[], now: Date): Promise<Map<string, { fileKind: string; file: string }>> {
  const uploads = rows.filter(({ action, recordId }) => action === "document.upload" && recordId !== undefined);
  const scope = uploads.length > 0 ? shownDocumentWhere(actor, now) : null;
  if (!scope) return new Map();
  const found = await tx.document.findMany({ where: { AND: [scope, { childId, id: { in: uploads.flatMap(({ recordId }) => (recordId ? [recordId] : [])) } }] }, select: { id: true, kind: true, fileNameCipher: true, uploadedOrgId: true } });
  const full = (await seenInFull(tx, actor, [childId], now))(childId);
  const files = new Map(found.map((row) => [row.id, row]));
  return new Map(uploads.flatMap(({ id, recordId }) => {
    const file = files.get(recordId ?? "");
    if (!file) return [];
    const named = full || file.uploadedOrgId === actor.organisation.id;
    return [[id, { fileKind: file.kind, file: named ? decryptField(file.fileNameCipher, { table: "document", column: "file_name_cipher", rowId: file.id }) : "none" }] as const];
  }));
}
