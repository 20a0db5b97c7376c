import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, notFound, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { keepCourtWaits } from "../../../workflows/court-waits";
import { sendNotice } from "../../../workflows/notices";
import { tellGuardianship } from "../../../workflows/tell-guardianship";
import { districtBureauOf } from "../../registration/queries/offices";
import { loadStep } from "../queries/load-step";
import { dayOf } from "../queries/taken-steps";
import { stepEffectSchema } from "../schema";

/**
 * Supplies once the day on which a judgment took effect, where it was not known when the judgment was written down. From when restoration can be asked for, since when the guardianship is gone and who guards instead is
 * computed from it.
 */
export const noteEffect = defineMutation({
  name: "ladder.effective",
  input: stepEffectSchema,
  async run(context, { stepId, version, effectiveOn }) {
    const { tx, actor, now, audit } = context;
    const row = await loadStep(tx, actor, stepId);
    const { childId, division, caseId, careCase } = row;
    assertAllowed(actor, "ladder.result", { division });
    if (row.step !== "JUDGMENT") throw notFound();
    if (row.version !== version) {
      if (row.version === version + 1 && row.effectiveOn && dayOf(row.effectiveOn) === effectiveOn) {
        await audit({ action: "ladder.effective_repeated", recordType: "LADDER_STEP", recordId: row.id });
        return { stepId };
      }
      throw await conflict(tx, "LADDER_STEP", row.id, version);
    }
    if (careCase.status === "CLOSED") throw new Refusal("BLOCKED", { reason: "ladderCaseNotRunning" });
    if (row.struckAt) throw new Refusal("WRONG_STATE", { reason: "ladderStruck" });
    if (row.effectiveOn) throw new Refusal("WRONG_STATE", { reason: "ladderEffectKnown", params: { date: dayOf(row.effectiveOn) } });
    const today = toShanghaiDate(now);
    if (effectiveOn > today) throw invalid({ effectiveOn: { key: "effectiveFuture", params: { today } } });
    if (effectiveOn < dayOf(row.takenOn)) throw invalid({ effectiveOn: { key: "beforeJudgment", params: { date: dayOf(row.takenOn) } } });
    await guardedUpdate(tx, tx.ladderStepTaken, "LADDER_STEP", { id: row.id, version, effectiveOn: null, struckAt: null }, { effectiveOn: new Date(effectiveOn), version: { increment: 1 } });
    await keepCourtWaits(context, caseId);
    const bureau = careCase.status === "CLOSING" ? await districtBureauOf(tx, division) : null;
    if (bureau) await sendNotice(context, { organisationId: bureau.id, role: "REVIEWER", kind: "ladderStep", recordType: "CARE_CASE", recordId: caseId, recordNumber: careCase.number, params: { step: row.step } });
    if (row.result === "REVOKED") await tellGuardianship(context, childId);
    await recordCaseEvent(context, { caseId, childId, division, action: "ladder.effective", recordType: "LADDER_STEP", recordId: row.id, params: { on: effectiveOn } });
    await audit({ recordType: "LADDER_STEP", recordId: row.id, recordNumber: careCase.number, recordVersion: version + 1, before: { effectiveOn: null }, after: { effectiveOn } });
    return { stepId };
  },
});
