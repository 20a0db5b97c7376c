import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { caseScopeWhere, childScopeWhere } from "../../case/queries/load-case";
import { assignmentState } from "../state";
import type { CaseAssignments } from "../view";
import { agenciesFor } from "./agencies";

/** Assignments an actor may know of: street and district all of their children's, an organisation that works by grant its own. Null: none. */
export function assignmentScope(actor: Actor, now: Date): Prisma.CaseAssignmentWhereInput | null {
  const scope = caseScopeWhere(actor, now);
  return scope && { ...scope, ...(scopeOf(actor).kind === "grant" ? { organisationId: actor.organisation.id } : {}) };
}

/** The agencies to which a case was assigned; for the street and the district. */
export async function caseAssignments(actor: Actor, caseId: string, now: Date): Promise<CaseAssignments | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = scopeOf(fresh).kind === "division" ? childScopeWhere(fresh, now) : null;
    const found = scope ? await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { childId: true, division: true, status: true } }) : null;
    if (!found) return null;
    const today = toShanghaiDate(now);
    const rows = await tx.caseAssignment.findMany({
      where: { caseId }, orderBy: [{ startsOn: "desc" }, { id: "desc" }], take: 50,
      select: { id: true, version: true, organisationId: true, userId: true, startsOn: true, endsOn: true, organisation: { select: { name: true } } },
    });
    const grants = await tx.accessGrant.findMany({ where: { childId: found.childId, kind: "ASSIGNMENT" }, select: { organisationId: true, startsAt: true, endsAt: true } });
    const users = await tx.appUser.findMany({ where: { id: { in: rows.flatMap((row) => row.userId ?? []) } }, select: { id: true, name: true } });
    const nameOf = new Map(users.map(({ id, name }) => [id, name]));
    // The right itself, whichever agency: the one to take cases from colleagues asks for the same role and place.
    const canAssign = found.status !== "CLOSED" && authorize(fresh, "case.reassign", { division: found.division }, []).allowed;
    return {
      caseId, today, canAssign, agencies: canAssign ? await agenciesFor(tx, fresh, found.division, now) : [],
      assignments: rows.map((row) => {
        const [startsOn, endsOn] = [row.startsOn.toISOString().slice(0, 10), row.endsOn?.toISOString().slice(0, 10) ?? null];
        const grant = grants.find(({ organisationId }) => organisationId === row.organisationId) ?? null;
        return {
          assignmentId: row.id, version: row.version, organisationName: row.organisation.name, workerName: row.userId ? (nameOf.get(row.userId) ?? null) : null,
          startsOn, endsOn, state: assignmentState({ startsOn, endsOn }, grant, today, now),
        };
      }),
    };
  });
}
