import type { InterventionLevel, RiskColour } from "../../shared/vocabulary/casework";
import { signaturesFor, type Judgement, type OverrideSignature } from "./override-rule";
import type { AssessmentResult } from "./result";

/** What the instrument proposes; null while something is open. */
export const proposalOf = ({ complete, colour, proposedLevel }: AssessmentResult): Judgement | null =>
  complete && colour && proposedLevel ? { colour, level: proposedLevel } : null;

export const sameJudgement = (a: Judgement, b: Judgement): boolean => a.colour === b.colour && a.level === b.level;

/** An assessment whose decision departs from the proposal, as it waits for signatures. */
export interface OverrideState {
  colour: RiskColour | null;
  proposedLevel: InterventionLevel | null;
  confirmedColour: RiskColour | null;
  confirmedLevel: InterventionLevel | null;
  supervisorSignedById: string | null;
  reviewerSignedById: string | null;
  /** It falls far below what is on record (fall.ts). */
  fallen: boolean;
}

/** Whether what was confirmed departs from the proposal. A departure that was asked for, refused or taken back leaves its reason in the row, and gives it to nobody as the ground of what was confirmed. */
export const departed = ({ confirmedAt, colour, proposedLevel, confirmedColour, confirmedLevel }: Pick<OverrideState, "colour" | "proposedLevel" | "confirmedColour" | "confirmedLevel"> & { confirmedAt: Date | null }): boolean =>
  confirmedAt !== null && (confirmedColour !== colour || confirmedLevel !== proposedLevel);

/** The signatures that a requested departure, or a fall, still needs; null when none is requested. */
export function missingSignatures(state: OverrideState): OverrideSignature[] | null {
  const { colour, proposedLevel, confirmedColour, confirmedLevel } = state;
  if (!colour || !proposedLevel || !confirmedColour || !confirmedLevel) return null;
  return signaturesFor({ colour, level: proposedLevel }, { colour: confirmedColour, level: confirmedLevel }, state.fallen)
    .filter((signature) => (signature === "SUPERVISOR" ? state.supervisorSignedById : state.reviewerSignedById) === null);
}
