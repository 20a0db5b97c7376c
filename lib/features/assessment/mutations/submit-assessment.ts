import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { ASSESSMENT_LIFECYCLE } from "../lifecycle";
import { completeResult } from "../queries/complete-result";
import { grantsFor, lockAssessment } from "../queries/load-assessment";
import { storedAnswers } from "../stored-answers";
import { storedResult } from "../stored-result";
import { assessmentVersionSchema } from "../write-schema";

/** A commissioned agency hands its complete draft to the street, which alone confirms (domain: who sees what). */
export const submitAssessment = defineMutation({
  name: "assessment.submit",
  input: assessmentVersionSchema,
  async run(context, { assessmentId, version }) {
    const { tx, actor, now, audit } = context;
    const row = await lockAssessment(tx, actor, assessmentId, now);
    assertAllowed(actor, "assessment.save", { division: row.division, grants: await grantsFor(tx, actor, row.childId, now) });
    if (row.assessorOrgId !== actor.organisation.id) throw new Refusal("FORBIDDEN", { reason: "assessmentOfOther" });
    if (actor.organisation.type === "STREET_OFFICE") throw new Refusal("WRONG_STATE", { reason: "streetConfirmsItself" });
    const status = nextState(ASSESSMENT_LIFECYCLE, row.status, "submit");
    const { result, proposal, answers } = await completeResult(tx, row, now);
    await guardedUpdate(tx, tx.assessment, "ASSESSMENT", { id: row.id, version, status: row.status }, {
      status, answers: storedAnswers(answers), result: storedResult(result), colour: proposal.colour, proposedLevel: proposal.level, returnReasonCipher: null, returnedById: null, returnedAt: null,
      version: { increment: 1 }, updatedAt: now,
    });
    const { caseId, childId, division, careCase } = row;
    await audit({
      recordType: "ASSESSMENT", recordId: row.id, recordNumber: careCase.number, recordVersion: version + 1, before: { status: row.status },
      after: { status, colour: proposal.colour, level: proposal.level },
    });
    await recordCaseEvent(context, { caseId, childId, division, action: "assessment.submit", recordType: "ASSESSMENT", recordId: row.id });
    await sendNotice(context, {
      organisationId: careCase.ownerOrgId, userId: careCase.ownerUserId, kind: "assessmentSubmitted", recordType: "ASSESSMENT", recordId: row.id, recordNumber: careCase.number,
    });
    return { assessmentId };
  },
});
