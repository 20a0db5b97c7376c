import { closingBars } from "../../case/closing-rules";
import { closingWarnings, type ClosingWarning } from "../../case/closing-warnings";
import { loadCase } from "../../case/queries/load-case";
import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { canDo } from "../../../shared/lifecycle";
import { invalid, Refusal, type FieldErrors } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { setHandoverAside, setWorkAside } from "../../../workflows/death-declared";
import { dueFor } from "../../../workflows/deadlines";
import { discardDraft } from "../../../workflows/drafts";
import { sendNotice } from "../../../workflows/notices";
import { CASE_LIFECYCLE } from "../../case/lifecycle";
import { harmFound } from "../../ladder/queries/harm-found";
import { birthDateOf } from "../../ladder/queries/taken-steps";
import { barred } from "../bars";
import { forTheRules, readHandedOver, writeHandedOver } from "../handed-over";
import { caseFacts } from "../queries/closing-facts";
import { familySuspected } from "../queries/harm-told";
import { goalsToEvaluate } from "../queries/goals";
import { requestClosureSchema, type EvaluatedGoal } from "../schema";
import { writeWarnings, type AnsweredWarning } from "../warnings";
import { assertLastingGuardian } from "./assert-lasting-guardian";
import { sendToDistrict } from "./send-to-district";
import type { z } from "zod";

type Input = z.output<typeof requestClosureSchema>;

/**
 * The street evaluates what came of the case and asks the district to close it (domain, life of a case). Lost contact asked for by a
 * caseworker goes to the street's supervisor first; everything else goes to the district at once.
 */
