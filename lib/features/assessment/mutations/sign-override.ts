import type { Actor } from "../../../authz/actor";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { applyAssessment } from "../../../workflows/confirm-assessment";
import { CASE_LIFECYCLE } from "../../case/lifecycle";
import { missingSignatures } from "../judgement";
import { ASSESSMENT_LIFECYCLE } from "../lifecycle";
import type { OverrideSignature } from "../override-rule";
import { scoreStored } from "../queries/complete-result";
import { lockAssessment, type LoadedAssessment } from "../queries/load-assessment";
import { storedResult } from "../stored-result";
import { assessmentVersionSchema } from "../write-schema";

/** Whose signature the actor gives: the district's reviewer, or the street's supervisor; never on a wish of one's own. */
export function assertSigner(actor: Actor, row: Pick<LoadedAssessment, "division" | "assessorId" | "confirmedById">): OverrideSignature {
  const authorIds = [row.assessorId, ...(row.confirmedById ? [row.confirmedById] : [])];
  if (actor.organisation.type === "DISTRICT_BUREAU") {
    assertAllowed(actor, "assessment.override_reviewer", { division: row.division, authorIds });
    return "REVIEWER";
  }
  assertAllowed(actor, "assessment.override_supervisor", { division: row.division });
  if (row.confirmedById === actor.userId) throw new Refusal("SELF_REVIEW", { reason: "anotherPersonActs" });
  return "SUPERVISOR";
}

/** Signs a departure from the instrument's proposal, or a fall; it takes effect with the last signature that it needs. */
export const signOverride = defineMutation({
  name: "assessment.sign_override",
  input: assessmentVersionSchema,
  async run(context, { assessmentId, version }) {
    const { tx, actor, now, audit } = context;
    const row = await lockAssessment(tx, actor, assessmentId, now);
    const signature = assertSigner(actor, row);
    if (row.version !== version) throw await conflict(tx, "ASSESSMENT", row.id, version);
    const { confirmedColour: colour, confirmedLevel: level, careCase } = row;
    const missing = row.status === "SUBMITTED" ? missingSignatures(row) : null;
    if (!missing?.includes(signature) || !colour || !level) throw new Refusal("WRONG_STATE", { reason: "signatureNotNeeded" });
    nextState(CASE_LIFECYCLE, careCase.status, "confirm_assessment");

    const signed = signature === "SUPERVISOR" ? { supervisorSignedById: actor.userId, supervisorSignedAt: now } : { reviewerSignedById: actor.userId, reviewerSignedAt: now };
    const last = missing.length === 1;
    const status = last ? nextState(ASSESSMENT_LIFECYCLE, row.status, "confirm") : row.status;
    const effect = last ? { confirmedAt: now, result: storedResult(await scoreStored(tx, row)) } : {};
    await guardedUpdate(tx, tx.assessment, "ASSESSMENT", { id: row.id, version, status: row.status }, { status, ...signed, ...effect, version: { increment: 1 }, updatedAt: now });
    await audit({
      recordType: "ASSESSMENT", recordId: row.id, recordNumber: careCase.number, recordVersion: version + 1, before: { status: row.status },
      after: { status, signature, colour, level },
    });
    const { caseId, childId, division } = row;
    const departs = colour !== row.colour || level !== row.proposedLevel;
    await recordCaseEvent(context, { caseId, childId, division, action: departs ? "assessment.sign_override" : "assessment.sign_fall", recordType: "ASSESSMENT", recordId: row.id, params: { colour, level } });
    if (last) await applyAssessment(context, { ...row, colour, level, overridden: true });
    return { assessmentId: row.id, inEffect: last };
  },
});
