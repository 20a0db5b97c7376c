import type { LadderStep } from "../../shared/vocabulary/ladder";

/** Steps for which the product lays out a sheet to be signed and sealed: 劝诫书, 支持起诉意见书, 临时监护交接书. */
export const PAPER_STEPS = ["ADMONITION", "SUIT_SUPPORT", "INTERIM_GUARDIANSHIP"] as const satisfies readonly LadderStep[];
export type PaperStep = (typeof PAPER_STEPS)[number];

export const hasPaper = (step: LadderStep): step is PaperStep => (PAPER_STEPS as readonly LadderStep[]).includes(step);

/** What proves that a step was taken: for each of these its paper is asked for, under the name that the texts give it (domain: each rung is a dated event with actor, document, result). */
export const STEPS_WITH_PAPER = [
  "INTERVIEW", "CAPACITY_ASSESSMENT", "FAMILY_EDUCATION", "ADMONITION", "STOP", "EMERGENCY_REMOVAL", "PROTECTION_ORDER", "LEGAL_AID", "LEGAL_AID_LAWYER", "SUIT_SUPPORT", "SUIT", "HEARING", "JUDGMENT", "INTERIM_GUARDIANSHIP",
  "GUARDIAN_APPOINTED", "SUPPORT_ORDER", "RESTORATION", "POLICE_REPORT", "POLICE_REPLY",
] as const satisfies readonly LadderStep[];
export type StepWithPaper = (typeof STEPS_WITH_PAPER)[number];

export const asksForPaper = (step: LadderStep): step is StepWithPaper => (STEPS_WITH_PAPER as readonly LadderStep[]).includes(step);
