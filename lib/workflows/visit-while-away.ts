import { childWhereabouts } from "../features/ladder/queries/interim-care";
import type { Tx } from "../server/db/client";
import type { WriteContext } from "../server/write/mutation";
import type { CaseStatus, RiskColour } from "../shared/vocabulary/casework";
import { scheduleNextVisit, type PlannedVisit } from "./schedule-visit";

interface AwayCase {
  id: string;
  childId: string;
  registrationId: string;
  division: string;
  status: CaseStatus;
  colour: RiskColour | null;
  ownerOrgId: string;
  ownerUserId: string;
}

/** The approval of a plan begins the rhythm of visits; from then on it goes on by itself. */
const BEFORE_SERVICE: readonly CaseStatus[] = ["ASSESSMENT", "PLANNING"];

/** The colour by which a child that is not at home is visited before its case has one: the provisional urgency (初判) of its registration. The same as visit_basis() says to visitors. Null: it has none, or the child lives at home. */
export async function colourWhileAway(tx: Tx, { childId, registrationId, colour }: Pick<AwayCase, "childId" | "registrationId" | "colour">): Promise<RiskColour | null> {
  if (colour) return colour;
  if ((await childWhereabouts(tx, childId)) === "HOME") return null;
  return (await tx.registration.findUniqueOrThrow({ where: { id: registrationId }, select: { urgency: true } })).urgency;
}

/**
 * A child that was taken from home or that an office guards is visited where it is from the step on, plan or none (docs/decisions/visits-while-away.md): by its street, counted from now. Nothing where the rhythm runs already, or the child is
 * at home.
 */
export async function visitWhileAway(context: WriteContext, found: AwayCase): Promise<PlannedVisit | null> {
  const { id: caseId, childId, division, status, ownerOrgId, ownerUserId } = found;
  if (!BEFORE_SERVICE.includes(status) || (await childWhereabouts(context.tx, childId)) === "HOME") return null;
  const colour = await colourWhileAway(context.tx, found);
  return colour && scheduleNextVisit(context, { caseId, childId, division, colour, ownerOrgId, ownerUserId, from: context.now });
}
