import { hashed } from "../../../server/audit";
import { encryptField } from "../../../server/crypto/field-cipher";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { invalid } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { documentWhere } from "../../document/queries/document-where";
import { assertCaseOpen, loadStepOf } from "../queries/court-scope";
import { addEvidenceSchema } from "../schema";

/** Puts a piece of evidence on the list of a suit (notice 四(一)2, 3.2: evidence is kept), with the file where it lies with the case. */
export const addEvidence = defineMutation({
  name: "court.evidence",
  input: addEvidenceSchema,
  async run(context, { suitId, clientKey: id, documentId, ...content }) {
    const { tx, actor, now, audit } = context;
    const suit = await loadStepOf(tx, actor, suitId, "SUIT");
    const { caseId, childId, division, careCase } = suit;
    assertAllowed(actor, "court.write", { division });
    assertCaseOpen(suit);
    await tx.$queryRaw`SELECT id FROM ladder_step WHERE id = ${suitId}::uuid FOR UPDATE`;
    if (await tx.courtEvidence.findFirst({ where: { clientKey: id, suitId }, select: { id: true } })) {
      await audit({ action: "court.evidence_repeated", recordType: "COURT_EVIDENCE", recordId: id });
      return { evidenceId: id };
    }
    const scope = documentWhere(actor, now);
    if (documentId && !(scope && (await tx.document.findFirst({ where: { AND: [scope, { id: documentId, caseId }] }, select: { id: true } })))) throw invalid({ documentId: { key: "notAllowed" } });
    await tx.courtEvidence.createMany({
      data: [
        {
          id, suitId, caseId, childId, division, documentId, contentCipher: encryptField(JSON.stringify(content), { table: "court_evidence", column: "content_cipher", rowId: id }), recordedById: actor.userId, recordedAt: now,
          clientKey: id,
        },
      ],
    });
    await recordCaseEvent(context, { caseId, childId, division, action: "court.evidence", recordType: "COURT_EVIDENCE", recordId: id });
    await audit({ recordType: "COURT_EVIDENCE", recordId: id, recordNumber: careCase.number, recordVersion: 1, after: { suitId, documentId, content: hashed(JSON.stringify(content)) } });
    return { evidenceId: id };
  },
});
