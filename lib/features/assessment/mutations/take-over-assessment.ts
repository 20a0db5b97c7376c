import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { lockAssessment } from "../queries/load-assessment";
import { assessmentVersionSchema } from "../write-schema";

/** The street goes on with a draft that a commissioned agency has not finished, for example when the assignment has ended. */
export const takeOverAssessment = defineMutation({
  name: "assessment.take_over",
  input: assessmentVersionSchema,
  async run(context, { assessmentId, version }) {
    const { tx, actor, now, audit } = context;
    const row = await lockAssessment(tx, actor, assessmentId, now);
    assertAllowed(actor, "assessment.confirm", { division: row.division });
    if (row.status !== "DRAFT" || row.assessorOrgId === actor.organisation.id) throw new Refusal("WRONG_STATE", { reason: "assessmentNotTakenOver" });
    await guardedUpdate(tx, tx.assessment, "ASSESSMENT", { id: row.id, version, status: "DRAFT" }, {
      assessorId: actor.userId, assessorOrgId: actor.organisation.id, version: { increment: 1 }, updatedAt: now,
    });
    const { caseId, childId, division, careCase } = row;
    await audit({
      recordType: "ASSESSMENT", recordId: row.id, recordNumber: careCase.number, recordVersion: version + 1,
      before: { assessorOrgId: row.assessorOrgId }, after: { assessorOrgId: actor.organisation.id },
    });
    await recordCaseEvent(context, { caseId, childId, division, action: "assessment.take_over", recordType: "ASSESSMENT", recordId: row.id });
    await sendNotice(context, {
      organisationId: row.assessorOrgId, userId: row.assessorId, kind: "assessmentTakenOver", recordType: "ASSESSMENT", recordId: row.id, recordNumber: careCase.number,
    });
    return { assessmentId };
  },
});
