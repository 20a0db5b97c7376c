import { childAgeAnswer, withChildAge } from "../../../lib/features/assessment/child-age";
import type { InstrumentDefinition } from "../../../lib/features/assessment/instrument-types";
import type { AssessmentResult } from "../../../lib/features/assessment/result";
import { scoreAssessment } from "../../../lib/features/assessment/rules";
import type { AssessmentAnswers } from "../../../lib/features/assessment/schema";
import { CASE_LIFECYCLE } from "../../../lib/features/case/lifecycle";
import { addDays, shanghaiInstant, toShanghaiDate, type IsoDate } from "../../../lib/shared/dates";
import { nextState } from "../../../lib/shared/lifecycle";
import type { RiskColour } from "../../../lib/shared/vocabulary/casework";
import { sealColumns } from "../support/seal-columns";
import { officeHour, workday } from "./calendar";
import { limitOf, startClock } from "./clock";
import { Random } from "./random";
import { auditRow, eventRow, idUnder } from "./record";
import type { RegisteredChild } from "./registration-life";
import type { DemoWorld } from "./world";

/** Days from one assessment to the next: within the ninety that a blue case may wait. */
const APART = 84;
const SOURCES = ["家访所见：作息和照料较上次规律；班主任反映到校情况好转。", "社区儿童主任反映：邻里照应落实，家庭矛盾明显减少。"] as const;

/**
 * In each street the case that has been blue for longest was assessed anew: answers grew better, and the last time the colour grew lighter with them, so that two or three assessments stand
 * beside each other. Visits are as frequent for blue as for green. Drawn by itself, so that what else the demo holds stays what it was.
 */
export function writeReassessments(world: DemoWorld, children: readonly RegisteredChild[]): void {
  const done = new Set<string>();
  const blue = [...world.sink.of("care_case")].filter(({ status, colour }) => status === "SERVICE" && colour === "BLUE").sort((a, b) => (String(a.assessed_at) < String(b.assessed_at) ? -1 : 1));
  for (const careCase of blue) {
    const child = children.find(({ childId }) => childId === careCase.child_id);
    if (!child || done.has(child.street)) continue;
    const days = daysOf(String(careCase.assessed_at), String(careCase.planned_at), world.today);
    if (days.length > 0 && writeCourse(world, careCase, child, days)) done.add(child.street);
  }
}

/** The days of the later assessments: two at the most, each after the plan began. */
function daysOf(first: string, planned: string, today: IsoDate): IsoDate[] {
  const begun = toShanghaiDate(new Date(first));
  return [1, 2].map((nth) => workday(addDays(begun, nth * APART))).filter((day) => day > toShanghaiDate(new Date(planned)) && day < addDays(today, -2));
}

