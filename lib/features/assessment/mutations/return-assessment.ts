import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { ASSESSMENT_LIFECYCLE } from "../lifecycle";
import { lockAssessment } from "../queries/load-assessment";
import { returnAssessmentSchema } from "../write-schema";

/** The street gives an agency's assessment back with a reason; it becomes the agency's draft again. */
export const returnAssessment = defineMutation({
  name: "assessment.return",
  input: returnAssessmentSchema,
  async run(context, { assessmentId, version, reason }) {
    const { tx, actor, now, audit } = context;
    const row = await lockAssessment(tx, actor, assessmentId, now);
    assertAllowed(actor, "assessment.confirm", { division: row.division });
    const status = nextState(ASSESSMENT_LIFECYCLE, row.status, "return");
    if (row.confirmedColour !== null) throw new Refusal("WRONG_STATE", { reason: "overrideWaits" });
    await guardedUpdate(tx, tx.assessment, "ASSESSMENT", { id: row.id, version, status: row.status }, {
      status, ...sealTexts("assessment", row.id, { returnReason: reason }), returnedById: actor.userId, returnedAt: now, version: { increment: 1 }, updatedAt: now,
    });
    const { caseId, childId, division, careCase } = row;
    await audit({
      recordType: "ASSESSMENT", recordId: row.id, recordNumber: careCase.number, recordVersion: version + 1, before: { status: row.status },
      after: { status, reason: hashed(reason) },
    });
    await recordCaseEvent(context, { caseId, childId, division, action: "assessment.return", recordType: "ASSESSMENT", recordId: row.id });
    await sendNotice(context, {
      organisationId: row.assessorOrgId, userId: row.assessorId, kind: "assessmentReturned", recordType: "ASSESSMENT", recordId: row.id, recordNumber: careCase.number,
    });
    return { assessmentId };
  },
});
