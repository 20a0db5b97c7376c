import type { Prisma } from "../../../server/db/generated/client";
import { addDays, shanghaiInstant } from "../../../shared/dates";
import { actionsOf, kindOf } from "../event-kinds";
import type { CaseHistoryParams } from "../schema";
import type { RawEvent } from "./raw-event";

/** What of a case's history is asked for. */
export type EventFilter = Pick<CaseHistoryParams, "kind" | "office" | "person" | "from" | "until">;

/** Both days are meant whole, as the city counts them. */
const spanOf = ({ from, until }: EventFilter) => ({ ...(from ? { gte: shanghaiInstant(from) } : {}), ...(until ? { lt: shanghaiInstant(addDays(until, 1)) } : {}) });

export const daysWhere = (filter: EventFilter): Prisma.CaseEventWhereInput => (filter.from || filter.until ? { at: spanOf(filter) } : {});

/** The filter as a condition of the database. */
export function filterWhere(filter: EventFilter): Prisma.CaseEventWhereInput {
  const { kind, office, person } = filter;
  return { AND: [daysWhere(filter), kind ? kindWhere(kind) : {}, office ? { actorOrgId: office } : {}, person ? { actorId: person } : {}] };
}

function kindWhere(kind: NonNullable<EventFilter["kind"]>): Prisma.CaseEventWhereInput {
  const { areas, also, except } = actionsOf(kind);
  return { OR: [{ OR: areas.map((area) => ({ action: { startsWith: `${area}.` } })), NOT: { action: { in: except } } }, { action: { in: also } }] };
}

/** The same of what began before there was a case. */
export const matches = ({ action, actorId, actorOrgId }: Pick<RawEvent, "action" | "actorId" | "actorOrgId">, { kind, office, person }: EventFilter): boolean =>
  (kind === undefined || kindOf(action) === kind) && (office === undefined || actorOrgId === office) && (person === undefined || actorId === person);

export function inDays({ at }: Pick<RawEvent, "at">, filter: EventFilter): boolean {
  const { gte, lt } = spanOf(filter);
  return (gte === undefined || at >= gte) && (lt === undefined || at < lt);
}
