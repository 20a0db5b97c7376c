import { CASE_LIFECYCLE } from "../../case/lifecycle";
import { caseOwnersOf } from "../../case/queries/case-owners";
import { loadCase } from "../../case/queries/load-case";
import { districtBureauOf } from "../../registration/queries/offices";
import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { renewTask } from "../../../workflows/renew-task";
import { resumeClocks } from "../../../workflows/resume-clocks";
import { reopenBar } from "../queries/reopen-bar";
import { DIED_REASON_MIN, reopenCaseSchema } from "../schema";
import { cancelFollowUps } from "./plan-follow-ups";

/**
 * A closed case is taken up again with a reason (docs/decisions/reopening.md): it starts with a new assessment. Until that is confirmed its
 * colour is the urgency that whoever reopens it judges, as at the opening; the level stays. What the closing stopped runs on, and its plan goes on once the assessment is confirmed.
 */
export const reopenCase = defineMutation({
  name: "case.reopen",
  input: reopenCaseSchema,
  async run(context, { caseId, version, urgency, reason }) {
    const { tx, actor, now, audit } = context;
    await loadCase(tx, actor, caseId, now);
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${caseId}::uuid FOR UPDATE`;
    const found = await loadCase(tx, actor, caseId, now);
    const { childId, division, number } = found;
    // A child taken for dead: the supervisor answers for it. What was reopened meanwhile is told as any other.
    const died = found.status === "CLOSED" && found.closeReason === "DIED";
    assertAllowed(actor, died ? "case.reopen_died" : "case.reopen", { division });
    if (found.version !== version) return repeated(context, caseId, found.version, version);
    const status = nextState(CASE_LIFECYCLE, found.status, "reopen");
    const bar = await reopenBar(tx, { caseId, childId }, now);
    if (bar) throw new Refusal("BLOCKED", bar);
    const closure = await tx.closingEvaluation.findFirst({ where: { caseId, confirmed: true }, orderBy: { decidedAt: "desc" }, select: { id: true, version: true } });
    if (!closure) throw new Error(`case ${number} is closed without a closing evaluation`);

    if (died && reason.length < DIED_REASON_MIN) throw invalid({ reason: { key: "wholeSentence", params: { minimum: DIED_REASON_MIN } } });
    const owner = await ownerNow(context, found);
    await guardedUpdate(tx, tx.careCase, "CARE_CASE", { id: caseId, version, status: "CLOSED" }, {
      status, colour: urgency, reopenedAs: urgency, closedAt: null, closeReason: null, ownerUserId: owner.userId, ownerOrgId: owner.organisationId, version: { increment: 1 }, updatedAt: now,
    });
    await guardedUpdate(tx, tx.closingEvaluation, "CLOSING_EVALUATION", { id: closure.id, version: closure.version }, {
      reopenedAt: now, reopenedById: actor.userId, ...sealTexts("closing_evaluation", closure.id, { reopenReason: reason }), version: { increment: 1 },
    });
    await cancelFollowUps(context, caseId, number);
    // What a look after the closing asked for is done.
    await tx.task.updateMany({ where: { caseId, rule: "REOPEN_DECISION", doneAt: null }, data: { doneAt: now } });
    await renewTask(context, { rule: "ASSESSMENT", subjectId: caseId, childId, division, caseId, ownerOrgId: owner.organisationId, ownerUserId: owner.userId, colour: urgency });
    await resumeClocks(context, { caseId, childId, division, ownerOrgId: owner.organisationId, ownerUserId: owner.userId, urgency, takenForDead: died });
    await recordCaseEvent(context, {
      caseId, childId, division, action: "case.reopen", fromStatus: "CLOSED", toStatus: status, recordType: "CARE_CASE", recordId: caseId, params: { colour: urgency },
    });
    const red = urgency === "RED";
    const notice = { kind: red ? "caseReopenedRed" : "caseReopened", urgent: red, recordType: "CARE_CASE", recordId: caseId, recordNumber: number };
    if (owner.userId !== actor.userId) await sendNotice(context, { organisationId: owner.organisationId, userId: owner.userId, ...notice });
    if (red && !actor.roles.includes("STREET_SUPERVISOR")) await sendNotice(context, { organisationId: owner.organisationId, role: "STREET_SUPERVISOR", ...notice });
    const bureau = await districtBureauOf(tx, division);
    if (bureau) await sendNotice(context, { organisationId: bureau.id, role: "REVIEWER", ...notice, urgent: died || red });
    await audit({
      recordType: "CARE_CASE", recordId: caseId, recordNumber: number, recordVersion: version + 1, before: { status: "CLOSED", colour: found.colour, ownerUserId: found.ownerUserId },
      after: { status, colour: urgency, ownerUserId: owner.userId, reason: hashed(reason) },
    });
    await audit({ recordType: "CLOSING_EVALUATION", recordId: closure.id, recordNumber: number, recordVersion: closure.version + 1, after: { reopened: true, reason: hashed(reason) } });
    return { caseId };
  },
});

/** A second tap finds the case that the first one reopened; anybody else is told who was first. */
async function repeated({ tx, actor, audit }: WriteContext, caseId: string, version: number, seenVersion: number) {
  const last = await tx.closingEvaluation.findFirst({ where: { caseId, confirmed: true }, orderBy: { decidedAt: "desc" }, select: { id: true, reopenedById: true } });
  if (last?.reopenedById !== actor.userId || version !== seenVersion + 1) throw await conflict(tx, "CARE_CASE", caseId, seenVersion);
  await audit({ action: "case.reopen_repeated", recordType: "CARE_CASE", recordId: caseId });
  return { caseId };
}

/** The case goes back to its owner; when that person no longer works in the street, whoever reopens it takes it on. */
async function ownerNow(
  { tx, actor, now }: WriteContext, found: { division: string; ownerUserId: string; ownerOrgId: string },
): Promise<{ userId: string; organisationId: string }> {
  const staff = await caseOwnersOf(tx, found.division, now);
  return staff.some(({ userId }) => userId === found.ownerUserId)
    ? { userId: found.ownerUserId, organisationId: found.ownerOrgId }
    : { userId: actor.userId, organisationId: actor.organisation.id };
}
