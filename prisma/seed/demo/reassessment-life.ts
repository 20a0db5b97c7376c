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

/** Days from one assessment to the next: within what a case of the colour may wait. */
const APART: Readonly<Record<RiskColour, number>> = { RED: 28, YELLOW: 56, BLUE: 84, GREEN: 84 };
const SOURCES = ["家访所见：作息和照料较上次规律；班主任反映到校情况好转。", "社区儿童主任反映：邻里照应落实，家庭矛盾明显减少。"] as const;

/**
 * In each street the case that has been blue for longest was assessed anew: answers grew better, and the last time the colour grew lighter with them, so that two or three assessments stand
 * beside each other. A case that is to be closed, or was, has been assessed anew as often as its colour asks, so that its evaluation rests on something. Drawn by itself, so that what else the
 * demo holds stays what it was.
 */
export function writeReassessments(world: DemoWorld, children: readonly (RegisteredChild & { colour: RiskColour })[]): void {
  const byChild = new Map(children.map((child) => [child.childId, child]));
  const done = new Set<string>();
  const blue = [...world.sink.of("care_case")].filter(({ status, colour }) => status === "SERVICE" && colour === "BLUE").sort((a, b) => (String(a.assessed_at) < String(b.assessed_at) ? -1 : 1));
  for (const careCase of blue) {
    const child = byChild.get(String(careCase.child_id));
    if (!child || done.has(child.street)) continue;
    const days = courseDays("BLUE", new Date(String(careCase.assessed_at)), new Date(String(careCase.planned_at)), addDays(world.today, -2)).slice(0, 2);
    if (days.length > 0 && writeCourse(world, careCase, child, days, "GREEN")) done.add(child.street);
  }
  const asked = new Map(world.sink.of("closing_evaluation").map((row) => [row.case_id, new Date(String(row.requested_at))]));
  for (const careCase of world.sink.of("care_case")) {
    const [child, until, colour] = [byChild.get(String(careCase.child_id)), asked.get(careCase.id), careCase.colour as RiskColour];
    if (!child || !until || colour === "RED") continue;
    const days = courseDays(colour, new Date(String(careCase.assessed_at)), new Date(String(careCase.planned_at)), toShanghaiDate(until));
    // Whoever ends green began blue; the others keep their colour with better answers.
    if (days.length > 0 && !writeCourse(world, careCase, child, days, colour === "BLUE" && child.colour === "GREEN" ? "GREEN" : colour)) writeCourse(world, careCase, child, days, colour);
  }
}

/** Whether a case that ends green began blue: it went on for long enough to be assessed anew. */
export const beginsHeavier = (colour: RiskColour, assessedAt: Date, plannedAt: Date | undefined, closingAt: Date | undefined): boolean =>
  colour === "GREEN" && plannedAt !== undefined && closingAt !== undefined && courseDays("BLUE", assessedAt, plannedAt, toShanghaiDate(closingAt)).length > 0;

/** The days of the later assessments: each after the plan began, the last some days before the end. */
export function courseDays(colour: RiskColour, first: Date, planned: Date, until: IsoDate): IsoDate[] {
  const begun = toShanghaiDate(first);
  return [1, 2, 3, 4, 5].map((nth) => workday(addDays(begun, nth * APART[colour]))).filter((day) => day > toShanghaiDate(planned) && day < addDays(until, -3));
}

const LIGHTEST_FIRST: readonly (RiskColour | null)[] = ["GREEN", "BLUE", "YELLOW", "RED", null];
/** Whether what was asked for is lighter than what came out. */
const lighter = (asked: RiskColour, found: RiskColour | null): boolean => LIGHTEST_FIRST.indexOf(asked) < LIGHTEST_FIRST.indexOf(found);

