import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { applyAssessment } from "../../../workflows/confirm-assessment";
import { withholdContacts } from "../../../workflows/withhold-contacts";
import { falls, harmSaidBy } from "../fall";
import { sameJudgement } from "../judgement";
import { ASSESSMENT_LIFECYCLE } from "../lifecycle";
import { completeResult } from "../queries/complete-result";
import { lockAssessment } from "../queries/load-assessment";
import { onRecord } from "../queries/on-record";
import { storedAnswers } from "../stored-answers";
import { storedResult } from "../stored-result";
import { confirmAssessmentSchema } from "../write-schema";

/** The street confirms colour and level as the instrument proposes them: its own draft, or what an agency has submitted. What falls far below what is on record takes a reason and a signature besides (request-override.ts). */
export const confirmAssessment = defineMutation({
  name: "assessment.confirm",
  input: confirmAssessmentSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const row = await lockAssessment(tx, actor, input.assessmentId, now);
    assertAllowed(actor, "assessment.confirm", { division: row.division });
    if (row.status === "CONFIRMED" && row.confirmedById === actor.userId && row.version === input.version + 1) {
      await audit({ action: "assessment.confirm_repeated", recordType: "ASSESSMENT", recordId: row.id, recordNumber: row.careCase.number });
      return { assessmentId: row.id };
    }
    if (row.version !== input.version) throw await conflict(tx, "ASSESSMENT", row.id, input.version);
    const status = nextState(ASSESSMENT_LIFECYCLE, row.status, "confirm");
    if (row.status === "DRAFT" && row.assessorOrgId !== actor.organisation.id) throw new Refusal("FORBIDDEN", { reason: "assessmentOfOther" });
    if (row.confirmedColour !== null) throw new Refusal("WRONG_STATE", { reason: "overrideWaits" });

    const { result, proposal, answers, definition } = await completeResult(tx, row, now);
    const { colour, level } = proposal;
    if (!sameJudgement(proposal, input)) throw new Refusal("BLOCKED", { reason: "differsFromProposal", params: { colour, level } });
    if (falls(await onRecord(tx, row), proposal, harmSaidBy(definition, answers))) throw new Refusal("BLOCKED", { reason: "fallNeedsSignature" });
    await guardedUpdate(tx, tx.assessment, "ASSESSMENT", { id: row.id, version: input.version, status: row.status }, {
      status, answers: storedAnswers(answers), result: storedResult(result), colour, proposedLevel: level, confirmedColour: colour, confirmedLevel: level, confirmedById: actor.userId, confirmedAt: now,
      fallen: false, fallCipher: null, returnReasonCipher: null, returnedById: null, returnedAt: null, version: { increment: 1 }, updatedAt: now,
    });
    await audit({
      recordType: "ASSESSMENT", recordId: row.id, recordNumber: row.careCase.number, recordVersion: input.version + 1, before: { status: row.status },
      after: { status, colour, level, flagsToVerify: result.flagsToVerify.length },
    });
    if (answers.flags.HARM?.present) await withholdContacts(context, row.childId);
    await applyAssessment(context, { ...row, colour, level, overridden: false });
    return { assessmentId: row.id };
  },
});
