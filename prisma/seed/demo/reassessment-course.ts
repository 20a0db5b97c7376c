import { childAgeAnswer, withChildAge } from "../../../lib/features/assessment/child-age";
import type { InstrumentDefinition } from "../../../lib/features/assessment/instrument-types";
import type { AssessmentResult } from "../../../lib/features/assessment/result";
import { scoreAssessment } from "../../../lib/features/assessment/rules";
import type { AssessmentAnswers } from "../../../lib/features/assessment/schema";
import { addDays, shanghaiInstant, toShanghaiDate, type IsoDate } from "../../../lib/shared/dates";
import { addWorkingDays } from "../../../lib/shared/working-days";
import type { RiskColour } from "../../../lib/shared/vocabulary/casework";
import { officeHour, workday } from "./calendar";
import { limitOf } from "./clock";
import { Random } from "./random";
import type { RegisteredChild } from "./registration-life";

/** An assessment of a case as it was confirmed. */
export interface Assessed {
  at: Date;
  answers: AssessmentAnswers;
  result: AssessmentResult;
  colour: RiskColour;
}

export interface Course {
  definition: InstrumentDefinition;
  number: string;
  child: RegisteredChild;
  first: Assessed;
  plannedAt: Date;
  /** When the closing was asked for; null while the case goes on. */
  closingAt: Date | null;
  now: Date;
  today: IsoDate;
  /** The colour to which it comes; of a case that is to be closed, with which it ends. */
  ends: RiskColour;
  /** Harm by the guardian: it stays what it is until the child has another one. */
  grave: boolean;
  /** The day on which a harmed child got its new guardian. */
  guardedFrom: IsoDate | null;
  /** The street is late with the last one. */
  late: boolean;
}

/** Days from one assessment to the next: within what a case of the colour may wait. A case that goes on green waits for longer than one that is about to be closed. */
const APART: Readonly<Record<RiskColour, number>> = { RED: 28, YELLOW: 56, BLUE: 84, GREEN: 84 };
const GREEN_GOES_ON = 172;
/** Days by which an assessment that is late may be. */
const LATE_BY = 25;
/** Days before the closing is asked for on which whoever has another guardian by now is assessed at last. */
const LAST_BEFORE = 5;
/** In service for long enough to have been assessed anew some times. */
const LONG_MS = 200 * 86_400_000;
const LIGHTEST_FIRST: readonly RiskColour[] = ["GREEN", "BLUE", "YELLOW", "RED"];

const lighter = (one: RiskColour, other: RiskColour): RiskColour => (LIGHTEST_FIRST.indexOf(one) < LIGHTEST_FIRST.indexOf(other) ? one : other);
const nextLighter = (colour: RiskColour): RiskColour => LIGHTEST_FIRST[Math.max(0, LIGHTEST_FIRST.indexOf(colour) - 1)] ?? colour;

interface Served {
  index: number;
  colour: RiskColour;
  assessedAt: Date;
  plannedAt: Date | undefined;
  closingAt: Date | undefined;
  now: Date;
}

/** The colour that a case began with: what is to be closed green began blue where it went on for long enough to be assessed anew; of what goes on for long, some grew lighter. */
export function beginsWith({ index, colour, assessedAt, plannedAt, closingAt, now }: Served): RiskColour {
  if (!plannedAt) return colour;
  if (closingAt) return colour === "GREEN" && closingDays("BLUE", assessedAt, plannedAt, toShanghaiDate(closingAt)).length > 0 ? "BLUE" : colour;
  const draws = new Random(index + 41);
  if (now.getTime() - plannedAt.getTime() < LONG_MS || !draws.chance(0.2)) return colour;
  return colour === "GREEN" ? "BLUE" : colour === "BLUE" ? "YELLOW" : colour;
}

/** The days of the later assessments of a case that is to be closed: each after the plan began, the last some days before the end. */
function closingDays(colour: RiskColour, first: Date, planned: Date, until: IsoDate): IsoDate[] {
  const days: IsoDate[] = [];
  for (let nth = 1; ; nth += 1) {
    const day = workday(addDays(toShanghaiDate(first), nth * APART[colour]));
    if (day >= addDays(until, -3)) return days;
    if (day > toShanghaiDate(planned)) days.push(day);
  }
}

/**
 * How a case was assessed anew from its plan on, as often as its colour asks: answers grow a step better or stay, a heavy colour gives way to a lighter one after some time, and no case grows
 * heavier. Drawn by itself, so that what else the demo holds stays what it was.
 */
export function reassessmentCourse(course: Course): Assessed[] {
  const draws = new Random(Number(course.number.slice(-5)) * 31 + Number(course.child.street.slice(-3)));
  return course.closingAt ? untilClosing(course, draws, toShanghaiDate(course.closingAt)) : untilToday(course, draws);
}

