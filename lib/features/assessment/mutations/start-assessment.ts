import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { canDo } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { CASE_LIFECYCLE } from "../../case/lifecycle";
import { loadCase } from "../../case/queries/load-case";
import { instrumentInForce } from "../queries/instruments";
import { grantsFor } from "../queries/load-assessment";
import { startAssessmentSchema } from "../write-schema";

/** Begins an assessment, or a reassessment, under the version of the instrument in force today. One at a time for a case. */
export const startAssessment = defineMutation({
  name: "assessment.start",
  input: startAssessmentSchema,
  async run(context, { caseId, clientKey }) {
    const { tx, actor, now, audit } = context;
    const careCase = await loadCase(tx, actor, caseId, now);
    const { childId, division } = careCase;
    assertAllowed(actor, "assessment.save", { division, grants: await grantsFor(tx, actor, childId, now) });
    if (!canDo(CASE_LIFECYCLE, careCase.status, "confirm_assessment")) {
      throw new Refusal("WRONG_STATE", { reason: "caseNotAssessable", params: { status: careCase.status } });
    }
    const instrument = await instrumentInForce(tx, toShanghaiDate(now));
    const { count } = await tx.assessment.createMany({
      data: [
        {
          id: clientKey, caseId, childId, division, instrumentId: instrument.id, status: "DRAFT", assessedOn: new Date(toShanghaiDate(now)), seenAlone: false,
          ...sealTexts("assessment", clientKey, { place: "", sources: "" }), answers: { items: {}, flags: {}, needs: {} }, assessorId: actor.userId, assessorOrgId: actor.organisation.id, createdAt: now, updatedAt: now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return repeated(context, caseId, clientKey);
    await audit({
      recordType: "ASSESSMENT", recordId: clientKey, recordNumber: careCase.number, recordVersion: 1,
      after: { status: "DRAFT", instrument: `${instrument.definition.code}/${instrument.definition.number}` },
    });
    return { assessmentId: clientKey };
  },
});

/** The same tap again finds its own draft; otherwise somebody has begun one already. */
async function repeated({ tx, actor, audit }: WriteContext, caseId: string, clientKey: string) {
  const open = await tx.assessment.findFirst({
    where: { caseId, status: { in: ["DRAFT", "SUBMITTED"] } }, select: { id: true, assessorId: true, status: true },
  });
  if (open?.id === clientKey && open.assessorId === actor.userId) {
    await audit({ action: "assessment.start_repeated", recordType: "ASSESSMENT", recordId: clientKey });
    return { assessmentId: clientKey };
  }
  throw new Refusal("BLOCKED", { reason: open?.status === "SUBMITTED" ? "assessmentUndecided" : "assessmentBegun" });
}