export const requestClosure = defineMutation({
  name: "closure.request",
  input: requestClosureSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const careCase = await loadCase(tx, actor, input.caseId, now);
    const { childId, division } = careCase;
    assertAllowed(actor, "closure.request", { division });
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${careCase.id}::uuid FOR UPDATE`;
    const earlier = await tx.closingEvaluation.findFirst({ where: { id: input.clientKey, caseId: careCase.id, requestedById: actor.userId }, select: { id: true } });
    if (earlier) {
      await audit({ action: "closure.request_repeated", recordType: "CLOSING_EVALUATION", recordId: earlier.id, recordNumber: careCase.number });
      return { closureId: earlier.id };
    }
    const fresh = await loadCase(tx, actor, input.caseId, now);
    if (fresh.version !== input.version) throw await conflict(tx, "CARE_CASE", careCase.id, input.version);
    if (!canDo(CASE_LIFECYCLE, fresh.status, "request_closure")) {
      throw new Refusal("WRONG_STATE", { params: { from: fresh.status, action: "request_closure" } });
    }
    const open = await tx.closingEvaluation.findFirst({ where: { caseId: careCase.id, decidedAt: null }, select: { id: true } });
    if (open) throw new Refusal("BLOCKED", { reason: "closureWaits" });

    if (input.reason === "DIED") await diedInTime(context, careCase.childId, input.diedOn);
    if (input.reason === "DIED" && !input.police && ((await harmFound(tx, careCase.id, childId)) || (await familySuspected(tx, childId)))) throw invalid({ police: { key: "required" } });
    const handedOver = writeHandedOver(input);
    const supervisorSigned = actor.roles.includes("STREET_SUPERVISOR");
    const facts = { ...(await caseFacts(tx, fresh, now, { reason: input.reason })), reason: input.reason, ...forTheRules(readHandedOver(handedOver, input.reason)), supervisorSigned };
    const bars = closingBars(facts);
    const serious = bars.find((bar) => bar.code !== "supervisorNeeded");
    if (serious) throw barred(serious);
    const waits = bars.length > 0;

    if (input.reason === "LONG_TERM_GUARDIANSHIP") await assertLastingGuardian(context, careCase, input);
    if (input.reason === "MOVED_HANDED_OVER") handedOverInTime(input.handedOverOn, toShanghaiDate(fresh.openedAt), toShanghaiDate(now));
    const goals = evaluate(await goalsToEvaluate(tx, careCase.id), input);
    const warnings = answer(closingWarnings(facts), input.warnings);
    await tx.closingEvaluation.createMany({
      data: [
        {
          id: input.clientKey, caseId: careCase.id, childId, division, reason: input.reason,
          ...sealTexts("closing_evaluation", input.clientKey, {
            outcome: input.outcome, goals: JSON.stringify(goals), lessons: input.lessons, handedOverTo: handedOver, warnings: writeWarnings(warnings),
          }),
          supervisorId: supervisorSigned ? actor.userId : null, supervisorSignedAt: supervisorSigned ? now : null,
          requestedById: actor.userId, requestedAt: now, reviewDueAt: await dueFor(tx, "CLOSURE_REVIEW", null, now, division),
        },
      ],
    });
    await audit({
      recordType: "CLOSING_EVALUATION", recordId: input.clientKey, recordNumber: careCase.number, recordVersion: 1,
      after: { reason: input.reason, goals: goals.map(({ key, reached }) => `${key}:${reached}`), outcome: hashed(input.outcome), handedOver: hashed(handedOver), warnings: warnings.map(({ key }) => key), reasons: hashed(warnings.map(({ reason }) => reason).join("\n")), waitsForSupervisor: waits },
    });
    await discardDraft(context, "CLOSURE", `case:${careCase.id}`);
    const sent = { id: input.clientKey, childId, division, reason: input.reason, warnings: warnings.length, careCase: fresh };
    if (waits) await askSupervisor(context, sent, fresh.ownerOrgId);
    else await sendToDistrict(context, sent);
    if (input.reason === "TURNED_18") await setHandoverAside(context, careCase.id);
    if (input.reason === "DIED") {
      await setWorkAside(context, { caseId: careCase.id, caseNumber: careCase.number });
      // Brothers and sisters may be in the same danger: whoever works with them does not wait for the district's word.
      await tx.$queryRaw`SELECT tell_of_death(${childId}::uuid)`;
    }
    return { closureId: input.clientKey };
  },
});

/** A child is handed over while its case runs, and it is written down afterwards. */
function handedOverInTime(on: IsoDate, opened: IsoDate, today: IsoDate): void {
  if (on > today) throw invalid({ handedOverOn: { key: "dateFuture" } });
  if (on < opened) throw invalid({ handedOverOn: { key: "entryBeforeCase", params: { date: opened } } });
}

/** Of a death one may learn late, and before the case was opened: it is bounded by the child's birth and today. */
async function diedInTime({ tx, now }: WriteContext, childId: string, on: IsoDate): Promise<void> {
  if (on > toShanghaiDate(now)) throw invalid({ diedOn: { key: "dateFuture" } });
  if (on < (await birthDateOf(tx, childId))) throw invalid({ diedOn: { key: "beforeBirth" } });
}

/** Each goal of the plan in force is judged, and no other; with a death all of them ended, whatever was judged before that reason was chosen. */
function evaluate(goals: readonly Pick<EvaluatedGoal, "key" | "need" | "text">[], { reason, goals: judged }: Pick<Input, "reason" | "goals">): EvaluatedGoal[] {
  if (reason === "DIED") return goals.map((goal) => ({ ...goal, reached: "ENDED", remark: "" }));
  const errors: FieldErrors = {};
  const result = goals.map((goal, index) => {
    const answer = judged.find(({ key }) => key === goal.key);
    if (!answer?.reached) errors[`goals.${index}.reached`] = { key: "choose" };
    return { ...goal, reached: answer?.reached ?? "NO", remark: answer?.remark ?? "" };
  });
  if (judged.some(({ key }) => !goals.some((goal) => goal.key === key))) errors.goals = { key: "notAllowed" };
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return result;
}

/** Each warning that stands has its reason; of what stands no more, or belongs to another reason of closing, nothing is kept. */
function answer(warnings: readonly ClosingWarning[], reasons: Readonly<Record<string, string>>): AnsweredWarning[] {
  const answered = warnings.map((warning) => ({ ...warning, reason: reasons[warning.key] ?? "" }));
  const blank = answered.filter(({ reason }) => reason === "");
  if (blank.length > 0) throw invalid(Object.fromEntries(blank.map(({ key }) => [`warnings.${key}`, { key: "required" }])));
  return answered;
}

async function askSupervisor(
  context: WriteContext, closure: { id: string; childId: string; division: string; warnings: number; careCase: { id: string; number: string } }, officeId: string,
): Promise<void> {
  const { id, childId, division, warnings, careCase } = closure;
  await recordCaseEvent(context, { caseId: careCase.id, childId, division, action: "closure.propose", recordType: "CLOSING_EVALUATION", recordId: id, params: { count: warnings } });
  await sendNotice(context, {
    organisationId: officeId, role: "STREET_SUPERVISOR", kind: "closureToCountersign", recordType: "CLOSING_EVALUATION", recordId: id, recordNumber: careCase.number,
  });
}
