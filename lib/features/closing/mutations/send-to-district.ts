import { CASE_LIFECYCLE } from "../../case/lifecycle";
import { districtBureauOf } from "../../registration/queries/offices";
import { guardedUpdate } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import type { CaseStatus, CloseReason } from "../../../shared/vocabulary/casework";
import { recordCaseEvent } from "../../../workflows/case-events";
import { openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";

export interface SentClosure {
  id: string;
  childId: string;
  division: string;
  reason: CloseReason;
  /** How many warnings the street has answered for. */
  warnings: number;
  careCase: { id: string; number: string; status: CaseStatus; version: number };
}

/** The evaluation is complete: the case waits for the district, whose clock starts. Returns the instant by which it decides. */
export async function sendToDistrict(context: WriteContext, closure: SentClosure): Promise<Date> {
  const { tx, now, audit } = context;
  const { careCase, childId, division } = closure;
  const to = nextState(CASE_LIFECYCLE, careCase.status, "request_closure");
  const bureau = await districtBureauOf(tx, division);
  if (!bureau) throw new Refusal("BLOCKED", { reason: "noDistrictBureau" });
  await guardedUpdate(tx, tx.careCase, "CARE_CASE", { id: careCase.id, version: careCase.version, status: careCase.status }, { status: to, version: { increment: 1 }, updatedAt: now });
  const due = await openTask(context, { rule: "CLOSURE_REVIEW", subjectId: closure.id, childId, division, caseId: careCase.id, ownerOrgId: bureau.id });
  await recordCaseEvent(context, {
    caseId: careCase.id, childId, division, action: "closure.request", fromStatus: careCase.status, toStatus: to, recordType: "CLOSING_EVALUATION", recordId: closure.id,
    params: { reason: closure.reason, count: closure.warnings },
  });
  await sendNotice(context, {
    organisationId: bureau.id, role: "REVIEWER", kind: "closureRequested", recordType: "CLOSING_EVALUATION", recordId: closure.id, recordNumber: careCase.number,
  });
  await audit({
    action: "closure.request", recordType: "CARE_CASE", recordId: careCase.id, recordNumber: careCase.number, recordVersion: careCase.version + 1,
    before: { status: careCase.status }, after: { status: to },
  });
  return due;
}
