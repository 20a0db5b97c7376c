import type { Prisma } from "../../../server/db/generated/client";
import { INTERVENTION_LEVELS, RISK_COLOURS } from "../../../shared/vocabulary/casework";
import type { OverrideSignature } from "../override-rule";

const LOWERED: Prisma.AssessmentWhereInput[] = [
  ...RISK_COLOURS.slice(0, -1).map((colour, at) => ({ colour, confirmedColour: { in: RISK_COLOURS.slice(at + 1) } })),
  ...INTERVENTION_LEVELS.slice(1).map((proposedLevel, at) => ({ proposedLevel, confirmedLevel: { in: INTERVENTION_LEVELS.slice(0, at + 1) } })),
];
const DEPARTS: Prisma.AssessmentWhereInput[] = [
  ...RISK_COLOURS.map((colour) => ({ colour, confirmedColour: { not: colour } })),
  ...INTERVENTION_LEVELS.map((proposedLevel) => ({ proposedLevel, confirmedLevel: { not: proposedLevel } })),
];

/** Assessments of which `missingSignatures` names this signature, for the database to find and count. */
export const lacksSignature = (signature: OverrideSignature): Prisma.AssessmentWhereInput => ({
  colour: { not: null }, proposedLevel: { not: null }, confirmedColour: { not: null }, confirmedLevel: { not: null },
  ...(signature === "REVIEWER" ? { reviewerSignedById: null, OR: LOWERED } : { supervisorSignedById: null, OR: [...DEPARTS, { fallen: true }] }),
});