function writeCourse(world: DemoWorld, careCase: Record<string, unknown>, child: RegisteredChild, days: readonly IsoDate[]): boolean {
  const { sink, instrument } = world;
  const draws = new Random(Number(String(careCase.number).slice(-5)) + 11);
  const caseId = String(careCase.id);
  let last = sink.of("assessment").find(({ case_id: id }) => id === caseId);
  if (!last) return false;
  const courses = days.reduce<{ day: IsoDate; answers: AssessmentAnswers; result: AssessmentResult }[]>((course, day, nth) => {
    const before = course.at(-1)?.answers ?? (last?.answers as AssessmentAnswers);
    return [...course, { day, ...better(draws, instrument.definition, child, before, day, nth === days.length - 1 ? "GREEN" : "BLUE") }];
  }, []);
  // Where the answers lead elsewhere than the course is to go, another case of the street shows it.
  if (courses.some(({ result }, nth) => !result.complete || result.colour !== (nth === courses.length - 1 ? "GREEN" : "BLUE"))) return false;

  const by = child.caseworker;
  const number = String(careCase.number);
  const base = { caseId, childId: child.childId, division: child.division };
  const clock = { ...base, rule: "REASSESSMENT" as const, subjectId: caseId, organisation: by.organisation, person: by };
  courses.forEach(({ day, answers, result }, nth) => {
    const at = officeHour(draws, day);
    const id = idUnder(caseId, `assessment/${nth + 2}`);
    const { colour, proposedLevel: level } = result;
    const superseded = last!;
    sink.change("assessment", String(superseded.id), { status: "SUPERSEDED", updated_at: at.toISOString() });
    sink.bumpVersion("assessment", String(superseded.id));
    last = {
      ...superseded, id, status: "CONFIRMED", assessed_on: day, seen_alone: true, not_alone_reason: null, ...sealColumns("assessment", id, { place: "", sources: SOURCES[nth % SOURCES.length] ?? "", companions: "社区儿童主任" }),
      answers, result, colour, proposed_level: level, confirmed_colour: colour, confirmed_level: level, confirmed_at: at.toISOString(), version: 2, created_at: at.toISOString(), updated_at: at.toISOString(),
    };
    sink.add("assessment", last);
    for (const { id: taskId, rule, subject_id: subjectId, done_at: over } of sink.of("task")) {
      if (rule === "REASSESSMENT" && subjectId === caseId && over === null) sink.change("task", String(taskId), { done_at: at.toISOString(), due_at: limitOf("REASSESSMENT", "BLUE", new Date(String(superseded.confirmed_at))).toISOString() });
    }
    const due = limitOf("REASSESSMENT", colour, at);
    startClock(world, { ...clock, colour: colour ?? undefined, from: at }, due > world.now ? due : shanghaiInstant(addDays(world.today, draws.int(4, 40)), "17:00"));
    const status = nextState(CASE_LIFECYCLE, "SERVICE", "confirm_assessment");
    sink.change("care_case", caseId, { status, colour, level, assessed_at: at.toISOString(), updated_at: at.toISOString() });
    sink.bumpVersion("care_case", caseId);
    eventRow(sink, { ...base, at, by, action: "assessment.confirm", fromStatus: "SERVICE", toStatus: status, recordType: "ASSESSMENT", recordId: id, params: { colour: colour ?? "", level: level ?? "" } });
    const logged = { at, by, recordNumber: number };
    auditRow(sink, { ...logged, action: "assessment.confirm", recordType: "CARE_CASE", recordId: caseId, recordVersion: Number(sink.of("care_case").find((row) => row.id === caseId)?.version), before: { status: "SERVICE" }, after: { status, colour, level } });
    auditRow(sink, { ...logged, action: "assessment.supersede", recordType: "ASSESSMENT", recordId: String(superseded.id), recordVersion: 3, before: { status: "CONFIRMED" }, after: { status: "SUPERSEDED", by: id } });
    auditRow(sink, { ...logged, action: "assessment.confirm", recordType: "ASSESSMENT", recordId: id, recordVersion: 2, after: { colour, level } });
  });
  return true;
}

/** The answers of the time before, one after another a step better, until the colour is reached (or, to stay blue, half of the way is gone); needs become less. */
function better(draws: Random, definition: InstrumentDefinition, child: RegisteredChild, before: AssessmentAnswers, day: IsoDate, colour: RiskColour): { answers: AssessmentAnswers; result: AssessmentResult } {
  const fixed = childAgeAnswer(definition, child.birthDate, day)?.item;
  let answers: AssessmentAnswers = withChildAge(definition, { ...before, needs: Object.fromEntries(Object.entries(before.needs).map(([need, value]) => [need, Math.max(0, (value ?? 0) - 1)])) }, child.birthDate, day);
  const questions = draws.shuffled(definition.dimensions.flatMap(({ items }) => items).filter(({ code }) => code !== fixed));
  let result = scoreAssessment(definition, answers);
  for (let steps = 0; steps < (colour === "BLUE" ? 4 : 80) && (colour === "BLUE" || result.colour !== colour); steps += 1) {
    const question = questions.find(({ code, options }) => options.findIndex((option) => option.code === answers.items[code]) > 0);
    if (!question) break;
    const place = question.options.findIndex((option) => option.code === answers.items[question.code]);
    const next = { ...answers, items: { ...answers.items, [question.code]: question.options[place - 1]!.code } };
    const scored = scoreAssessment(definition, next);
    if (colour === "BLUE" && scored.colour !== "BLUE") break;
    [answers, result] = [next, scored];
  }
  return { answers, result };
}
