import { ruleOf } from "../../../lib/features/ladder/steps";
import { addDays, AGE_OF_MAJORITY, birthdayAt, shanghaiInstant, toShanghaiDate, type IsoDate } from "../../../lib/shared/dates";
import type { LadderStep, LadderSubject } from "../../../lib/shared/vocabulary/ladder";
import { sealColumns } from "../support/seal-columns";
import { takeGuardianIn } from "./appointed-guardian";
import { afternoon, officeHour } from "./calendar";
import { startClock } from "./clock";
import type { DemoCase } from "./demo-case";
import { besideOf, courseOf, courtNumber, dayInCourse, dayOf, newGuardianOf, parentWhoGuards, resultDayOf, resultInCourse, type DemoStep } from "./guardianship-course";
import type { DemoOrganisation } from "./organisations";
import { writeSuit, writeSupport, type WrittenStep } from "./court-life";
import { writeLadderPaper } from "./ladder-papers";
import { toldOf } from "./ladder-words";
import { auditRow, eventRow, ladderStepId } from "./record";
import { Random } from "./random";
import { organisationFor, type DemoWorld } from "./world";

/** Writes the steps of the ladder that fit the level of a case, as far as its time goes. */
export function writeLadder(world: DemoWorld, demoCase: DemoCase, from: Date, until: Date): void {
  const end = toShanghaiDate(until);
  let before: Date | null = null;
  for (const [index, step] of courseOf(demoCase).entries()) {
    if (dayOf(step, from) >= end) break;
    // Where the demo has no office of the child's own community, what only a community does is left out.
    if (!actorFor(world, step, demoCase.child)) continue;
    const written = writeStep(world, demoCase, step, index, { from, end, before });
    before = written.at;
    if (step.step === "SUIT" && step.result?.code === "FILED") writeSuit(world, demoCase, written, from, end);
    if (step.step === "GUARDIAN_APPOINTED") takeGuardianIn(world, demoCase, written.at, { name: step.person ?? "", relation: newGuardianOf(toldOf(demoCase.child, written.on), step.by).relation });
    if (step.step === "SUPPORT_ORDER") writeSupport(world, demoCase, written, end);
  }
  // Drawn by itself, so that what else the demo holds stays what it was.
  const own = { ...world, random: new Random(Number(demoCase.number.slice(-5))) };
  for (const step of besideOf(demoCase)) {
    if (dayOf(step, from) < end && actorFor(own, step, demoCase.child)) writeStep(own, demoCase, step, step.place, { from, end, before: null });
  }
}

/** When a step was written down: on its day, a while after the step before it; what happens before the court in the afternoon, when it is over. */
function writtenAt({ random }: DemoWorld, step: LadderStep, on: IsoDate, before: Date | null): Date {
  const drawn = AT_COURT.has(step) ? afternoon(random, on) : officeHour(random, on);
  const earliest = before ? new Date(before.getTime() + 20 * 60_000) : drawn;
  return drawn < earliest ? earliest : drawn;
}

/** Of a court's answer that has come the number is known; a step that is to go under it waits for it. */
function referenceOf(demoCase: DemoCase, { numbered, reference }: DemoStep, from: Date, end: IsoDate): string {
  if (!numbered) return (reference ?? "").replace("{y}", toShanghaiDate(from).slice(0, 4)).replace("{n}", String(Number(demoCase.number.slice(-5))));
  const answeredOn = resultInCourse(demoCase, "SUIT", from);
  return answeredOn && answeredOn < end ? courtNumber(demoCase, answeredOn) : "";
}

