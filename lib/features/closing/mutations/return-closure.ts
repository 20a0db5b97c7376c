import { closureReturnAction, CASE_LIFECYCLE } from "../../case/lifecycle";
import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { takeUpWork } from "../../../workflows/death-declared";
import { closeTasks } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { statusBeforeClosing } from "../queries/closing-facts";
import { lockClosure, requestersOf, type LoadedClosure } from "../queries/load-closure";
import { returnClosureSchema } from "../schema";

/**
 * The district gives a closing evaluation back with a reason, and the case goes back to where its work stands; the street's supervisor gives
 * back what still waits for the countersignature.
 */
export const returnClosure = defineMutation({
  name: "closure.return",
  input: returnClosureSchema,
  async run(context, { closureId, version, reason }) {
    const { tx, actor, now, audit } = context;
    const closure = await lockClosure(tx, actor, closureId);
    const { careCase, caseId, childId, division } = closure;
    const sent = careCase.status === "CLOSING";
    if (sent) assertAllowed(actor, "closure.return", { division, authorIds: requestersOf(closure) });
    else assertAllowed(actor, "closure.countersign", { division, authorIds: [closure.requestedById] });
    if (closure.version !== version) throw await conflict(tx, "CLOSING_EVALUATION", closure.id, version);
    if (closure.decidedAt) throw new Refusal("WRONG_STATE", { reason: "closureNotWaiting" });

    await guardedUpdate(tx, tx.closingEvaluation, "CLOSING_EVALUATION", { id: closure.id, version, decidedAt: null }, {
      decidedById: actor.userId, decidedAt: now, confirmed: false, ...sealTexts("closing_evaluation", closure.id, { returnReason: reason }), version: { increment: 1 },
    });
    await audit({
      recordType: "CLOSING_EVALUATION", recordId: closure.id, recordNumber: careCase.number, recordVersion: version + 1, after: { confirmed: false, reason: hashed(reason) },
    });
    const to = sent ? await takeBack(context, closure) : careCase.status;
    if (closure.reason === "DIED") {
      const { number: caseNumber, colour, ownerOrgId, ownerUserId } = careCase;
      await takeUpWork(context, { caseId, caseNumber, childId, division, colour, ownerOrgId, ownerUserId, requestedById: closure.requestedById, requestedAt: closure.requestedAt });
    }
    await recordCaseEvent(context, {
      caseId, childId, division, action: "closure.return", fromStatus: careCase.status, toStatus: to, recordType: "CLOSING_EVALUATION", recordId: closure.id,
    });
    await sendNotice(context, {
      organisationId: careCase.ownerOrgId, userId: closure.requestedById, kind: "closureReturned", recordType: "CLOSING_EVALUATION", recordId: closure.id,
      recordNumber: careCase.number,
    });
    return { caseId };
  },
});

async function takeBack(context: WriteContext, { id, careCase }: LoadedClosure) {
  const { tx, now, audit } = context;
  const before = await statusBeforeClosing(tx, careCase);
  const action = closureReturnAction({ hasConfirmedAssessment: before !== "ASSESSMENT", hasApprovedPlan: before === "SERVICE" });
  const to = nextState(CASE_LIFECYCLE, careCase.status, action);
  await guardedUpdate(tx, tx.careCase, "CARE_CASE", { id: careCase.id, version: careCase.version, status: careCase.status }, { status: to, version: { increment: 1 }, updatedAt: now });
  await audit({
    recordType: "CARE_CASE", recordId: careCase.id, recordNumber: careCase.number, recordVersion: careCase.version + 1, before: { status: careCase.status }, after: { status: to },
  });
  await closeTasks(context, id, ["CLOSURE_REVIEW"]);
  return to;
}
