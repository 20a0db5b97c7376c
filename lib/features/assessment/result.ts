import type { AssessmentDimension, InterventionLevel, RiskColour } from "../../shared/vocabulary/casework";

/** One line of the arithmetic. `points` null: not answered or unknown. */
export interface ItemScore {
  code: string;
  answer: string | null;
  points: number | null;
  max: number;
}

export interface DimensionResult {
  code: AssessmentDimension;
  /** Sum of the points given so far, and of the best points of all items. */
  score: number;
  max: number;
  /** score / max × 100, rounded down to one decimal so that it never shows a bound that is not reached. */
  percent: number;
  items: ItemScore[];
  flags: string[];
  /** null while items are open and no flag decides. */
  colour: RiskColour | null;
}

/** What stands in the way of completing: `path` leads to the question ('items.A05', 'flags.HARM', 'needs.LIVING'). */
export interface OpenQuestion {
  path: string;
  kind: "missing" | "unknown";
}

export interface AssessmentResult {
  instrument: { code: string; number: number };
  dimensions: DimensionResult[];
  /** Codes of the flags that are present, verified or not. */
  flags: string[];
  /** Present, about harm or non-performance by the guardian, and not verified yet: they could change the level. */
  flagsToVerify: string[];
  /** The worst dimension; null while it is not decided. */
  colour: RiskColour | null;
  proposedLevel: InterventionLevel | null;
  reasons: LevelReason[];
  open: OpenQuestion[];
  complete: boolean;
}

export const LEVEL_REASON_CODES = [
  "verifiedHarm", "verifiedNonPerformance", "guardianshipBelow60", "awarenessLow", "parentAndChildPoor", "incomeLow", "bodyBelow60", "conductBelow60",
  "needConsiderable", "nothingFound",
] as const;
export type LevelReasonCode = (typeof LEVEL_REASON_CODES)[number];

/** Message under assessment.levelReasons with its placeholders: `flag`, `need` are codes. */
export interface LevelReason {
  code: LevelReasonCode;
  params: Record<string, string | number>;
}
