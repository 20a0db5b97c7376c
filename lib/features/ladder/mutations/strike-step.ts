import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { keepCourtWaits } from "../../../workflows/court-waits";
import { closeTasks } from "../../../workflows/deadlines";
import { endHandover } from "../../../workflows/end-handover";
import { restoreHearings } from "../../../workflows/restore-hearings";
import { decidesGuardian, tellGuardianship } from "../../../workflows/tell-guardianship";
import { restsOn } from "../coherence";
import { loadStep } from "../queries/load-step";
import { takenSteps } from "../queries/taken-steps";
import { strikeStepSchema } from "../schema";
import { putBackFamily } from "./put-back-family";
import { reopenRemoval } from "./reopen-removal";

/** Strikes out a step that should not stand there, by the supervisor and with the reason: it stays readable, counts for nothing, its clock ends, what it wrote into the family is put back, a removal to which it gave its result is open again, and so are the days before the court that a judgment called off. */
export const strikeStep = defineMutation({
  name: "ladder.strike",
  input: strikeStepSchema,
  async run(context, { stepId, version, reason }) {
    const { tx, actor, now, audit } = context;
    const row = await loadStep(tx, actor, stepId);
    assertAllowed(actor, "ladder.strike", { division: row.division });
    if (row.version !== version) throw await conflict(tx, "LADDER_STEP", row.id, version);
    if (row.struckAt) throw new Refusal("WRONG_STATE", { reason: "ladderStruck" });
    // What rests on it would stand for nothing: it is struck out first, by whoever knows that it never was.
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${row.caseId}::uuid FOR UPDATE`;
    const resting = restsOn(await takenSteps(tx, row.caseId), row.id);
    if (resting) throw new Refusal("BLOCKED", { reason: "ladderRestsOn", params: { step: row.step, resting } });
    await guardedUpdate(tx, tx.ladderStepTaken, "LADDER_STEP", { id: row.id, version, struckAt: null }, {
      struckAt: now, struckById: actor.userId, ...sealTexts("ladder_step", row.id, { strikeReason: reason }), version: { increment: 1 },
    });
    await closeTasks(context, row.id);
    // Nobody goes to a hearing of a suit that never was.
    if (row.step === "SUIT") for (const { id } of await tx.courtHearing.findMany({ where: { suitId: row.id }, select: { id: true } })) await closeTasks(context, id, ["COURT_HEARING"]);
    await recordCaseEvent(context, { caseId: row.caseId, childId: row.childId, division: row.division, action: "ladder.strike", recordType: "LADDER_STEP", recordId: row.id, params: { step: row.step, on: row.takenOn.toISOString().slice(0, 10) } });
    if (row.step === "INTERIM_GUARDIANSHIP" && row.result === null) await endHandover(context, row.caseId);
    if (decidesGuardian(row)) await tellGuardianship(context, row.childId);
    const reopened = await reopenRemoval(context, row);
    const restored = row.step === "JUDGMENT" ? await restoreHearings(context, row) : 0;
    await keepCourtWaits(context, row.caseId);
    // Last: with another home the child's rows change their community.
    const undone = row.step === "GUARDIAN_APPOINTED" ? await putBackFamily(context, { ...row, reason }) : [];
    await audit({ recordType: "LADDER_STEP", recordId: row.id, recordNumber: row.careCase.number, recordVersion: version + 1, after: { struck: true, step: row.step, reason: hashed(reason), undone: undone.map(({ field, fate }) => `${field} ${fate}`), ...(reopened ? { reopened } : {}), ...(restored > 0 ? { restored } : {}) } });
    return { stepId, undone, reopened, restored };
  },
});
