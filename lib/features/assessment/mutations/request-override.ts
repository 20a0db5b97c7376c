import { districtBureauOf } from "../../registration/queries/offices";
import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { withholdContacts } from "../../../workflows/withhold-contacts";
import { CASE_LIFECYCLE } from "../../case/lifecycle";
import { falls, harmSaidBy, writeFall } from "../fall";
import { sameJudgement } from "../judgement";
import { ASSESSMENT_LIFECYCLE } from "../lifecycle";
import { signaturesFor, type OverrideSignature } from "../override-rule";
import { completeResult } from "../queries/complete-result";
import { lockAssessment, type LoadedAssessment } from "../queries/load-assessment";
import { onRecord } from "../queries/on-record";
import { storedAnswers } from "../stored-answers";
import { storedResult } from "../stored-result";
import { requestOverrideSchema } from "../write-schema";

/**
 * The street asks for another colour or level than the instrument proposes, or for one that falls far below what is on record, with its reason (domain: assessment instrument). The assessment
 * waits until those whose signatures that needs have signed; who asks is kept as who confirms.
 */
export const requestOverride = defineMutation({
  name: "assessment.request_override",
  input: requestOverrideSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const { colour, level, reason } = input;
    const row = await lockAssessment(tx, actor, input.assessmentId, now);
    assertAllowed(actor, "assessment.confirm", { division: row.division });
    if (isRepeated(row, actor.userId, input)) {
      await audit({ action: "assessment.request_override_repeated", recordType: "ASSESSMENT", recordId: row.id, recordNumber: row.careCase.number });
      return { assessmentId: row.id };
    }
    if (row.version !== input.version) throw await conflict(tx, "ASSESSMENT", row.id, input.version);
    if (row.confirmedColour !== null) throw new Refusal("WRONG_STATE", { reason: "overrideWaits" });
    if (row.status === "DRAFT" && row.assessorOrgId !== actor.organisation.id) throw new Refusal("FORBIDDEN", { reason: "assessmentOfOther" });
    // What an agency has submitted waits already; the street's own draft begins to.
    const status = row.status === "SUBMITTED" ? row.status : nextState(ASSESSMENT_LIFECYCLE, row.status, "submit");
    nextState(CASE_LIFECYCLE, row.careCase.status, "confirm_assessment");

    const { result, proposal, answers, definition } = await completeResult(tx, row, now);
    const record = await onRecord(tx, row);
    const fallen = falls(record, input, harmSaidBy(definition, answers));
    const departs = !sameJudgement(proposal, input);
    if (!departs && !fallen) throw new Refusal("BLOCKED", { reason: "sameAsProposal" });
    const signatures = signaturesFor(proposal, { colour, level }, fallen);
    await guardedUpdate(tx, tx.assessment, "ASSESSMENT", { id: row.id, version: input.version, status: row.status }, {
      status, answers: storedAnswers(answers), result: storedResult(result), colour: proposal.colour, proposedLevel: proposal.level, confirmedColour: colour, confirmedLevel: level, ...sealTexts("assessment", row.id, { overrideReason: reason, fall: fallen ? writeFall(record) : null }), fallen,
      confirmedById: actor.userId, confirmedAt: null, supervisorSignedById: null, supervisorSignedAt: null, reviewerSignedById: null, reviewerSignedAt: null,
      returnReasonCipher: null, returnedById: null, returnedAt: null, version: { increment: 1 }, updatedAt: now,
    });
    const { caseId, childId, division, careCase } = row;
    if (answers.flags.HARM?.present) await withholdContacts(context, childId);
    await audit({
      recordType: "ASSESSMENT", recordId: row.id, recordNumber: careCase.number, recordVersion: input.version + 1,
      before: { status: row.status, colour: proposal.colour, level: proposal.level }, after: { status, colour, level, signatures, fallen, reason: hashed(reason) },
    });
    await recordCaseEvent(context, { caseId, childId, division, action: departs ? "assessment.request_override" : "assessment.request_fall", recordType: "ASSESSMENT", recordId: row.id, params: { colour, level } });
    await askForSignatures(context, row, signatures);
    return { assessmentId: row.id };
  },
});

const isRepeated = (row: LoadedAssessment, userId: string, input: { version: number; colour: string; level: string }) =>
  row.status === "SUBMITTED" && row.confirmedById === userId && row.version === input.version + 1 && row.confirmedColour === input.colour && row.confirmedLevel === input.level;

async function askForSignatures(context: WriteContext, { id, division, careCase }: LoadedAssessment, signatures: readonly OverrideSignature[]): Promise<void> {
  const notice = { kind: "assessmentOverride", recordType: "ASSESSMENT", recordId: id, recordNumber: careCase.number };
  await sendNotice(context, { organisationId: careCase.ownerOrgId, role: "STREET_SUPERVISOR", ...notice });
  if (!signatures.includes("REVIEWER")) return;
  const bureau = await districtBureauOf(context.tx, division);
  if (!bureau) throw new Refusal("BLOCKED", { reason: "noDistrictBureau" });
  await sendNotice(context, { organisationId: bureau.id, role: "REVIEWER", ...notice });
}