function writeCourse(world: DemoWorld, careCase: Record<string, unknown>, child: RegisteredChild, days: readonly IsoDate[], ends: RiskColour): boolean {
  const { sink, instrument } = world;
  const begins = careCase.colour as RiskColour;
  const goes = careCase.status === "SERVICE";
  const draws = new Random(Number(String(careCase.number).slice(-5)) + 11);
  const caseId = String(careCase.id);
  let last = sink.of("assessment").find(({ case_id: id }) => id === caseId);
  if (!last) return false;
  const courses = days.reduce<{ day: IsoDate; answers: AssessmentAnswers; result: AssessmentResult }[]>((course, day, nth) => {
    const before = course.at(-1)?.answers ?? (last?.answers as AssessmentAnswers);
    return [...course, { day, ...better(draws, instrument.definition, child, before, day, { begins, ends: nth === days.length - 1 ? ends : begins }) }];
  }, []);
  // Where the answers lead elsewhere than the course is to go, another case of the street shows it.
  if (courses.some(({ result }, nth) => !result.complete || lighter(nth === courses.length - 1 ? ends : begins, result.colour))) return false;

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
    const waited = sink.of("task").find(({ rule, subject_id: subjectId, done_at: over }) => rule === "REASSESSMENT" && subjectId === caseId && over === null);
    const since = new Date(String(superseded.confirmed_at));
    if (waited) sink.change("task", String(waited.id), { done_at: at.toISOString(), due_at: limitOf("REASSESSMENT", begins, since).toISOString() });
    else startClock(world, { ...clock, colour: begins, from: since, doneAt: at });
    const due = limitOf("REASSESSMENT", colour, at);
    if (careCase.status !== "CLOSED") startClock(world, { ...clock, colour: colour ?? undefined, from: at }, due > world.now ? due : shanghaiInstant(addDays(world.today, draws.int(4, 40)), "17:00"));
    const status = nextState(CASE_LIFECYCLE, "SERVICE", "confirm_assessment");
    sink.change("care_case", caseId, { colour, level, assessed_at: at.toISOString(), ...(goes && { status, updated_at: at.toISOString() }) });
    sink.bumpVersion("care_case", caseId);
    eventRow(sink, { ...base, at, by, action: "assessment.confirm", fromStatus: "SERVICE", toStatus: status, recordType: "ASSESSMENT", recordId: id, params: { colour: colour ?? "", level: level ?? "" } });
    const logged = { at, by, recordNumber: number };
    auditRow(sink, { ...logged, action: "assessment.confirm", recordType: "CARE_CASE", recordId: caseId, recordVersion: Number(sink.of("care_case").find((row) => row.id === caseId)?.version), before: { status: "SERVICE" }, after: { status, colour, level } });
    auditRow(sink, { ...logged, action: "assessment.supersede", recordType: "ASSESSMENT", recordId: String(superseded.id), recordVersion: 3, before: { status: "CONFIRMED" }, after: { status: "SUPERSEDED", by: id } });
    auditRow(sink, { ...logged, action: "assessment.confirm", recordType: "ASSESSMENT", recordId: id, recordVersion: 2, after: { colour, level } });
  });
  return true;
}

/** The answers of the time before, one after another a step better, until the colour is reached (or, to keep it, half of the way is gone); needs become less. */
function better(
  draws: Random, definition: InstrumentDefinition, child: RegisteredChild, before: AssessmentAnswers, day: IsoDate, { begins, ends }: { begins: RiskColour; ends: RiskColour },
): { answers: AssessmentAnswers; result: AssessmentResult } {
  const stays = begins === ends;
  const fixed = childAgeAnswer(definition, child.birthDate, day)?.item;
  let answers: AssessmentAnswers = withChildAge(definition, { ...before, needs: Object.fromEntries(Object.entries(before.needs).map(([need, value]) => [need, Math.max(0, (value ?? 0) - 1)])) }, child.birthDate, day);
  const questions = draws.shuffled(definition.dimensions.flatMap(({ items }) => items).filter(({ code }) => code !== fixed));
  let result = scoreAssessment(definition, answers);
  for (let steps = 0; result.colour === ends ? stays && steps < 4 : steps < 80; steps += 1) {
    const question = questions.find(({ code, options }) => options.findIndex((option) => option.code === answers.items[code]) > 0);
    if (!question) break;
    const place = question.options.findIndex((option) => option.code === answers.items[question.code]);
    const next = { ...answers, items: { ...answers.items, [question.code]: question.options[place - 1]!.code } };
    const scored = scoreAssessment(definition, next);
    if (result.colour === ends && scored.colour !== ends) break;
    [answers, result] = [next, scored];
  }
  return { answers, result };
}
