import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { ladderScope } from "../../ladder/queries/ladder-scope";
import { removeEvidenceSchema } from "../schema";

/** Takes a piece of evidence off the list, with the reason; the row and its file stay. */
export const removeEvidence = defineMutation({
  name: "court.evidence_remove",
  input: removeEvidenceSchema,
  async run(context, { evidenceId, version, reason }) {
    const { tx, actor, now, audit } = context;
    const scope = ladderScope(actor);
    const row = scope && (await tx.courtEvidence.findFirst({ where: { id: evidenceId, ...scope }, select: { id: true, version: true, removedAt: true, caseId: true, childId: true, division: true, careCase: { select: { number: true } } } }));
    if (!row) throw notFound();
    const { caseId, childId, division } = row;
    assertAllowed(actor, "court.write", { division });
    if (row.removedAt) throw new Refusal("WRONG_STATE", { reason: "evidenceRemoved" });
    if (row.version !== version) throw await conflict(tx, "COURT_EVIDENCE", row.id, version);
    await guardedUpdate(tx, tx.courtEvidence, "COURT_EVIDENCE", { id: row.id, version, removedAt: null }, { removedAt: now, removedById: actor.userId, ...sealTexts("court_evidence", row.id, { removeReason: reason }), version: { increment: 1 } });
    await recordCaseEvent(context, { caseId, childId, division, action: "court.evidence_remove", recordType: "COURT_EVIDENCE", recordId: row.id });
    await audit({ recordType: "COURT_EVIDENCE", recordId: row.id, recordNumber: row.careCase.number, recordVersion: version + 1, after: { removed: true, reason: hashed(reason) } });
    return { evidenceId };
  },
});
