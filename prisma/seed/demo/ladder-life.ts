import { ruleOf } from "../../../lib/features/ladder/steps";
import { addDays, shanghaiInstant, toShanghaiDate, type IsoDate } from "../../../lib/shared/dates";
import type { LadderStep, LadderSubject } from "../../../lib/shared/vocabulary/ladder";
import { sealColumns } from "../support/seal-columns";
import { officeHour, workday } from "./calendar";
import { startClock } from "./clock";
import type { DemoCase } from "./demo-case";
import { BESIDE, courseOf, dayOf, type DemoStep } from "./guardianship-course";
import type { DemoOrganisation } from "./organisations";
import { writeSuit, writeSupport } from "./court-life";
import { auditRow, eventRow, idUnder } from "./record";
import { Random } from "./random";
import { organisationFor, type DemoWorld } from "./world";

/** Writes the steps of the ladder that fit the level of a case, as far as its time goes. */
export function writeLadder(world: DemoWorld, demoCase: DemoCase, from: Date, until: Date): void {
  const end = toShanghaiDate(until);
  const steps = courseOf(demoCase);
  for (const [index, step] of steps.entries()) {
    const on = dayOf(step, from);
    if (on >= end) return;
    // Where the demo has no office of the child's own community, what only a community does is left out.
    if (!actorFor(world, step, demoCase.child)) continue;
    const stepId = writeStep(world, demoCase, step, index, on, end);
    if (step.step === "SUIT" && step.result?.code === "FILED") writeSuit(world, demoCase, stepId, on, end);
    if (step.step === "SUPPORT_ORDER") writeSupport(world, demoCase, stepId, on, end);
  }
  if (demoCase.level !== "L3") return;
  // Drawn by itself, so that what else the demo holds stays what it was.
  const own = { ...world, random: new Random(Number(demoCase.number.slice(-5))) };
  for (const step of BESIDE) {
    const on = dayOf(step, from);
    // One step less is there where a case has not come so far: its clock still runs.
    if (steps.length >= step.needs && on < end && actorFor(own, step, demoCase.child)) writeStep(own, demoCase, step, step.place, on, end);
  }
}

function writeStep(world: DemoWorld, { id: caseId, number, child }: DemoCase, step: DemoStep, index: number, on: IsoDate, end: IsoDate): string {
  const { sink, random } = world;
  const owner = child.caseworker;
  const stepId = idUnder(caseId, `ladder/${index}`);
  const at = officeHour(random, on);
  const resultDay = step.result && (step.result.days === 0 ? on : workday(addDays(on, step.result.days)));
  const decided = resultDay !== undefined && resultDay < end;
  const result = decided ? (step.result ?? null) : null;
  const mendBy = step.mend ? addDays(on, step.mend) : null;
  const until = step.until ? addDays(on, step.until) : mendBy;
  const reference = (step.reference ?? "").replace("{n}", number.slice(-4));
  const base = { caseId, childId: child.childId, division: child.division };
  const about = ABOUT.has(step.step) ? guardianOf(child) : null;
  sink.add("ladder_step", {
    id: stepId, case_id: caseId, child_id: child.childId, division: child.division, step: step.step, taken_on: on, actor_org_id: actorFor(world, step, child)?.id,
    subject: about?.subject ?? step.subject ?? null, until, ground: step.ground ?? null, applicant: step.applicant ?? null,
    effective_on: step.step === "JUDGMENT" && result ? addDays(on, 2) : null,
    ...sealColumns("ladder_step", stepId, { content: JSON.stringify({ person: step.person ?? about?.person ?? "", reference, account: step.account }), result_note: result ? result.note : null }),
    recorded_by_id: owner.id, recorded_org_id: owner.organisation.id, recorded_at: at.toISOString(), result: result?.code ?? null, result_on: result ? resultDay : null, result_by_id: result ? owner.id : null, client_key: stepId,
    version: result && ruleOf(step.step).awaits ? 2 : 1,
  });
  eventRow(sink, { ...base, at, by: owner, action: "ladder.take", recordType: "LADDER_STEP", recordId: stepId, params: { step: step.step } });
  auditRow(sink, { at, by: owner, action: "ladder.take", recordType: "LADDER_STEP", recordId: stepId, recordNumber: number, recordVersion: 1, after: { step: step.step } });
  if (result && resultDay && ruleOf(step.step).awaits) {
    const noted = officeHour(random, resultDay);
    eventRow(sink, { ...base, at: noted, by: owner, action: "ladder.result", recordType: "LADDER_STEP", recordId: stepId, params: { step: step.step, result: result.code } });
    auditRow(sink, { at: noted, by: owner, action: "ladder.result", recordType: "LADDER_STEP", recordId: stepId, recordNumber: number, recordVersion: 2, after: { result: result.code } });
  }
  if (step.step === "INTERIM_GUARDIANSHIP" && until) startClock(world, { ...base, rule: "INTERIM_END", subjectId: stepId, organisation: owner.organisation, person: owner, from: at, doneAt: result && resultDay ? shanghaiInstant(resultDay, "15:00") : undefined }, shanghaiInstant(until, "17:00"));
  if (step.step === "ADMONITION" && mendBy) {
    startClock(world, { ...base, rule: "ADMONITION_CHECK", subjectId: stepId, organisation: owner.organisation, person: owner, from: at, doneAt: result ? shanghaiInstant(resultDay ?? mendBy, "15:00") : undefined }, shanghaiInstant(mendBy, "17:00"));
  }
  if (step.step === "POLICE_REPORT" && result && resultDay) {
    const accepted = shanghaiInstant(resultDay, "12:00");
    const replied = workday(addDays(on, 3));
    startClock(world, { ...base, rule: "POLICE_FEEDBACK", subjectId: stepId, organisation: owner.organisation, person: owner, from: accepted, doneAt: replied < end ? shanghaiInstant(replied, "15:00") : undefined });
  }
  return stepId;
}

const ABOUT: ReadonlySet<LadderStep> = new Set<LadderStep>(["INTERVIEW", "CAPACITY_ASSESSMENT", "FAMILY_EDUCATION", "ADMONITION", "SUIT", "JUDGMENT", "SUPPORT_ORDER"]);

/** Whom it is about: a parent who is there, else who looks after the child. */
function guardianOf({ form }: DemoCase["child"]): { subject: LadderSubject; person: string } {
  const parent = form.parents.find(({ name, condition }) => name !== "" && condition === "NORMAL");
  if (parent) return { subject: parent.role, person: parent.name };
  return { subject: "OTHER_CARER", person: form.guardianship.carerName || "监护人" };
}

/** The child's own community where the demo has it, else the office that serves its street; null where that one does not act. */
function actorFor(world: DemoWorld, { by, step }: Pick<DemoStep, "by" | "step">, child: DemoCase["child"]): DemoOrganisation | null {
  if (by !== "COMMUNITY") return organisationFor(world, by, child.street);
  const community = world.organisations.find((office) => office.type === "COMMUNITY" && office.division === child.division);
  return community ?? (ruleOf(step).by.includes("STREET_OFFICE") ? organisationFor(world, "STREET_OFFICE", child.street) : null);
}
