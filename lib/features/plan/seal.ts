import { canonicalJson } from "../../shared/canonical-json";
import type { InterventionLevel, RiskColour } from "../../shared/vocabulary/casework";
import type { PlanContent } from "./content";

/** What the approver sees and what is sealed with it (domain §4: what the approver saw is what is sealed). */
export interface SealedPlan {
  planId: string;
  versionNumber: number;
  assessmentId: string;
  colour: RiskColour | null;
  level: InterventionLevel | null;
  content: PlanContent;
}

/** Name of this form of the text; a change of the form gets a new one, so that old seals can still be checked. */
export const SEAL_FORMAT = "hutong.plan.1";

/** The text whose SHA-256 seals a version. The order of goals and measures is part of it, the order of keys is not. */
export const sealText = (plan: SealedPlan): string => canonicalJson({ format: SEAL_FORMAT, ...plan });
