import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import { sundayOf, toShanghaiDate } from "../../../shared/dates";
import { caseOwnersOf } from "../../case/queries/case-owners";
import { namesOf } from "../../case/queries/due-view";
import { dueTaskWhere } from "../../inbox/queries/task-where";
import { STILL_PLANNED } from "../../visit/queries/due-visits-where";
import type { CarrierView } from "../view";

/** Who carries what at the supervisor's street, the busiest by overdue first; null for whoever may not see it. */
export async function listCarriers(actor: Actor, now: Date): Promise<CarrierView[] | null> {
  const scope = scopeOf(actor);
  if (scope.kind !== "division" || !authorize(actor, "workload.read", { division: scope.low }, []).allowed) return null;
  const today = toShanghaiDate(now);
  const sunday = sundayOf(today);
  return withActor(actor, async (tx, fresh) => {
    const people = await caseOwnersOf(tx, scope.low, now);
    const cases = await tx.careCase.groupBy({ by: ["ownerUserId", "colour"], where: { streetCode: scope.low, status: { not: "CLOSED" }, ...notClosed(fresh) }, _count: { _all: true } });
    const mine = { ownerOrgId: fresh.organisation.id, doneAt: null, ownerUserId: { not: null }, ...notClosed(fresh) };
    const overdue = await tx.task.groupBy({ by: ["ownerUserId"], where: { AND: [mine, dueTaskWhere("overdue", now)] }, _count: { _all: true } });
    const due = await tx.task.groupBy({ by: ["ownerUserId"], where: { AND: [mine, dueTaskWhere("soon", now)] }, _count: { _all: true } });
    const loose = await tx.task.groupBy({ by: ["ownerUserId"], where: { ...mine, caseId: null }, _count: { _all: true } });
    const visits = await tx.visit.groupBy({
      by: ["assignedUserId"],
      where: { streetCode: scope.low, ...STILL_PLANNED, ...notClosed(fresh), dueOn: { lte: new Date(sunday) }, assignedOrgId: fresh.organisation.id, assignedUserId: { not: null } },
      _count: { _all: true },
    });
    const countOf = (rows: readonly { _count: { _all: number } }[], userId: string) =>
      rows.filter((row) => ("ownerUserId" in row ? row.ownerUserId : "assignedUserId" in row ? row.assignedUserId : null) === userId).reduce((sum, row) => sum + row._count._all, 0);
    const gone = [...new Set(cases.map((row) => row.ownerUserId))].filter((id) => !people.some((person) => person.userId === id));
    const names = await namesOf(tx, gone);
    const all = [
      ...people.map((person) => ({ ...person, left: false })),
      ...gone.map((userId) => ({ userId, name: names.get(userId) ?? "—", supervisor: false, absentUntil: null, left: true })),
    ];
    const view = all.map(({ userId, name, supervisor, absentUntil, left }): CarrierView => {
      const own = cases.filter((row) => row.ownerUserId === userId);
      const ofColour = (colour: string | null) => own.filter((row) => row.colour === colour).reduce((sum, row) => sum + row._count._all, 0);
      return {
        userId, name, supervisor, absentUntil, left, open: own.reduce((sum, row) => sum + row._count._all, 0),
        byColour: { RED: ofColour("RED"), YELLOW: ofColour("YELLOW"), BLUE: ofColour("BLUE"), GREEN: ofColour("GREEN"), NONE: ofColour(null) },
        overdue: countOf(overdue, userId), dueThisWeek: countOf(due, userId), visitsThisWeek: countOf(visits, userId), withoutCase: countOf(loose, userId),
      };
    });
    return view.sort((a, b) => b.overdue - a.overdue || b.open - a.open || a.name.localeCompare(b.name, "zh-CN"));
  });
}
