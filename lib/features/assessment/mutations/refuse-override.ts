import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { missingSignatures } from "../judgement";
import { ASSESSMENT_LIFECYCLE } from "../lifecycle";
import { lockAssessment, type LoadedAssessment } from "../queries/load-assessment";
import { returnAssessmentSchema } from "../write-schema";
import { assertSigner } from "./sign-override";

/**
 * One whose signature is asked for refuses with a reason, or who asked takes the wish back. The street's own assessment becomes a draft again;
 * an agency's waits for the street's decision as before.
 */
export const refuseOverride = defineMutation({
  name: "assessment.refuse_override",
  input: returnAssessmentSchema,
  async run(context, { assessmentId, version, reason }) {
    const { tx, actor, now, audit } = context;
    const row = await lockAssessment(tx, actor, assessmentId, now);
    const missing = row.status === "SUBMITTED" ? missingSignatures(row) : null;
    const withdrawn = row.confirmedById === actor.userId;
    if (withdrawn) assertAllowed(actor, "assessment.confirm", { division: row.division });
    const signature = withdrawn ? null : assertSigner(actor, row);
    if (!missing || (signature && !missing.includes(signature))) throw new Refusal("WRONG_STATE", { reason: withdrawn ? "overrideSettled" : "signatureNotNeeded" });

    const status = (await byAgency(context, row)) ? row.status : nextState(ASSESSMENT_LIFECYCLE, row.status, "return");
    await guardedUpdate(tx, tx.assessment, "ASSESSMENT", { id: row.id, version, status: row.status }, {
      status, confirmedColour: null, confirmedLevel: null, confirmedById: null, fallen: false, fallCipher: null, supervisorSignedById: null, supervisorSignedAt: null, reviewerSignedById: null,
      reviewerSignedAt: null, ...sealTexts("assessment", row.id, { returnReason: reason }), returnedById: actor.userId, returnedAt: now, version: { increment: 1 }, updatedAt: now,
    });
    const { caseId, childId, division, careCase } = row;
    await audit({
      action: withdrawn ? "assessment.withdraw_override" : "assessment.refuse_override", recordType: "ASSESSMENT", recordId: row.id, recordNumber: careCase.number,
      recordVersion: version + 1, before: { status: row.status, colour: row.confirmedColour, level: row.confirmedLevel }, after: { status, reason: hashed(reason) },
    });
    await recordCaseEvent(context, {
      caseId, childId, division, action: withdrawn ? "assessment.withdraw_override" : "assessment.refuse_override", recordType: "ASSESSMENT", recordId: row.id,
    });
    if (!withdrawn && row.confirmedById) {
      await sendNotice(context, {
        organisationId: careCase.ownerOrgId, userId: row.confirmedById, kind: "assessmentOverrideRefused", recordType: "ASSESSMENT", recordId: row.id, recordNumber: careCase.number,
      });
    }
    return { assessmentId: row.id };
  },
});

async function byAgency({ tx }: WriteContext, { assessorOrgId }: LoadedAssessment): Promise<boolean> {
  const office = await tx.organisation.findUniqueOrThrow({ where: { id: assessorOrgId }, select: { type: true } });
  return office.type !== "STREET_OFFICE";
}
