import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { colleagueName } from "../../case/queries/due-view";
import type { DueVisitsParams } from "../schema";
import type { VisitCard } from "../view";
import { CARD_FIELDS, cardsOf } from "./card";
import { dueVisitsWhere, whoseVisits } from "./due-visits-where";

export const VISIT_PAGE_SIZE = 30;

export interface DueVisits extends Page<VisitCard> {
  today: IsoDate;
  who: "mine" | "all";
  /** The reader has both lists. */
  choosesWho: boolean;
  /** Whose visits alone are listed, when that is asked for. */
  assignee: { id: string; name: string } | null;
}

/** Planned visits, the earliest due first: the actor's own, or all of its street, district or organisation. */
export async function listDueVisits(actor: Actor, params: DueVisitsParams, now: Date): Promise<DueVisits> {
  const today = toShanghaiDate(now);
  const { who, choosesWho } = whoseVisits(actor, params.who);
  const where = dueVisitsWhere(actor, params, now);
  if (!where) return { rows: [], next: null, total: 0, today, who, choosesWho, assignee: null };
  const cursor = decodeCursor(params.after, 2);
  const after = cursor && { OR: [{ dueOn: { gt: new Date(cursor[0] ?? 0) } }, { dueOn: new Date(cursor[0] ?? 0), id: { gt: cursor[1] ?? "" } }] };
  return withActor(actor, async (tx, fresh) => {
    const found = await tx.visit.findMany({
      where: after ? { AND: [where, after] } : where, orderBy: [{ dueOn: "asc" }, { id: "asc" }], take: VISIT_PAGE_SIZE + 1, select: CARD_FIELDS,
    });
    const page = pageOf(found, VISIT_PAGE_SIZE, await tx.visit.count({ where }), (row) => [row.dueOn.toISOString().slice(0, 10), row.id]);
    const assignee = params.assignee ? { id: params.assignee, name: (await colleagueName(tx, fresh, params.assignee)) ?? "—" } : null;
    return { ...page, rows: await cardsOf(tx, fresh, page.rows, today, now), today, who, choosesWho, assignee };
  });
}