function writeStep(world: DemoWorld, demoCase: DemoCase, step: DemoStep, index: number, { from, end, before }: { from: Date; end: IsoDate; before: Date | null }): WrittenStep {
  const { sink, random } = world;
  const { id: caseId, number, child } = demoCase;
  const owner = child.caseworker;
  const stepId = ladderStepId(caseId, index);
  const on = dayOf(step, from);
  const at = writtenAt(world, step.step, on, before);
  const resultDay = resultDayOf(step, from);
  const result = resultDay !== null && resultDay < end ? (step.result ?? null) : null;
  const mendBy = step.mend ? addDays(on, step.mend) : null;
  // Nobody is guarded for somebody else from the day of coming of age.
  const lastDay = addDays(birthdayAt(child.birthDate, AGE_OF_MAJORITY), -1);
  const wished = step.until ? addDays(on, step.until) : null;
  const until = wished === null ? mendBy : wished < lastDay ? wished : lastDay;
  const account = typeof step.account === "string" ? step.account : step.account(toldOf(child, on));
  const base = { caseId, childId: child.childId, division: child.division };
  const about = ABOUT.has(step.step) ? guardianOf(child) : null;
  sink.add("ladder_step", {
    id: stepId, case_id: caseId, child_id: child.childId, division: child.division, step: step.step, taken_on: on, actor_org_id: actorFor(world, step, child)?.id,
    subject: about?.subject ?? step.subject ?? null, until, ground: step.ground ?? null, applicant: step.applicant ?? null,
    effective_on: step.step === "JUDGMENT" && result ? (addDays(on, 2) < end ? addDays(on, 2) : on) : null,
    ...sealColumns("ladder_step", stepId, { content: JSON.stringify({ person: step.person ?? about?.person ?? "", reference: referenceOf(demoCase, step, from, end), account, ...applicantOf(world, step, child) }), result_note: result ? result.note : null }),
    recorded_by_id: owner.id, recorded_org_id: owner.organisation.id, recorded_at: at.toISOString(), result: result?.code ?? null, result_on: result ? resultDay : null, result_by_id: result ? owner.id : null, client_key: stepId,
    version: result && ruleOf(step.step).awaits ? 2 : 1,
  });
  eventRow(sink, { ...base, at, by: owner, action: "ladder.take", recordType: "LADDER_STEP", recordId: stepId, params: { step: step.step, on } });
  auditRow(sink, { at, by: owner, action: "ladder.take", recordType: "LADDER_STEP", recordId: stepId, recordNumber: number, recordVersion: 1, after: { step: step.step } });
  if (result && resultDay && ruleOf(step.step).awaits) {
    const drawn = officeHour(random, resultDay);
    const noted = drawn > at ? drawn : new Date(at.getTime() + 30 * 60_000);
    eventRow(sink, { ...base, at: noted, by: owner, action: "ladder.result", recordType: "LADDER_STEP", recordId: stepId, params: { step: step.step, result: result.code, on: resultDay } });
    auditRow(sink, { at: noted, by: owner, action: "ladder.result", recordType: "LADDER_STEP", recordId: stepId, recordNumber: number, recordVersion: 2, after: { result: result.code } });
  }
  // What came of these stands on their paper.
  const filed = TOLD_ON_PAPER.has(step.step) ? result && resultDay : on;
  if (filed) writeLadderPaper(world, demoCase, { id: stepId, step: step.step, on: filed, account: result?.note ? `${account}${result.note}` : account, actor: actorFor(world, step, child)?.name ?? "" }, shanghaiInstant(end, "00:00"));
  const clock = { ...base, subjectId: stepId, organisation: owner.organisation, person: owner };
  const doneAt = result && resultDay ? shanghaiInstant(resultDay, "15:00") : undefined;
  if (step.step === "INTERIM_GUARDIANSHIP" && until) startClock(world, { ...clock, rule: "INTERIM_END", from: at, doneAt }, shanghaiInstant(until, "17:00"));
  if (step.step === "ADMONITION" && mendBy) startClock(world, { ...clock, rule: "ADMONITION_CHECK", from: at, doneAt }, shanghaiInstant(mendBy, "17:00"));
  if (step.step === "POLICE_REPORT" && result && resultDay) {
    const replied = dayInCourse(demoCase, "POLICE_REPLY", from);
    startClock(world, { ...clock, rule: "POLICE_FEEDBACK", from: shanghaiInstant(resultDay, "12:00"), doneAt: replied && replied < end ? shanghaiInstant(replied, "15:00") : undefined });
  }
  return { id: stepId, on, at };
}

const TOLD_ON_PAPER: ReadonlySet<LadderStep> = new Set<LadderStep>(["LEGAL_AID", "SUIT", "FAMILY_EDUCATION"]);
const AT_COURT: ReadonlySet<LadderStep> = new Set<LadderStep>(["HEARING", "JUDGMENT"]);
const ABOUT: ReadonlySet<LadderStep> = new Set<LadderStep>(["INTERVIEW", "CAPACITY_ASSESSMENT", "FAMILY_EDUCATION", "ADMONITION", "SUIT_SUPPORT", "SUIT", "JUDGMENT", "SUPPORT_ORDER"]);

/** Whom the paper in support of a suit supports: the bureau, which applies. */
const applicantOf = (world: DemoWorld, { step }: DemoStep, child: DemoCase["child"]) => (step === "SUIT_SUPPORT" ? { applicantName: organisationFor(world, "DISTRICT_BUREAU", child.street).name } : {});

/** Whom it is about: a parent who is there, else who looks after the child. */
function guardianOf({ form }: Pick<DemoCase["child"], "form">): { subject: LadderSubject; person: string } {
  const parent = parentWhoGuards({ form });
  if (parent) return { subject: parent.role, person: parent.name };
  return { subject: "OTHER_CARER", person: form.guardianship.carerName || "监护人" };
}

/** The child's own community where the demo has it, else the office that serves its street; null where that one does not act. */
function actorFor(world: DemoWorld, { by, step }: Pick<DemoStep, "by" | "step">, child: DemoCase["child"]): DemoOrganisation | null {
  if (by !== "COMMUNITY") return organisationFor(world, by, child.street);
  const community = world.organisations.find((office) => office.type === "COMMUNITY" && office.division === child.division);
  return community ?? (ruleOf(step).by.includes("STREET_OFFICE") ? organisationFor(world, "STREET_OFFICE", child.street) : null);
}
