import type { InterventionLevel, Need } from "../../shared/vocabulary/casework";
import type { InstrumentDefinition, LevelRules } from "./instrument-types";
import type { DimensionResult, LevelReason } from "./result";
import type { AssessmentAnswers } from "./schema";
import { isBelowShare } from "./share";

/**
 * The level of intervention that the instrument proposes and a person confirms (domain §7, notice 四(一)2): L3 by a verified flag of harm
 * or non-performance by the guardian alone, never by poverty, age or schooling, nor by absence without fault; then L2, L1, or watch.
 */
export function proposeLevel(
  definition: InstrumentDefinition, answers: AssessmentAnswers, dimensions: readonly DimensionResult[],
): { level: InterventionLevel; reasons: LevelReason[] } {
  const l3 = guardianFaults(definition, answers);
  if (l3.length > 0) return { level: "L3", reasons: l3 };
  const l2 = guardianshipImproper(definition, dimensions);
  if (l2.length > 0) return { level: "L2", reasons: l2 };
  const l1 = familyInDifficulty(definition, answers, dimensions);
  if (l1.length > 0) return { level: "L1", reasons: l1 };
  return { level: "WATCH", reasons: [{ code: "nothingFound", params: {} }] };
}

function guardianFaults(definition: InstrumentDefinition, answers: AssessmentAnswers): LevelReason[] {
  return definition.flags.flatMap(({ code, fault }): LevelReason[] => {
    const answer = answers.flags[code];
    if (fault === "NONE" || !answer?.present || !answer.verified) return [];
    return [{ code: fault === "HARM" ? "verifiedHarm" : "verifiedNonPerformance", params: { flag: code } }];
  });
}

function guardianshipImproper({ levelItems, levelRules }: InstrumentDefinition, dimensions: readonly DimensionResult[]): LevelReason[] {
  const reasons: LevelReason[] = [];
  const a = dimensions.find((dimension) => dimension.code === "GUARDIANSHIP");
  if (a && isBelow(levelRules, a)) reasons.push({ code: "guardianshipBelow60", params: { score: a.percent } });
  const awareness = pointsOf(dimensions, levelItems.awareness);
  if (awareness !== null && awareness <= levelRules.awarenessAtMost) reasons.push({ code: "awarenessLow", params: { points: awareness } });
  const parentAndChild = pointsOf(dimensions, levelItems.parentAndChild);
  if (parentAndChild !== null && parentAndChild <= levelRules.parentAndChildAtMost) reasons.push({ code: "parentAndChildPoor", params: { points: parentAndChild } });
  return reasons;
}

function familyInDifficulty({ levelItems, levelRules, needs }: InstrumentDefinition, answers: AssessmentAnswers, dimensions: readonly DimensionResult[]): LevelReason[] {
  const reasons: LevelReason[] = [];
  const income = pointsOf(dimensions, levelItems.income);
  if (income !== null && income <= levelRules.incomeAtMost) reasons.push({ code: "incomeLow", params: { points: income } });
  for (const dimension of dimensions) {
    if (dimension.code === "BODY" && isBelow(levelRules, dimension)) reasons.push({ code: "bodyBelow60", params: { score: dimension.percent } });
    if (dimension.code === "CONDUCT" && isBelow(levelRules, dimension)) reasons.push({ code: "conductBelow60", params: { score: dimension.percent } });
  }
  for (const { need } of needs) {
    const value = answers.needs[need as Need] ?? 0;
    if (value >= levelRules.needAtLeast) reasons.push({ code: "needConsiderable", params: { need, value } });
  }
  return reasons;
}

const isBelow = ({ dimensionBelow }: LevelRules, { code, score, max }: DimensionResult) => isBelowShare(score, max, dimensionBelow[code]);

const pointsOf = (dimensions: readonly DimensionResult[], code: string): number | null =>
  dimensions.flatMap((dimension) => dimension.items).find((line) => line.code === code)?.points ?? null;
