import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";
import { sundayOf, toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { lastOverdueDay } from "../day";
import type { DueVisitsParams, VisitDue } from "../schema";
import { visitScope } from "./visit-scope";

/** The last day that counts. */
function lastDay(due: VisitDue, today: IsoDate): IsoDate {
  switch (due) {
    case "overdue":
      return lastOverdueDay(today);
    case "now":
      return today;
    case "week":
      return sundayOf(today);
  }
}

/** Whose visits the actor looks at: a district makes none itself and sees all; whoever else begins with what is put to it. */
export function whoseVisits(actor: Actor, asked: "mine" | "all" | undefined): { who: "mine" | "all"; choosesWho: boolean } {
  const scope = scopeOf(actor);
  const choosesWho = scope.kind === "grant" || scope.kind === "community" || (scope.kind === "division" && scope.level === "STREET");
  return { who: choosesWho ? (asked ?? (scope.kind === "division" ? "mine" : "all")) : "all", choosesWho };
}

/** Visits that are still to be made. That none of them has been made the database holds to: by that emptiness, not by the status, they are found in their index (docs/decisions/badges-in-indexes.md). */
export const STILL_PLANNED = { status: "PLANNED", doneAt: null } as const satisfies Prisma.VisitWhereInput;

/** The one meaning of the list's filters, for the list, its count and every figure that opens it; null when the actor has no visits. */
export function dueVisitsWhere(actor: Actor, { who, due, assignee }: Pick<DueVisitsParams, "who" | "due" | "assignee">, now: Date): Prisma.VisitWhereInput | null {
  const scope = visitScope(actor, now);
  if (!scope) return null;
  return {
    AND: [
      scope, STILL_PLANNED,
      whoseVisits(actor, who).who === "mine" ? { assignedOrgId: actor.organisation.id, OR: [{ assignedUserId: actor.userId }, { assignedUserId: null }] } : {},
      assignee ? { assignedOrgId: actor.organisation.id, assignedUserId: assignee } : {},
      due ? { dueOn: { lte: new Date(lastDay(due, toShanghaiDate(now))) } } : {},
    ],
  };
}
