import type { AssessmentDimension, Need } from "../../shared/vocabulary/casework";
import type { WorkTask } from "../../shared/vocabulary/organisation";

/** Texts of the instrument stand with it, not with the interface: an assessment is read in the words it was made in. */
export interface Bilingual {
  zh: string;
  en: string;
}

export interface ItemOption {
  /** Stable within the item: 'o1' is the best. */
  code: string;
  points: number;
  label: Bilingual;
}

export interface InstrumentItem {
  /** Stable across versions: 'A05'. */
  code: string;
  label: Bilingual;
  /** From best to worst. */
  options: readonly ItemOption[];
}

export interface DimensionDefinition {
  code: AssessmentDimension;
  label: Bilingual;
  items: readonly InstrumentItem[];
}

/**
 * What a red flag says of the guardian. HARM and NON_PERFORMANCE, once verified, propose L3; NONE raises the urgency only. Absence without
 * fault (dead, imprisoned, gravely ill, missing) is NONE: interim guardianship, then another guardian (民法典 31, 32).
 */
export type GuardianFault = "HARM" | "NON_PERFORMANCE" | "NONE";

export interface RedFlag {
  code: string;
  dimension: AssessmentDimension;
  fault: GuardianFault;
  label: Bilingual;
}

export interface NeedDefinition {
  need: Need;
  label: Bilingual;
  /** Tasks of the notice to which a referral for this need belongs. */
  tasks: readonly WorkTask[];
}

/** From which share of a dimension's points (of 100) the better colours begin; below the first it is red. */
export interface ColourBands {
  YELLOW: number;
  BLUE: number;
  GREEN: number;
}

/** Bounds of the level rules; which items they look at stands in `levelItems`. What leads to L3 is no parameter: verified flags alone do. */
export interface LevelRules {
  /** Shares of 100 below which a dimension speaks for a level: GUARDIANSHIP for L2, the others for L1. */
  dimensionBelow: Record<AssessmentDimension, number>;
  /** Points up to which the item speaks for L2. */
  awarenessAtMost: number;
  parentAndChildAtMost: number;
  /** Points up to which the item speaks for L1. */
  incomeAtMost: number;
  /** Degree of a need (1-3) from which on it speaks for L1. */
  needAtLeast: number;
}

/** A versioned questionnaire kept as data. */
export interface InstrumentDefinition {
  code: string;
  number: number;
  title: Bilingual;
  dimensions: readonly DimensionDefinition[];
  flags: readonly RedFlag[];
  needs: readonly NeedDefinition[];
  bands: ColourBands;
  levelRules: LevelRules;
  /** Items that the level rules look at by name. */
  levelItems: { awareness: string; parentAndChild: string; income: string };
  /** The item that the birth date on file answers: its options from the oldest down, each from full years on. Missing in a version that asks a person. */
  childAge?: { item: string; bands: readonly { option: string; from: number }[] } | undefined;
}

/** An item from its points, best first. */
export function item(code: string, zh: string, en: string, options: readonly (readonly [points: number, zh: string, en: string])[]): InstrumentItem {
  return {
    code,
    label: { zh, en },
    options: options.map(([points, optionZh, optionEn], i) => ({ code: `o${i + 1}`, points, label: { zh: optionZh, en: optionEn } })),
  };
}
