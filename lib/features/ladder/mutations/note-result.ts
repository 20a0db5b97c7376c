import { hashed } from "../../../server/audit";
import type { Tx } from "../../../server/db/client";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { shanghaiInstant, toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import type { LadderStep } from "../../../shared/vocabulary/ladder";
import { recordCaseEvent } from "../../../workflows/case-events";
import { keepCourtWaits } from "../../../workflows/court-waits";
import { closeTasks, openTask } from "../../../workflows/deadlines";
import { endHandover } from "../../../workflows/end-handover";
import { sendNotice } from "../../../workflows/notices";
import { decidesGuardian, tellGuardianship } from "../../../workflows/tell-guardianship";
import { turnSupportClock } from "../../../workflows/support-clock";
import { END_OF_WORK } from "../../deadline/rules";
import { districtBureauOf } from "../../registration/queries/offices";
import { ladderFloor, tooEarly } from "../bounds";
import { clockOfResult } from "../clocks";
import { goesOnClosed, interimAfter, isOpen, orderLimit, restorationsInForce, restoresNobody, runningInterim } from "../ladder";
import { loadStep } from "../queries/load-step";
import { assertOwnNumber, suitNumber } from "../queries/suit-number";
import { dayOf, stepsAbout, takenSteps } from "../queries/taken-steps";
import { stepResultSchema } from "../schema";
import { ruleOf } from "../steps";

/** Writes down once what came of a step; its clock ends, and what it starts begins: the end of an order that was issued, the days for a lawyer or an answer. */
export const noteResult = defineMutation({
  name: "ladder.result",
  input: stepResultSchema,
  async run(context, { stepId, version, result, resultOn, note, until, courtNumber }) {
    const { tx, actor, now, audit } = context;
    const row = await loadStep(tx, actor, stepId);
    const { childId, division, caseId, careCase } = row;
    assertAllowed(actor, result === "RETURNED_HOME" ? "ladder.return_home" : "ladder.result", { division });
    if (row.version !== version) {
      if (row.version === version + 1 && row.resultById === actor.userId && row.result === result) {
        await audit({ action: "ladder.result_repeated", recordType: "LADDER_STEP", recordId: row.id });
        return { stepId };
      }
      throw await conflict(tx, "LADDER_STEP", row.id, version);
    }
    // After the closing reopening is the way, but for what the police find out about a death; while the district decides, what came of a step is told to it.
    if (careCase.status === "CLOSED" && !goesOnClosed(careCase.closeReason, row.step)) throw new Refusal("BLOCKED", { reason: "ladderCaseNotRunning" });
    if (row.struckAt) throw new Refusal("WRONG_STATE", { reason: "ladderStruck" });
    if (row.result) throw new Refusal("WRONG_STATE", { reason: "ladderDecided" });
    if (row.step === "SUIT" && !isOpen(await takenSteps(tx, caseId), { id: row.id, step: row.step, result: row.result })) throw new Refusal("WRONG_STATE", { reason: "ladderSuitJudged" });
    if (!ruleOf(row.step).results.includes(result)) throw invalid({ result: { key: "notAllowed" } });
    if (resultOn > toShanghaiDate(now)) throw invalid({ resultOn: { key: "dateFuture" } });
    const early = tooEarly(ladderFloor(dayOf(row.child.birthDate), toShanghaiDate(careCase.openedAt)), resultOn);
    if (early) throw invalid({ resultOn: early });
    if (resultOn < dayOf(row.takenOn)) throw invalid({ resultOn: { key: "beforeStep" } });
    // Who has the child from then on is what everybody asks next.
    // Nor does support end without saying who decided it and by what.
    if ((row.step === "INTERIM_GUARDIANSHIP" || row.step === "SUPPORT_ORDER") && note === "") throw invalid({ note: { key: "required" } });
    if (result === "WITH_RELATIVES") await judgeRelatives(tx, caseId);
    // Who holds the child, and until when, is said by the interim guardianship alone, which gives the removal its result (settle-removal.ts).
    if (result === "IN_INTERIM_CARE" && !interimAfter(await takenSteps(tx, caseId), { on: dayOf(row.takenOn), resultOn })) throw invalid({ result: { key: "interimFirst" } });
    // A court gives back what a judgment took: nobody else's guardianship is restored by it.
    if (result === "RESTORED") await judgeRestored(tx, caseId, row.id);
    if (result === "HANDED_BACK") await judgeHandedBack(tx, caseId, resultOn);
    const numbered = courtNumber === "" ? {} : await numberedBy(context, { ...row, caseId }, courtNumber);
    const issued = row.step === "PROTECTION_ORDER" && result === "ISSUED";
    if (issued && (!until || until < resultOn || until > orderLimit(resultOn))) throw invalid({ until: { key: "orderUntil" } });
    await guardedUpdate(tx, tx.ladderStepTaken, "LADDER_STEP", { id: row.id, version, result: null, struckAt: null }, {
      result, resultOn: new Date(resultOn), ...sealTexts("ladder_step", row.id, { resultNote: note }), resultById: actor.userId, ...(issued && until ? { until: new Date(until) } : {}), ...numbered, version: { increment: 1 },
    });
    await closeTasks(context, row.id);
    if (row.step === "SUPPORT_ORDER") await turnSupportClock(context, { ...row, result, resultOn: new Date(resultOn) });
    await keepCourtWaits(context, caseId);
    const started = clockOfResult(row.step, result);
    if (started) {
      const from = resultOn === toShanghaiDate(now) ? now : shanghaiInstant(resultOn, "12:00");
      await openTask(context, { rule: started, subjectId: row.id, childId, division, caseId, ownerOrgId: careCase.ownerOrgId, ownerUserId: careCase.ownerUserId, from });
    }
    if (issued && until) {
      await openTask(context, {
        rule: "PROTECTION_ORDER_END", subjectId: row.id, childId, division, caseId, ownerOrgId: careCase.ownerOrgId, ownerUserId: careCase.ownerUserId, dueAt: shanghaiInstant(until, END_OF_WORK),
      });
    }
    const bureau = careCase.status === "CLOSING" || careCase.status === "CLOSED" ? await districtBureauOf(tx, division) : null;
    if (bureau) await sendNotice(context, { organisationId: bureau.id, role: "REVIEWER", kind: "ladderStep", recordType: "CARE_CASE", recordId: caseId, recordNumber: careCase.number, params: { step: row.step } });
    if (row.step === "INTERIM_GUARDIANSHIP") await endHandover(context, caseId);
    if (decidesGuardian({ step: row.step, result, effectiveOn: row.effectiveOn })) await tellGuardianship(context, childId);
    await recordCaseEvent(context, { caseId, childId, division, action: "ladder.result", recordType: "LADDER_STEP", recordId: row.id, params: { step: row.step, result, on: resultOn } });
    await audit({ recordType: "LADDER_STEP", recordId: row.id, recordNumber: careCase.number, recordVersion: version + 1, before: { result: null }, after: { result, resultOn, until, note: hashed(note), ...(courtNumber === "" ? {} : { courtNumber: hashed(courtNumber) }) } });
    return { stepId };
  },
});

/** The number that the court gives with the filing; one that stands already is put right on the court's page, with the reason. */
async function numberedBy({ tx, actor, now }: WriteContext, { id, step, caseId }: { id: string; step: LadderStep; caseId: string }, number: string) {
  if (step !== "SUIT") throw invalid({ courtNumber: { key: "notHere" } });
  const row = await tx.ladderStepTaken.findUniqueOrThrow({ where: { id }, select: { id: true, contentCipher: true, courtNumbersCipher: true } });
  if (suitNumber(row) !== "") throw invalid({ courtNumber: { key: "courtNumberStands" } });
  await assertOwnNumber(tx, { caseId, suitId: id }, number);
  return sealTexts("ladder_step", id, { courtNumbers: JSON.stringify([{ number, at: now.toISOString(), byId: actor.userId, reason: "" }]) });
}

async function judgeRestored(tx: Tx, caseId: string, stepId: string): Promise<void> {
  const steps = await stepsAbout(tx, caseId);
  const asked = steps.find(({ id }) => id === stepId);
  if (asked && restoresNobody(steps, asked)) throw invalid({ result: { key: "restoredNotRevoked", params: { person: asked.person } } });
}

/** Whoever has the guardianship back gets the child from that day on, not before. */
async function judgeHandedBack(tx: Tx, caseId: string, resultOn: string): Promise<void> {
  const back = restorationsInForce(await takenSteps(tx, caseId)).at(-1);
  if (!back) throw invalid({ result: { key: "handedBackToNobody" } });
  if (resultOn < back.since) throw invalid({ resultOn: { key: "beforeItsBasis", params: { step: "RESTORATION", date: back.since } } });
}

/** An office guards the child until the end of that is written down: nobody else has it at the same time. */
async function judgeRelatives(tx: Tx, caseId: string): Promise<void> {
  const interim = runningInterim(await takenSteps(tx, caseId));
  if (interim) throw invalid({ result: { key: "relativesInInterim", params: { date: interim.on } } });
}
