import { closureEndAction, CASE_LIFECYCLE } from "../../case/lifecycle";
import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { guardedUpdate } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { recordCaseEvent } from "../../../workflows/case-events";
import { takeUpWork } from "../../../workflows/death-declared";
import { closeTasks } from "../../../workflows/deadlines";
import { statusBeforeClosing } from "../queries/closing-facts";
import type { LoadedClosure } from "../queries/load-closure";

/**
 * A closing evaluation ends without the case being closed, whoever ended it and why: the case is where its work stood, the clock of the decision stops, and what the
 * request had set aside, after a death or at eighteen, goes on to the days that it had.
 */
export async function endRequest(context: WriteContext, closure: LoadedClosure, verb: "return" | "withdraw", reason: string): Promise<void> {
  const { tx, actor, now, audit } = context;
  const { careCase, caseId, childId, division, version } = closure;
  const withdrawn = verb === "withdraw";
  await guardedUpdate(tx, tx.closingEvaluation, "CLOSING_EVALUATION", { id: closure.id, version, decidedAt: null }, {
    decidedById: actor.userId, decidedAt: now, confirmed: false, withdrawn, ...sealTexts("closing_evaluation", closure.id, { returnReason: reason }), version: { increment: 1 },
  });
  await audit({
    recordType: "CLOSING_EVALUATION", recordId: closure.id, recordNumber: careCase.number, recordVersion: version + 1, after: { confirmed: false, ...(withdrawn ? { withdrawn } : {}), reason: hashed(reason) },
  });
  const to = careCase.status === "CLOSING" ? await takeBack(context, closure, verb) : careCase.status;
  if (closure.reason === "DIED" || closure.reason === "TURNED_18") {
    const { number: caseNumber, colour, ownerOrgId, ownerUserId } = careCase;
    await takeUpWork(context, { caseId, caseNumber, childId, division, colour, ownerOrgId, ownerUserId, requestedById: closure.requestedById, requestedAt: closure.requestedAt });
  }
  await recordCaseEvent(context, {
    caseId, childId, division, action: `closure.${verb}`, fromStatus: careCase.status, toStatus: to, recordType: "CLOSING_EVALUATION", recordId: closure.id,
  });
}

async function takeBack(context: WriteContext, { id, careCase }: LoadedClosure, verb: "return" | "withdraw") {
  const { tx, now, audit } = context;
  const before = await statusBeforeClosing(tx, careCase);
  const to = nextState(CASE_LIFECYCLE, careCase.status, closureEndAction(verb, { hasConfirmedAssessment: before !== "ASSESSMENT", hasApprovedPlan: before === "SERVICE" }));
  await guardedUpdate(tx, tx.careCase, "CARE_CASE", { id: careCase.id, version: careCase.version, status: careCase.status }, { status: to, version: { increment: 1 }, updatedAt: now });
  await audit({
    recordType: "CARE_CASE", recordId: careCase.id, recordNumber: careCase.number, recordVersion: careCase.version + 1, before: { status: careCase.status }, after: { status: to },
  });
  await closeTasks(context, id, ["CLOSURE_REVIEW"]);
  return to;
}
