import { INTERVENTION_LEVELS, RISK_COLOURS, type InterventionLevel, type RiskColour } from "../../shared/vocabulary/casework";

export interface Judgement {
  colour: RiskColour;
  level: InterventionLevel;
}

export type OverrideSignature = "SUPERVISOR" | "REVIEWER";

/** -1 less grave than proposed, 0 the same, 1 graver. Levels go from WATCH to L3, colours from GREEN to RED. */
const direction = (proposed: Judgement, decided: Judgement): { colour: number; level: number } => ({
  colour: Math.sign(RISK_COLOURS.indexOf(proposed.colour) - RISK_COLOURS.indexOf(decided.colour)),
  level: Math.sign(INTERVENTION_LEVELS.indexOf(decided.level) - INTERVENTION_LEVELS.indexOf(proposed.level)),
});

/**
 * Whose signatures a decision needs that departs from the instrument's (domain §7): to lower colour or level the street supervisor and
 * the district reviewer, to raise them the supervisor. None if nothing departs. Any departure needs a reason besides.
 */
export function overrideSignatures(proposed: Judgement, decided: Judgement): OverrideSignature[] {
  const { colour, level } = direction(proposed, decided);
  if (colour < 0 || level < 0) return ["SUPERVISOR", "REVIEWER"];
  return colour > 0 || level > 0 ? ["SUPERVISOR"] : [];
}

/** The same where the decision may fall far below what is on record (fall.ts): that takes the supervisor's, also where the instrument proposes it. */
export function signaturesFor(proposed: Judgement, decided: Judgement, fallen: boolean): OverrideSignature[] {
  const departing = overrideSignatures(proposed, decided);
  return departing.length === 0 && fallen ? ["SUPERVISOR"] : departing;
}
