import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import type { DueVisitsParams } from "../schema";
import type { VisitCard } from "../view";
import { CARD_FIELDS, cardsOf } from "./card";
import { visitScope } from "./visit-scope";

export const VISIT_PAGE_SIZE = 30;

export interface DueVisits extends Page<VisitCard> {
  today: IsoDate;
  who: "mine" | "all";
  /** The reader has both lists. */
  choosesWho: boolean;
}

/** Planned visits, the earliest due first: the actor's own, or all of its street, district or organisation. */
export async function listDueVisits(actor: Actor, params: DueVisitsParams, now: Date): Promise<DueVisits> {
  const today = toShanghaiDate(now);
  const scope = visitScope(actor, now);
  const kind = scopeOf(actor);
  // A district makes no visits itself; whoever else opens the page begins with what is put to it.
  const choosesWho = kind.kind === "grant" || kind.kind === "community" || (kind.kind === "division" && kind.level === "STREET");
  const who = choosesWho ? (params.who ?? (kind.kind === "division" ? "mine" : "all")) : "all";
  if (!scope) return { rows: [], next: null, total: 0, today, who, choosesWho };
  const where: Prisma.VisitWhereInput = {
    AND: [
      scope, { status: "PLANNED" },
      who === "mine" ? { assignedOrgId: actor.organisation.id, OR: [{ assignedUserId: actor.userId }, { assignedUserId: null }] } : {},
      params.overdue ? { dueOn: { lt: new Date(today) } } : {},
    ],
  };
  const cursor = decodeCursor(params.after, 2);
  const after = cursor && { OR: [{ dueOn: { gt: new Date(cursor[0] ?? 0) } }, { dueOn: new Date(cursor[0] ?? 0), id: { gt: cursor[1] ?? "" } }] };
  return withActor(actor, async (tx, fresh) => {
    const found = await tx.visit.findMany({
      where: after ? { AND: [where, after] } : where, orderBy: [{ dueOn: "asc" }, { id: "asc" }], take: VISIT_PAGE_SIZE + 1, select: CARD_FIELDS,
    });
    const page = pageOf(found, VISIT_PAGE_SIZE, await tx.visit.count({ where }), (row) => [row.dueOn.toISOString().slice(0, 10), row.id]);
    return { ...page, rows: await cardsOf(tx, fresh, page.rows, today), today, who, choosesWho };
  });
}
