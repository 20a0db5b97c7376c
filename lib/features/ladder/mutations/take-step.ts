import { hashed } from "../../../server/audit";
import { blindIndex } from "../../../server/crypto/blind-index";
import { encryptField } from "../../../server/crypto/field-cipher";
import { sealTexts } from "../../../server/crypto/texts";
import { matrixInForce } from "../../../server/matrix";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { shanghaiInstant, toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { keepCourtWaits } from "../../../workflows/court-waits";
import { closeTasks, openTask } from "../../../workflows/deadlines";
import { sendNotices } from "../../../workflows/notices";
import { returnCommunityVisits } from "../../../workflows/return-visits";
import { settleHearings } from "../../../workflows/settle-hearings";
import { decidesGuardian, tellGuardianship } from "../../../workflows/tell-guardianship";
import { visitWhileAway } from "../../../workflows/visit-while-away";
import { withholdAfterStep } from "../../../workflows/withhold-contacts";
import { speaksAgainst } from "../against";
import { loadCase, type LoadedCase } from "../../case/queries/load-case";
import { courtNumberOf, isCourtNumber } from "../../referral/court-number";
import { districtBureauOf } from "../../registration/queries/offices";
import { ladderFloor, tooEarly, tooLate } from "../bounds";
import { clockEndedBy, clockOf, countedFrom } from "../clocks";
import { courtFault } from "../coherence";
import { ableParents } from "../guarding";
import type { About } from "../about";
import { decideStep, groundFits, interimLimit, judgmentOf, TAKES_FROM_HOME, type TakenStep } from "../ladder";
import { restorationDays, restorationStopped } from "../limits";
import { namesOfSubject, wrongPerson } from "../people";
import { harmFound } from "../queries/harm-found";
import { actorTypes, stepActors } from "../queries/step-actors";
import { assertOwnNumber } from "../queries/suit-number";
import { birthDateOf, stepsAbout, takenSteps } from "../queries/taken-steps";
import { takeStepSchema, type TakeStepInput } from "../schema";
import { ruleOf } from "../steps";
import { settleRemoval } from "./settle-removal";
import { takeIntoFamily } from "./take-into-family";

/** Writes down a step of the guardianship ladder that was taken (notice 四(一)2): by an office that the matrix names for it, on what rests on, with its clock. */
export const takeStep = defineMutation({
  name: "ladder.take",
  input: takeStepSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    await loadCase(tx, actor, input.caseId, now);
    // Two who write down the same suit at once, and the one whose answer got lost.
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${input.caseId}::uuid FOR UPDATE`;
    const found = await loadCase(tx, actor, input.caseId, now);
    const { division, number, childId } = found;
    assertAllowed(actor, input.step === "NO_POLICE_REPORT" ? "ladder.no_report" : "ladder.take", { division });
    const first = await tx.ladderStepTaken.findFirst({ where: { clientKey: input.clientKey, caseId: found.id }, select: { id: true } });
    if (first) {
      await audit({ action: "ladder.take_repeated", recordType: "LADDER_STEP", recordId: first.id });
      return { stepId: first.id, sharesNumber: false };
    }
    const { skipped, newHarm } = await judge(context, found, input);
    const { clientKey: id, step, takenOn, actorOrgId, subject, ground, applicant, until, result, intentionalCrime, effectiveOn, person, reference, account, applicantName, takenTime, termReason, payerReason, noReportGround, reportedOn, relation, skipReason } = input;
    const content = JSON.stringify({ person, reference, account, applicantName, takenTime, termReason, ...(payerReason ? { payerReason } : {}), noReportGround, reportedOn, relation });
    const { skipReasonCipher } = sealTexts("ladder_step", id, { skipReason: skipReason || null });
    await tx.ladderStepTaken.createMany({
      data: [
        {
          id, caseId: found.id, childId, division, step, takenOn: new Date(takenOn), actorOrgId, subject, ground, applicant, until: until ? new Date(until) : null, intentionalCrime, effectiveOn: effectiveOn ? new Date(effectiveOn) : null,
          contentCipher: encryptField(content, { table: "ladder_step", column: "content_cipher", rowId: id }), skipReasonCipher, recordedById: actor.userId,
          recordedOrgId: actor.organisation.id, recordedAt: now, ...(result ? { result, resultOn: new Date(takenOn), resultById: actor.userId } : {}), clientKey: id,
        },
      ],
    });
    if (speaksAgainst({ step, result })) await withholdAfterStep(context, childId, subject);
    if (TAKES_FROM_HOME.includes(step) && !result) await returnCommunityVisits(context, { caseId: found.id, number, ownerOrgId: found.ownerOrgId, ownerUserId: found.ownerUserId });
    const from = countedFrom(input, now);
    const clock = clockOf(step, { from, until, urgent: input.urgent });
    if (clock && !result) {
      await openTask(context, { rule: clock.rule, subjectId: id, childId, division, caseId: found.id, ownerOrgId: found.ownerOrgId, ownerUserId: found.ownerUserId, from, ...(clock.dueAt ? { dueAt: clock.dueAt } : {}) });
    }
    await endClock(context, found.id, step);
    await settleRemoval(context, found, input);
    if (TAKES_FROM_HOME.includes(step)) await visitWhileAway(context, found);
    if (step === "JUDGMENT") await settleJudged(context, found, id, takenOn);
    await keepCourtWaits(context, found.id);
    await recordCaseEvent(context, { caseId: found.id, childId, division, action: "ladder.take", recordType: "LADDER_STEP", recordId: id, params: { step, on: takenOn } });
    await tellAbove(context, found, input, newHarm);
    if (decidesGuardian(input)) await tellGuardianship(context, childId, step === "INTERIM_GUARDIANSHIP" ? actorOrgId : undefined);
    // Last: with another home the child's rows change their community.
    await takeIntoFamily(context, found, input);
    const sharesNumber = step === "GUARDIAN_APPOINTED" && input.phone !== "" && (await isNumberOfNoContact(context, childId, input.phone));
    await audit({
      recordType: "LADDER_STEP", recordId: id, recordNumber: number, recordVersion: 1,
      after: { step, takenOn, takenTime, actorOrgId, subject, ground, applicant, until, result, intentionalCrime, effectiveOn, urgent: input.urgent, skipped, noReportGround, content: hashed(content) },
    });
    return { stepId: id, sharesNumber };
  },
});

/** The number that was given for a new guardian is that of somebody of the family who is no contact: it is given nowhere, and whoever wrote it down is told. */
async function isNumberOfNoContact({ tx }: WriteContext, childId: string, phone: string): Promise<boolean> {
  return (await tx.childGuardian.count({ where: { childId, withheld: true, phoneIndex: blindIndex("phone", phone) } })) > 0;
}

/** Where two suits run, a judgment settles the days of its own alone. */
async function settleJudged(context: WriteContext, found: LoadedCase, judgmentId: string, takenOn: string): Promise<void> {
  const steps = await takenSteps(context.tx, found.id);
  const suit = steps.find(({ id, step }) => step === "SUIT" && judgmentOf(steps, id)?.id === judgmentId);
  if (suit) await settleHearings(context, found, suit.id, takenOn);
}

/** Grounds that say of both parents that they are not there: while one is, and can guard, the child is guarded (民法典 27). */
const BOTH_GONE: readonly TakeStepInput["ground"][] = ["DEAD", "MISSING"];

/** Throws what speaks against the step; answers whether it passes over another, and whether harm that is stopped was not on record before. */
async function judge({ tx, now }: WriteContext, found: LoadedCase, input: TakeStepInput): Promise<{ skipped: boolean; newHarm: boolean }> {
  const { step, takenOn, until, ground } = input;
  // A day before the court is set where its suit stands; once it was held it is the step (write-hearing-step.ts).
  if (step === "HEARING") throw new Refusal("BLOCKED", { reason: "ladderHearingAtCourt", params: { step } });
  const today = toShanghaiDate(now);
  if (takenOn > today) throw invalid({ takenOn: { key: "dateFuture" } });
  if (input.takenTime && shanghaiInstant(takenOn, input.takenTime) > now) throw invalid({ takenTime: { key: "timeFuture" } });
  // Its other days lie after it, so that they are bounded below too.
  const floor = ladderFloor(await birthDateOf(tx, found.childId), toShanghaiDate(found.openedAt));
  const early = tooEarly(floor, takenOn);
  if (early) throw invalid({ takenOn: early });
  const late = tooLate(floor, input);
  if (late) throw invalid({ until: late });
  // A judgment holds from the day on which it was served: a fact, which nobody knows beforehand.
  if (input.effectiveOn !== null && input.effectiveOn > today) throw invalid({ effectiveOn: { key: "effectiveFuture", params: { today } } });
  if (input.reportedOn !== null) {
    const before = tooEarly(floor, input.reportedOn);
    if (before) throw invalid({ reportedOn: before });
  }
  const people = await tx.childGuardian.findMany({ where: { childId: found.childId }, select: { role: true, name: true, relation: true, condition: true, withheld: true } });
  const names = namesOfSubject(people);
  const wrong = wrongPerson(names, input.subject, input.person);
  if (wrong) throw invalid({ person: wrong });
  const steps = await takenSteps(tx, found.id);
  const harm = step === "NO_POLICE_REPORT" || step === "POLICE_REPORT" || step === "STOP" ? await harmFound(tx, found.id, found.childId) : null;
  // Of a parent who is also the actual carer a suit may name either: they are told apart by name.
  const standing = step === "SUIT" ? await stepsAbout(tx, found.id) : steps;
  const decision = decideStep({ level: found.level, running: found.status !== "CLOSED" && found.status !== "CLOSING", closing: found.status === "CLOSING", died: found.status === "CLOSED" && found.closeReason === "DIED", steps: standing, harmed: harm !== null, harmDays: harm?.days ?? [], ...(input.subject ? { about: input } : {}) }, step, takenOn);
  if (!decision.can) throw new Refusal("BLOCKED", { reason: decision.bar, params: { step, ...(step === "RESTORATION" ? restorationParams(steps, takenOn, input) : {}) } });
  if (step === "SUIT" && isCourtNumber(courtNumberOf(input.reference))) await assertOwnNumber(tx, { caseId: found.id, suitId: input.clientKey, field: "reference" }, input.reference);
  const fault = courtFault(await stepsAbout(tx, found.id), input, { withheld: people.filter(({ withheld }) => withheld).map(({ name }) => name), names });
  if (fault) throw invalid(fault);
  if (ground && !groundFits(steps, ground)) throw new Refusal("BLOCKED", { reason: "ladderNoGroundForInterim", params: { step } });
  if (ground && BOTH_GONE.includes(ground)) {
    const able = ableParents(await stepsAbout(tx, found.id), people);
    if (able[0]) throw invalid({ ground: { key: "parentCanGuard", params: { subject: able[0] } } });
  }
  const tooLong = step === "INTERIM_GUARDIANSHIP" && until !== null && until > interimLimit(takenOn);
  if (tooLong && input.termReason === "") throw invalid({ termReason: { key: "longerNeedsReason" } });
  const skipped = decision.skips.length > 0;
  if (skipped && input.skipReason === "") throw invalid({ skipReason: { key: "skipNeedsReason" } });
  const matrix = await matrixInForce(tx, takenOn);
  const actors = await stepActors(tx, actorTypes(step, matrix.rows, found.division), found.division, now);
  if (!actors.some(({ organisationId }) => organisationId === input.actorOrgId)) throw new Refusal("MATRIX_REFUSED", { reason: "ladderActorRefused", params: { step, allowed: ruleOf(step).by.join(",") } });
  return { skipped, newHarm: step === "STOP" && harm === null };
}

/** Between which days it can be asked for; of two who ask together those of whoever cannot yet, or can no more. */
function restorationParams(steps: readonly TakenStep[], on: string, about: About) {
  const stopped = restorationStopped(steps, on, about);
  return stopped ? { from: stopped.from, to: stopped.to, who: stopped.who ?? "none" } : { ...restorationDays(steps, on, about), who: "none" };
}

/**
 * What goes beyond help and education is told to the district's reviewers, and to the street's own supervisor where somebody else wrote it down; at once, where a child was taken from home or harm was stopped that
 * nobody knew of.
 */
async function tellAbove(context: WriteContext, found: LoadedCase, { step }: TakeStepInput, newHarm: boolean): Promise<void> {
  if (ruleOf(step).rung === 1 || ruleOf(step).rung === 2) return;
  const bureau = await districtBureauOf(context.tx, found.division);
  const about = { urgent: step === "EMERGENCY_REMOVAL" || newHarm, recordType: "CARE_CASE", recordId: found.id, recordNumber: found.number, params: { step } };
  await sendNotices(context, [
    ...(bureau ? [{ ...about, organisationId: bureau.id, role: "REVIEWER" as const, kind: step === "NO_POLICE_REPORT" ? "policeNotReported" : "ladderStep" }] : []),
    // That nothing was reported to the police is the supervisor's own word.
    ...(step === "NO_POLICE_REPORT" || context.actor.roles.includes("STREET_SUPERVISOR") ? [] : [{ ...about, organisationId: found.ownerOrgId, role: "STREET_SUPERVISOR" as const, kind: "ladderStep" }]),
  ]);
}

/** What another step of the case has waited for is there: its clock stops. */
async function endClock(context: WriteContext, caseId: string, step: TakeStepInput["step"]): Promise<void> {
  const rule = clockEndedBy(step);
  if (!rule) return;
  const waiting = await context.tx.task.findMany({ where: { caseId, rule, doneAt: null }, select: { subjectId: true } });
  for (const { subjectId } of waiting) await closeTasks(context, subjectId, [rule]);
}
