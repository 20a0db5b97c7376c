import type { LadderStep } from "../../shared/vocabulary/ladder";

/** Steps for which the product lays out a sheet to be signed and sealed: 劝诫书, 支持起诉意见书, 临时监护交接书. */
export const PAPER_STEPS = ["ADMONITION", "SUIT_SUPPORT", "INTERIM_GUARDIANSHIP"] as const satisfies readonly LadderStep[];
export type PaperStep = (typeof PAPER_STEPS)[number];

export const hasPaper = (step: LadderStep): step is PaperStep => (PAPER_STEPS as readonly LadderStep[]).includes(step);