function untilClosing(course: Course, draws: Random, until: IsoDate): Assessed[] {
  const { first, plannedAt, ends, guardedFrom } = course;
  const regular = closingDays(first.colour, first.at, plannedAt, until);
  if (!guardedFrom) return regular.reduce<Assessed[]>((so, day, nth) => [...so, anew(course, draws, so.at(-1) ?? first, day, nth === regular.length - 1 ? ends : first.colour)], []);
  const freed = regular.find((day) => day > guardedFrom) ?? workday(addDays(until, -LAST_BEFORE));
  const days = [...regular.filter((day) => day <= guardedFrom), freed, ...closingDays(ends, shanghaiInstant(freed, "09:00"), plannedAt, until)];
  return days.reduce<Assessed[]>((so, day) => [...so, anew(course, draws, so.at(-1) ?? first, day, day > guardedFrom ? ends : first.colour)], []);
}

function untilToday(course: Course, draws: Random): Assessed[] {
  const { first, plannedAt, today, now, grave, late, ends } = course;
  const found: Assessed[] = [];
  /** Times that the colour has been found. */
  let held = 1;
  for (;;) {
    const before = found.at(-1) ?? first;
    const apart = (before.colour === "GREEN" ? GREEN_GOES_ON : APART[before.colour]) - draws.int(0, before.colour === "RED" ? 3 : 8);
    const wished = workday(addDays(toShanghaiDate(before.at), apart));
    const day = wished > toShanghaiDate(plannedAt) ? wished : addWorkingDays(toShanghaiDate(plannedAt), 1);
    if (day >= today) break;
    const heavier = before.colour !== ends && lighter(before.colour, ends) === ends;
    const eases = !grave && (heavier ? held >= 2 : before.colour === "RED" ? held >= draws.int(1, 2) : before.colour === "YELLOW" && held >= 4 && draws.chance(0.3));
    const one = anew(course, draws, before, day, eases ? nextLighter(before.colour) : before.colour);
    held = one.colour === before.colour ? held + 1 : 1;
    found.push(one);
  }
  const due = (one: Assessed | undefined) => limitOf("REASSESSMENT", (one ?? first).colour, (one ?? first).at);
  const waited = due(found.at(-2));
  if (late && found.length > 0 && waited < now && toShanghaiDate(waited) > addDays(today, -LATE_BY)) found.pop();
  return found;
}

function anew({ definition, child, grave, plannedAt }: Course, draws: Random, before: Assessed, day: IsoDate, ends: RiskColour): Assessed {
  const { answers, result } = better(draws, definition, child, before, day, { ends, grave: grave && ends === "RED" });
  if (!result.complete || !result.colour || lighter(result.colour, ends) !== result.colour) throw new Error(`the answers of ${child.number} do not come out ${ends}`);
  const drawn = officeHour(draws, day);
  return { at: drawn > plannedAt ? drawn : new Date(plannedAt.getTime() + 3_600_000), answers, result, colour: result.colour };
}

/** The answers of the time before, one after another a step better, until the colour is reached or, where it stays, for some steps; needs become less, but for those of a child that is harmed. */
function better(
  draws: Random, definition: InstrumentDefinition, child: RegisteredChild, before: Assessed, day: IsoDate, { ends, grave }: { ends: RiskColour; grave: boolean },
): { answers: AssessmentAnswers; result: AssessmentResult } {
  const eases = ends !== before.colour;
  const more = grave ? draws.int(0, 1) : draws.int(0, 3);
  const fixed = childAgeAnswer(definition, child.birthDate, day)?.item;
  const needs = Object.fromEntries(Object.entries(before.answers.needs).map(([need, value = 0]) => [need, grave || (!eases && draws.chance(0.5)) ? value : Math.max(Math.min(value, eases ? 0 : 1), value - 1)]));
  const flags = ends === "RED" ? before.answers.flags : Object.fromEntries(definition.flags.map(({ code }) => [code, { present: false, verified: false }]));
  let answers: AssessmentAnswers = withChildAge(definition, { ...before.answers, needs, flags }, child.birthDate, day);
  const questions = draws.shuffled(definition.dimensions.flatMap(({ items }) => items).filter(({ code }) => code !== fixed));
  let result = scoreAssessment(definition, answers);
  const there = () => result.colour !== null && lighter(result.colour, ends) === result.colour;
  for (let steps = 0; there() ? !eases && steps < more : steps < 120; steps += 1) {
    const question = questions.find(({ code, options }) => options.findIndex((option) => option.code === answers.items[code]) > 0);
    if (!question) break;
    const place = question.options.findIndex((option) => option.code === answers.items[question.code]);
    const next = { ...answers, items: { ...answers.items, [question.code]: question.options[place - 1]!.code } };
    const scored = scoreAssessment(definition, next);
    if (there() && scored.colour !== result.colour) break;
    [answers, result] = [next, scored];
    // The next step is another question's, so that no single one goes from the worst to the best at once.
    questions.push(...questions.splice(questions.indexOf(question), 1));
  }
  return { answers, result };
}
