import type { InterventionLevel, RiskColour } from "../../../lib/shared/vocabulary/casework";
import type { InterimGround } from "../../../lib/shared/vocabulary/ladder";
import type { CourtStage } from "./profile";
import type { RegisteredChild } from "./registration-life";

/** An assessed case, as what follows in its history needs it. */
export interface DemoCase {
  id: string;
  number: string;
  child: RegisteredChild;
  /** As it was assessed first: its plan and its ladder rest on that. */
  colour: RiskColour;
  level: InterventionLevel;
  assessmentId: string;
  /** How far the suit to revoke the guardianship has come; null where none was sent to the court. */
  court: CourtStage | null;
  /** How many steps of the third level's course it goes through. */
  rungs: number;
  /** Why somebody else guarded the child for a time and another guardian was named, without fault of the parents; null where that did not happen. */
  lasting: InterimGround | null;
  /** It is to be closed, or was. */
  closing: boolean;
}
