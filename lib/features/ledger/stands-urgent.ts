import type { LedgerStage, RiskColour } from "../../shared/vocabulary/casework";

/** A record that is found under "urgent": reported as danger, assessed as red, or, as long as nobody has assessed it, graded red when it was registered; a confirmed assessment that is not red ends it (lib/workflows/end-urgency.ts), and so does the closing. `stage`: null where there is no case. */
export const standsUrgent = ({ urgent, urgency, colour, stage }: { urgent: boolean; urgency: RiskColour; colour: RiskColour | null; stage: LedgerStage | null }): boolean => stage !== "CLOSED" && (urgent || (colour ?? urgency) === "RED");
