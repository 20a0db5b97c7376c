import type { InterventionLevel, RiskColour } from "../../../lib/shared/vocabulary/casework";
import type { CourtStage } from "./profile";
import type { RegisteredChild } from "./registration-life";

/** An assessed case, as what follows in its history needs it. */
export interface DemoCase {
  id: string;
  number: string;
  child: RegisteredChild;
  colour: RiskColour;
  level: InterventionLevel;
  assessmentId: string;
  /** How far the suit to revoke the guardianship has come; null where none was sent to the court. */
  court: CourtStage | null;
  /** It is to be closed, or was. */
  closing: boolean;
}
