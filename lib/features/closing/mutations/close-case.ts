import { closingBars } from "../../case/closing-rules";
import { closingWarnings } from "../../case/closing-warnings";
import { CASE_LIFECYCLE } from "../../case/lifecycle";
import { guardedUpdate } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { endCaseWork } from "../../../workflows/end-case-work";
import { sendNotice } from "../../../workflows/notices";
import { barred } from "../bars";
import { caseFacts } from "../queries/closing-facts";
import type { LoadedClosure } from "../queries/load-closure";
import { sinceAsked, type WarningView } from "../warnings";
import { planFollowUps } from "./plan-follow-ups";

/**
 * Throws BLOCKED while a rule of closing speaks against it: asked again at the signature and the decision, since things may have changed. Answers what is to be weighed: what the street answered for, and what has appeared since.
 */
export async function assertClosable({ tx, now }: WriteContext, closure: LoadedClosure, supervisorSigned: boolean): Promise<WarningView[]> {
  const { reason, handedOverTo, diedOn, careCase } = closure;
  const facts = { ...(await caseFacts(tx, careCase, now, { reason })), reason, handedOverTo, diedOn, supervisorSigned };
  const [bar] = closingBars(facts);
  if (bar) throw barred(bar);
  return sinceAsked(closure.answered, closingWarnings(facts));
}

/** Throws BLOCKED where something is to be weighed that was not on the page of whoever signs or decides: nobody answers for what they have not seen. */
export function assertWeighed(warnings: readonly WarningView[], weighed: readonly string[]): void {
  const unseen = warnings.filter(({ key }) => !weighed.includes(key));
  if (unseen.length > 0) throw new Refusal("BLOCKED", { reason: "closureWarningsUnseen", params: { count: unseen.length } });
}

/** Writes the district's confirmation: the evaluation is decided, the case closed, all work of it ends. */
export async function closeCase(context: WriteContext, closure: LoadedClosure, warnings: readonly WarningView[] = []): Promise<void> {
  const { tx, actor, now, audit } = context;
  const { careCase, caseId, childId, division, reason } = closure;
  const to = nextState(CASE_LIFECYCLE, careCase.status, "confirm_closure");
  await guardedUpdate(tx, tx.closingEvaluation, "CLOSING_EVALUATION", { id: closure.id, version: closure.version, decidedAt: null }, {
    decidedById: actor.userId, decidedAt: now, confirmed: true, version: { increment: 1 },
  });
  await audit({
    action: "closure.confirm", recordType: "CLOSING_EVALUATION", recordId: closure.id, recordNumber: careCase.number, recordVersion: closure.version + 1, after: { confirmed: true, ...(warnings.length > 0 ? { weighed: warnings.map(({ key }) => key) } : {}) },
  });
  await endCaseWork(context, { caseId, caseNumber: careCase.number, childId, division, goesOn: reason === "DIED" ? ["POLICE_FEEDBACK"] : [] });
  await guardedUpdate(tx, tx.careCase, "CARE_CASE", { id: caseId, version: careCase.version, status: careCase.status }, {
    status: to, closedAt: now, closeReason: reason, version: { increment: 1 }, updatedAt: now,
  });
  await audit({
    action: "closure.confirm", recordType: "CARE_CASE", recordId: caseId, recordNumber: careCase.number, recordVersion: careCase.version + 1,
    before: { status: careCase.status }, after: { status: to, closeReason: reason },
  });
  await recordCaseEvent(context, {
    caseId, childId, division, action: "closure.confirm", fromStatus: careCase.status, toStatus: to, recordType: "CLOSING_EVALUATION", recordId: closure.id, params: { reason, count: warnings.length },
  });
  await planFollowUps(context, closure);
  for (const userId of new Set([closure.requestedById, careCase.ownerUserId])) {
    await sendNotice(context, {
      organisationId: careCase.ownerOrgId, userId, kind: "closureConfirmed", recordType: "CLOSING_EVALUATION", recordId: closure.id, recordNumber: careCase.number,
    });
  }
}
