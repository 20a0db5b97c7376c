import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";
import { districtOf } from "../../../shared/division-code";
import { lacksSignature } from "../../assessment/queries/lacks-signature";

/** What waits for the actor, kind by kind; a kind that the actor does not decide is absent. */
export interface DecisionWheres {
  departures?: Prisma.AssessmentWhereInput;
  pauses?: Prisma.TaskPauseWhereInput;
  planChecks?: Prisma.PlanCheckWhereInput;
  countersign?: Prisma.ClosingEvaluationWhereInput;
}

/**
 * The one meaning of what waits for the decision of a street's supervisor or a district's reviewer, until it is decided: a number of today's work and the list behind it are both read by it. Never a
 * wish of one's own.
 */
export function decisionWheres(actor: Actor): DecisionWheres {
  const scope = scopeOf(actor);
  if (scope.kind !== "division") return {};
  const division = actor.organisation.divisionCode;
  const here = { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) };
  const departures = departuresWhere(actor, here);
  const supervisor = authorize(actor, "deadline.decide_pause", { division, authorIds: [] }, []).allowed;
  if (!supervisor) return departures ? { departures } : {};
  const districtCode = districtOf(division);
  return {
    ...(departures ? { departures } : {}),
    pauses: { ...here, status: "ASKED", decidedAt: null, askedById: { not: actor.userId }, task: { doneAt: null } },
    // While the closing of a case is decided its review waits with everything else of the plan.
    planChecks: { ...here, status: "WRITTEN", decidedAt: null, writtenById: { not: actor.userId }, plan: { careCase: { status: "SERVICE" } } },
    // Closings that wait for the supervisor's signature before they go to the district.
    countersign: { ...here, ...(districtCode ? { districtCode } : {}), decidedAt: null, requestedById: { not: actor.userId }, careCase: { status: { not: "CLOSING" } } },
  };
}

/** Assessments whose colour or level departs from the proposal and lack the actor's own signature: lowered, the district's too. */
function departuresWhere(actor: Actor, here: Prisma.AssessmentWhereInput): Prisma.AssessmentWhereInput | null {
  const { divisionCode } = actor.organisation;
  const district = authorize(actor, "assessment.override_reviewer", { division: divisionCode, authorIds: [] }, []).allowed;
  if (!district && !authorize(actor, "assessment.override_supervisor", { division: divisionCode }, []).allowed) return null;
  return {
    ...here, status: "SUBMITTED", confirmedAt: null, AND: [lacksSignature(district ? "REVIEWER" : "SUPERVISOR"), { OR: [{ confirmedById: null }, { confirmedById: { not: actor.userId } }] }],
    ...(district ? { assessorId: { not: actor.userId } } : {}),
  };
}
