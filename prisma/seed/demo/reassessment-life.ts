import type { RiskColour } from "../../../lib/shared/vocabulary/casework";
import { toShanghaiDate } from "../../../lib/shared/dates";
import { contextOf } from "./assessment-words";
import { startClock } from "./clock";
import type { DemoCase } from "./demo-case";
import { auditRow, idUnder } from "./record";
import type { Assessed } from "./reassessment-course";
import { visitDay } from "./visit-words";
import type { DemoWorld } from "./world";

/** The colour of a case at an instant. */
export function colourAt(assessed: readonly Pick<Assessed, "at" | "colour">[], at: Date): RiskColour {
  return (assessed.findLast((one) => one.at <= at) ?? assessed[0]!).colour;
}

/** Writes the later assessments of a case, each in the place of the one before; `confirmed` moves the case on. */
export function writeReassessments(world: DemoWorld, demoCase: DemoCase, course: readonly Assessed[], plannedAt: Date, confirmed: (id: string, one: Assessed) => void): void {
  const { sink } = world;
  const by = demoCase.child.caseworker;
  let beforeId = demoCase.assessmentId;
  course.forEach((one, nth) => {
    const at = one.at.toISOString();
    const id = idUnder(demoCase.id, `assessment/${nth + 2}`);
    const { proposedLevel: level, colour } = one.result;
    sink.change("assessment", beforeId, { status: "SUPERSEDED", version: 3, updated_at: at });
    sink.add("assessment", {
      id, case_id: demoCase.id, child_id: demoCase.child.childId, division: demoCase.child.division, instrument_id: world.instrument.id, status: "CONFIRMED", assessed_on: toShanghaiDate(one.at),
      ...contextOf(id, visitDay(demoCase, plannedAt, one.at), { alone: true, harm: one.answers.flags.HARM?.present === true, nth: nth + 1 }), answers: one.answers, result: one.result, colour, proposed_level: level,
      confirmed_colour: colour, confirmed_level: level, assessor_id: by.id, assessor_org_id: by.organisation.id, confirmed_by_id: by.id, confirmed_at: at, version: 2, created_at: at, updated_at: at,
    });
    confirmed(id, one);
    const logged = { at: one.at, by, recordType: "ASSESSMENT", recordNumber: demoCase.number };
    auditRow(sink, { ...logged, action: "assessment.supersede", recordId: beforeId, recordVersion: 3, before: { status: "CONFIRMED" }, after: { status: "SUPERSEDED", by: id } });
    auditRow(sink, { ...logged, action: "assessment.confirm", recordId: id, recordVersion: 2, after: { colour, level } });
    beforeId = id;
  });
}

/** The clock of the next assessment, from each one on; the last runs until the case is closed. */
export function writeReassessmentClocks(world: DemoWorld, { id, child }: Pick<DemoCase, "id" | "child">, assessed: readonly Pick<Assessed, "at" | "colour">[], closedAt: Date | undefined): void {
  assessed.forEach(({ at, colour }, nth) => {
    startClock(world, {
      caseId: id, childId: child.childId, division: child.division, rule: "REASSESSMENT", subjectId: id, organisation: child.caseworker.organisation, person: child.caseworker, colour, from: at,
      doneAt: assessed[nth + 1]?.at ?? closedAt,
    });
  });
}
