import { RISK_COLOURS, type RiskColour } from "../../shared/vocabulary/casework";
import type { ColourBands, DimensionDefinition, InstrumentDefinition, InstrumentItem } from "./instrument-types";
import { proposeLevel } from "./level";
import type { AssessmentResult, DimensionResult, ItemScore, OpenQuestion } from "./result";
import { NOT_APPLICABLE, UNKNOWN, type AssessmentAnswers } from "./schema";
import { isBelowShare, percentOf, sumOfPoints } from "./share";

const BETTER = ["YELLOW", "BLUE", "GREEN"] as const;

/** The colour of a share of points under the bands of a version; they hold for fractions (domain §7). */
export function colourOf(score: number, max: number, bands: ColourBands): RiskColour {
  if (!(max > 0)) throw new RangeError("max must be positive");
  return BETTER.findLast((colour) => !isBelowShare(score, max, bands[colour])) ?? "RED";
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
    scoreDimension(dimension, definition.bands, answers, present.filter((flag) => flag.dimension === dimension.code).map((flag) => flag.code)));
  const open = openQuestions(definition, answers);
  const complete = open.length === 0;
  const colours = dimensions.map((dimension) => dimension.colour).filter((colour) => colour !== null);
  const decided = colours.includes("RED") || colours.length === definition.dimensions.length;
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

function scoreDimension(dimension: DimensionDefinition, bands: ColourBands, answers: AssessmentAnswers, flags: string[]): DimensionResult {
  const items = dimension.items.map((item) => scoreItem(item, answers.items[item.code]));
  const score = sumOfPoints(items.map(({ points }) => points ?? 0));
  const max = sumOfPoints(items.map((line) => line.max));
  const answered = items.every((line) => line.points !== null);
  return {
    code: dimension.code, score, max, items, flags,
    percent: percentOf(score, max),
    colour: flags.length > 0 ? "RED" : answered ? colourOf(score, max, bands) : null,
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
