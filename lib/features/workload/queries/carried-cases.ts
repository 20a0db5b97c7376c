import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import { shortDivisionName } from "../../../shared/short-division";
import { REASSIGN_LIMIT } from "../schema";
import type { CarriedCase } from "../view";

/** The open cases of one person at the supervisor's street, most pressing first; as many as can be reassigned at once. */
export async function listCarriedCases(actor: Actor, userId: string): Promise<CarriedCase[]> {
  const scope = scopeOf(actor);
  if (scope.kind !== "division" || !authorize(actor, "case.reassign", { division: scope.low }, []).allowed) return [];
  return withActor(actor, async (tx) => {
    const rows = await tx.careCase.findMany({
      where: { streetCode: scope.low, ownerUserId: userId, status: { not: "CLOSED" }, ...notClosed(actor) },
      orderBy: [{ nextDueAt: { sort: "asc", nulls: "last" } }, { id: "asc" }], take: REASSIGN_LIMIT,
      select: { id: true, version: true, number: true, status: true, colour: true, division: true, nextDueAt: true, nextDueRule: true, child: { select: { name: true } } },
    });
    const divisions = await tx.division.findMany({ where: { code: { in: [...new Set(rows.map((row) => row.division))] } }, select: { code: true, name: true } });
    const nameOf = new Map(divisions.map(({ code, name }) => [code, name]));
    return rows.map(({ id, child, division, nextDueAt, ...row }) => ({
      ...row, caseId: id, name: child.name, divisionName: shortDivisionName(nameOf.get(division) ?? division), nextDueAt: nextDueAt?.toISOString() ?? null,
    }));
  });
}
