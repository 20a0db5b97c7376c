import { ASSESSMENT_DIMENSIONS, RISK_COLOURS, type RiskColour } from "../../shared/vocabulary/casework";
import type { DimensionDefinition, InstrumentDefinition, InstrumentItem } from "./instrument-types";
import { proposeLevel } from "./level";
import type { AssessmentResult, DimensionResult, ItemScore, OpenQuestion } from "./result";
import { NOT_APPLICABLE, UNKNOWN, type AssessmentAnswers } from "./schema";

/** Upper bounds, exclusive, of 100; they hold for fractions (domain §7). */
const BANDS: readonly [number, RiskColour][] = [[40, "RED"], [60, "YELLOW"], [80, "BLUE"]];

/** The colour of a share of points. Compares score × 100 with bound × max, so that no division rounds a case over a bound. */
export function colourOf(score: number, max: number): RiskColour {
  if (!(max > 0)) throw new RangeError("max must be positive");
  return BANDS.find(([bound]) => score * 100 < bound * max)?.[1] ?? "GREEN";
}

/** The worse of two colours. */
export const worstColour = (colours: readonly RiskColour[]): RiskColour | null => RISK_COLOURS.find((colour) => colours.includes(colour)) ?? null;

/**
 * Scores answers under one version of the instrument: a pure function of both (domain §7). Answers that the version does not know count
 * as missing; the schema refuses them before.
 */
export function scoreAssessment(definition: InstrumentDefinition, answers: AssessmentAnswers): AssessmentResult {
  const present = definition.flags.filter((flag) => answers.flags[flag.code]?.present === true);
  const dimensions = definition.dimensions.map((dimension) =>
    scoreDimension(dimension, answers, present.filter((flag) => flag.dimension === dimension.code).map((flag) => flag.code)));
  const open = openQuestions(definition, answers);
  const complete = open.length === 0;
  const colours = dimensions.map((dimension) => dimension.colour).filter((colour) => colour !== null);
  const decided = colours.includes("RED") || colours.length === ASSESSMENT_DIMENSIONS.length;
  const { level, reasons } = proposeLevel(definition, answers, dimensions);
  // Only L3 is certain before the last answer: nothing that is still open can take it back.
  const levelDecided = complete || level === "L3";
  return {
    instrument: { code: definition.code, number: definition.number },
    dimensions,
    flags: present.map((flag) => flag.code),
    flagsToVerify: present.filter((flag) => flag.fault !== "NONE" && !answers.flags[flag.code]?.verified).map((flag) => flag.code),
    colour: decided ? worstColour(colours) : null,
    proposedLevel: levelDecided ? level : null,
    reasons: levelDecided ? reasons : [],
    open,
    complete,
  };
}

function scoreDimension(dimension: DimensionDefinition, answers: AssessmentAnswers, flags: string[]): DimensionResult {
  const items = dimension.items.map((item) => scoreItem(item, answers.items[item.code]));
  const score = items.reduce((sum, line) => sum + (line.points ?? 0), 0);
  const max = items.reduce((sum, line) => sum + line.max, 0);
  const answered = items.every((line) => line.points !== null);
  return {
    code: dimension.code, score, max, items, flags,
    percent: Math.floor((score * 1000) / max) / 10,
    colour: flags.length > 0 ? "RED" : answered ? colourOf(score, max) : null,
  };
}

function scoreItem(item: InstrumentItem, answer: string | undefined): ItemScore {
  const max = Math.max(...item.options.map((option) => option.points));
  const points = answer === NOT_APPLICABLE ? max : (item.options.find((option) => option.code === answer)?.points ?? null);
  return { code: item.code, answer: answer ?? null, points, max };
}

function openQuestions(definition: InstrumentDefinition, answers: AssessmentAnswers): OpenQuestion[] {
  const open: OpenQuestion[] = [];
  for (const item of definition.dimensions.flatMap((dimension) => dimension.items)) {
    const answer = answers.items[item.code];
    if (answer === UNKNOWN) open.push({ path: `items.${item.code}`, kind: "unknown" });
    else if (scoreItem(item, answer).points === null) open.push({ path: `items.${item.code}`, kind: "missing" });
  }
  for (const flag of definition.flags) if (answers.flags[flag.code] === undefined) open.push({ path: `flags.${flag.code}`, kind: "missing" });
  for (const { need } of definition.needs) if (answers.needs[need] === undefined) open.push({ path: `needs.${need}`, kind: "missing" });
  return open;
}
