import type { RiskColour } from "../../shared/vocabulary/casework";

/** A record that is found under "urgent": reported as danger, assessed as red, or, as long as nobody has assessed it, graded red when it was registered. */
export const standsUrgent = ({ urgent, urgency, colour }: { urgent: boolean; urgency: RiskColour; colour: RiskColour | null }): boolean => urgent || (colour ?? urgency) === "RED";
