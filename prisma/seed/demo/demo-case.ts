import type { InterventionLevel, RiskColour } from "../../../lib/shared/vocabulary/casework";
import type { RegisteredChild } from "./registration-life";

/** An assessed case, as what follows in its history needs it. */
export interface DemoCase {
  id: string;
  number: string;
  child: RegisteredChild;
  colour: RiskColour;
  level: InterventionLevel;
  assessmentId: string;
}
