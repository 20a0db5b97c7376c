import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextStateElse } from "../../../shared/lifecycle";
import { invalid, Refusal } from "../../../shared/refusal";
import type { MeasureStatus, ReferralDecision } from "../../../shared/vocabulary/casework";
import { recordCaseEvent } from "../../../workflows/case-events";
import { progressOfMeasure, writeProgress } from "../../../workflows/measure-progress";
import { loadReferral } from "../queries/load-referral";
import { decideReferralSchema } from "../schema";
import { REFERRAL_THREAD_LIFECYCLE, threadStateOf } from "../thread";

const STATUS: Readonly<Record<ReferralDecision, MeasureStatus>> = { DONE: "DONE", GO_ON: "IN_PROGRESS", OTHER_DEPARTMENT: "IN_PROGRESS" };

/** The street says what the outcome means for the measure of the plan, or for the handover that belongs to none: it is done, it goes on itself, or another department is asked. Once. */
export const decideReferral = defineMutation({
  name: "referral.decide",
  input: decideReferralSchema,
  async run(context, { referralId, version, decision, note }) {
    const { tx, actor, now, audit } = context;
    const found = await loadReferral(tx, actor, referralId);
    const { id, caseId, childId, division, number } = found;
    assertAllowed(actor, "referral.decide", { division });
    nextStateElse(REFERRAL_THREAD_LIFECYCLE, threadStateOf(found), "decide", found.decision ? "referralDecided" : "referralNotBack");
    const careCase = await tx.careCase.findUniqueOrThrow({ where: { id: caseId }, select: { status: true, number: true } });
    // A handover that belongs to no measure waits for no plan.
    if (found.measureKey === null ? careCase.status === "CLOSED" : careCase.status !== "SERVICE") throw new Refusal("WRONG_STATE", { reason: "caseNotInService", params: { status: careCase.status } });
    // A measure that is done is said how; going on speaks for itself.
    if (decision === "DONE" && note === "") throw invalid({ note: { key: "required" } });
    await guardedUpdate(tx, tx.referral, "REFERRAL", { id, version, status: found.status }, {
      decision, ...sealTexts("referral", id, { decisionNote: note }), decidedById: actor.userId, decidedAt: now, version: { increment: 1 }, updatedAt: now,
    });
    await recordCaseEvent(context, { caseId, childId, division, action: "referral.decide", recordType: "REFERRAL", recordId: id, params: { number, decision } });
    await audit({ recordType: "REFERRAL", recordId: id, recordNumber: number, recordVersion: version + 1, after: { decision, note: hashed(note) } });
    const progress = found.measureKey && (await progressOfMeasure(tx, caseId, found.measureKey));
    // A measure that the plan in force no longer has, or that was settled since, stays as it is.
    if (progress && progress.status !== "DONE" && progress.status !== "DROPPED") {
      await writeProgress(context, { caseId, childId, division, caseNumber: careCase.number }, progress, { status: STATUS[decision], note: note || progress.note, referralId: id });
    }
    return { referralId: id };
  },
});
