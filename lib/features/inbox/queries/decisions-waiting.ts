import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { districtOf } from "../../../shared/division-code";
import { missingSignatures } from "../../assessment/judgement";
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

const queueOf = (key: DecisionQueue["key"], caseIds: readonly string[], tab: string): DecisionQueue | null => (caseIds[0] ? { key, count: caseIds.length, href: `/cases/${caseIds[0]}${tab}` } : null);

/** Assessments whose colour or level departs from the proposal and lack the actor's own signature: lowered, the district's too. */
async function departures(tx: Tx, actor: Actor, here: Place): Promise<DecisionQueue | null> {
  const { divisionCode } = actor.organisation;
  const district = authorize(actor, "assessment.override_reviewer", { division: divisionCode, authorIds: [] }, []).allowed;
  if (!district && !authorize(actor, "assessment.override_supervisor", { division: divisionCode }, []).allowed) return null;
  const rows = await tx.assessment.findMany({
    where: { ...here, status: "SUBMITTED", confirmedColour: { not: null }, confirmedAt: null }, orderBy: [{ updatedAt: "asc" }, { id: "asc" }],
    select: { caseId: true, assessorId: true, confirmedById: true, colour: true, proposedLevel: true, confirmedColour: true, confirmedLevel: true, supervisorSignedById: true, reviewerSignedById: true },
  });
  const own = rows.filter((row) => missingSignatures(row)?.includes(district ? "REVIEWER" : "SUPERVISOR") && row.confirmedById !== actor.userId && !(district && row.assessorId === actor.userId));
  return queueOf("departures", own.map(({ caseId }) => caseId), "/assessment");
}

async function pauses(tx: Tx, actor: Actor, here: Place): Promise<DecisionQueue | null> {
  const rows = await tx.taskPause.findMany({ where: { ...here, status: "ASKED", decidedAt: null, askedById: { not: actor.userId }, task: { doneAt: null } }, orderBy: [{ askedAt: "asc" }, { id: "asc" }], select: { caseId: true } });
  return queueOf("pauses", rows.map(({ caseId }) => caseId), "#pauses");
}

async function checks(tx: Tx, actor: Actor, here: Place): Promise<DecisionQueue | null> {
  const rows = await tx.planCheck.findMany({ where: { ...here, status: "WRITTEN", decidedAt: null, writtenById: { not: actor.userId } }, orderBy: [{ writtenAt: "asc" }, { id: "asc" }], select: { plan: { select: { caseId: true } } } });
  return queueOf("planChecks", rows.map(({ plan }) => plan.caseId), "/plan#plan-checks");
}

/** Closings that wait for the supervisor's signature before they go to the district. */
async function closures(tx: Tx, actor: Actor, here: Place, districtCode: string | null): Promise<DecisionQueue | null> {
  const rows = await tx.closingEvaluation.findMany({
    where: { ...here, ...(districtCode ? { districtCode } : {}), decidedAt: null, requestedById: { not: actor.userId }, careCase: { status: { not: "CLOSING" } } }, orderBy: [{ requestedAt: "asc" }, { id: "asc" }], select: { caseId: true },
  });
  return queueOf("countersign", rows.map(({ caseId }) => caseId), "/closure");
}
