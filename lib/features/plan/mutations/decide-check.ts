import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { notFound, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { CHECK_LIFECYCLE, type CheckAction } from "../check";
import { lockPlan, planScope, type LoadedPlan } from "../queries/load-plan";

/** The supervisor's decision on a review that waits; null where the same person has decided so a moment ago. Throws NOT_FOUND, the refusal, CONFLICT, WRONG_STATE. */
export async function decideCheck(
  context: WriteContext, { planId, checkId, version }: { planId: string; checkId: string; version: number }, action: CheckAction, reason: string | null,
): Promise<{ plan: LoadedPlan; nextOn: string } | null> {
  const { tx, actor, now, audit } = context;
  const scope = planScope(actor, now);
  const found = scope && (await tx.planCheck.findFirst({ where: { id: checkId, planId, ...scope }, select: { id: true } }));
  if (!found) throw notFound();
  const plan = await lockPlan(tx, actor, planId, now);
  const check = await tx.planCheck.findUniqueOrThrow({ where: { id: checkId }, select: { status: true, version: true, writtenById: true, decidedById: true, nextOn: true } });
  assertAllowed(actor, "plan.countersign_check", { division: plan.division, authorIds: [check.writtenById] });
  const about = { recordType: "HELP_PLAN", recordId: plan.id, recordNumber: plan.careCase.number };
  if (check.version === version + 1 && check.decidedById === actor.userId && check.status === (action === "countersign" ? "COUNTERSIGNED" : "SENT_BACK")) {
    await audit({ action: `plan.${action}_check_repeated`, ...about });
    return null;
  }
  // Of a case whose closing was asked for nothing is signed until that is decided, and of a closed one nothing at all: a signature would begin the next interval.
  if (plan.careCase.status !== "SERVICE") throw new Refusal("WRONG_STATE", { reason: "planCheckNotInService", params: { status: plan.careCase.status } });
  const status = nextState(CHECK_LIFECYCLE, check.status, action);
  await guardedUpdate(tx, tx.planCheck, "HELP_PLAN", { id: checkId, version }, {
    status, decidedById: actor.userId, decidedAt: now, ...(reason === null ? {} : sealTexts("plan_check", checkId, { sentBackReason: reason })), version: { increment: 1 },
  });
  await audit({ ...about, before: { check: checkId, status: check.status }, after: { status, ...(reason === null ? {} : { reason: hashed(reason) }) } });
  await recordCaseEvent(context, { caseId: plan.caseId, childId: plan.childId, division: plan.division, action: `plan.${action}_check`, recordType: "HELP_PLAN", recordId: plan.id });
  await sendNoticeToWriter({ tx, now }, plan, check.writtenById, action);
  return { plan, nextOn: check.nextOn.toISOString().slice(0, 10) };
}

const sendNoticeToWriter = (context: Pick<WriteContext, "tx" | "now">, { id, careCase }: LoadedPlan, userId: string, action: CheckAction) =>
  sendNotice(context, {
    organisationId: careCase.ownerOrgId, userId, kind: action === "countersign" ? "planCheckCountersigned" : "planCheckSentBack", recordType: "HELP_PLAN", recordId: id, recordNumber: careCase.number,
  });
