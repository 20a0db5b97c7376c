import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { districtOf } from "../../../shared/division-code";
import { lacksSignature } from "../../assessment/queries/lacks-signature";
import type { DecisionQueue } from "../view";

/**
 * What waits for the decision of a street's supervisor or a district's reviewer and has no queue of its own, until it is decided: a notice that was read says nothing of it any more. Never a wish
 * of one's own. Each leads to the one that waits longest.
 */
export async function decisionsWaiting(actor: Actor): Promise<DecisionQueue[]> {
  const scope = scopeOf(actor);
  if (scope.kind !== "division") return [];
  return withActor(actor, async (tx, fresh) => {
    const division = fresh.organisation.divisionCode;
    const here = { division: { gte: scope.low, lt: scope.high }, ...notClosed(fresh) };
    const supervisor = authorize(fresh, "deadline.decide_pause", { division, authorIds: [] }, []).allowed;
    const queues: (DecisionQueue | null)[] = [await departures(tx, fresh, here)];
    if (supervisor) queues.push(await pauses(tx, fresh, here), await checks(tx, fresh, here), await closures(tx, fresh, here, districtOf(division)));
    if (authorize(fresh, "export.decide", { division, authorIds: [] }, []).allowed) {
      const count = await tx.exportRequest.count({ where: { orgId: fresh.organisation.id, status: "WAITING", userId: { not: fresh.userId } } });
      queues.push(count > 0 ? { key: "exports", count, href: "/exports" } : null);
    }
    return queues.filter((queue) => queue !== null);
  });
}

interface Place {
  division: { gte: string; lt: string };
}

/** Counted by the database, which hands out the one that waits longest alone: what waits is found by the indexes of what is undecided. */
async function queueOf(key: DecisionQueue["key"], tab: string, longest: Promise<string | undefined>, count: () => Promise<number>): Promise<DecisionQueue | null> {
  const caseId = await longest;
  return caseId ? { key, count: await count(), href: `/cases/${caseId}${tab}` } : null;
}

/** Assessments whose colour or level departs from the proposal and lack the actor's own signature: lowered, the district's too. */
async function departures(tx: Tx, actor: Actor, here: Place): Promise<DecisionQueue | null> {
  const { divisionCode } = actor.organisation;
  const district = authorize(actor, "assessment.override_reviewer", { division: divisionCode, authorIds: [] }, []).allowed;
  if (!district && !authorize(actor, "assessment.override_supervisor", { division: divisionCode }, []).allowed) return null;
  const where: Prisma.AssessmentWhereInput = {
    ...here, status: "SUBMITTED", confirmedAt: null, AND: [lacksSignature(district ? "REVIEWER" : "SUPERVISOR"), { OR: [{ confirmedById: null }, { confirmedById: { not: actor.userId } }] }],
    ...(district ? { assessorId: { not: actor.userId } } : {}),
  };
  const longest = tx.assessment.findFirst({ where, orderBy: [{ updatedAt: "asc" }, { id: "asc" }], select: { caseId: true } });
  return queueOf("departures", "/assessment", longest.then((row) => row?.caseId), () => tx.assessment.count({ where }));
}

async function pauses(tx: Tx, actor: Actor, here: Place): Promise<DecisionQueue | null> {
  const where: Prisma.TaskPauseWhereInput = { ...here, status: "ASKED", decidedAt: null, askedById: { not: actor.userId }, task: { doneAt: null } };
  const longest = tx.taskPause.findFirst({ where, orderBy: [{ askedAt: "asc" }, { id: "asc" }], select: { caseId: true } });
  return queueOf("pauses", "#pauses", longest.then((row) => row?.caseId), () => tx.taskPause.count({ where }));
}

async function checks(tx: Tx, actor: Actor, here: Place): Promise<DecisionQueue | null> {
  const where: Prisma.PlanCheckWhereInput = { ...here, status: "WRITTEN", decidedAt: null, writtenById: { not: actor.userId } };
  const longest = tx.planCheck.findFirst({ where, orderBy: [{ writtenAt: "asc" }, { id: "asc" }], select: { plan: { select: { caseId: true } } } });
  return queueOf("planChecks", "/plan#plan-checks", longest.then((row) => row?.plan.caseId), () => tx.planCheck.count({ where }));
}

/** Closings that wait for the supervisor's signature before they go to the district. */
async function closures(tx: Tx, actor: Actor, here: Place, districtCode: string | null): Promise<DecisionQueue | null> {
  const where: Prisma.ClosingEvaluationWhereInput = {
    ...here, ...(districtCode ? { districtCode } : {}), decidedAt: null, requestedById: { not: actor.userId }, careCase: { status: { not: "CLOSING" } },
  };
  const longest = tx.closingEvaluation.findFirst({ where, orderBy: [{ requestedAt: "asc" }, { id: "asc" }], select: { caseId: true } });
  return queueOf("countersign", "/closure", longest.then((row) => row?.caseId), () => tx.closingEvaluation.count({ where }));
}
