import type { Actor } from "../../../authz/actor";
import { decryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import { maskFileName } from "../../../shared/masking";
import { seenInFull } from "../../assignment/queries/seen-in-full";
import { shownDocumentWhere } from "../../document/queries/document-where";
import type { AssessmentDocument } from "../view";

/** The files that belong to assessments of one child, by assessment; as the list of the case shows them, nothing more. */
export async function documentsOf(tx: Tx, actor: Actor, childId: string, assessmentIds: readonly string[], now: Date): Promise<Record<string, AssessmentDocument[]>> {
  const scope = shownDocumentWhere(actor, now);
  if (!scope) return {};
  const rows = await tx.document.findMany({
    where: { AND: [scope, { assessmentId: { in: [...assessmentIds] }, removedAt: null }] }, orderBy: [{ uploadedAt: "asc" }, { id: "asc" }],
    select: { id: true, assessmentId: true, fileNameCipher: true, uploadedOrgId: true },
  });
  const full = (await seenInFull(tx, actor, [childId], now))(childId);
  const found: Record<string, AssessmentDocument[]> = {};
  for (const { id, assessmentId, fileNameCipher, uploadedOrgId } of rows) {
    if (!assessmentId) continue;
    const name = decryptField(fileNameCipher, { table: "document", column: "file_name_cipher", rowId: id });
    (found[assessmentId] ??= []).push({ id, name: full || uploadedOrgId === actor.organisation.id ? name : maskFileName(name) });
  }
  return found;
}
