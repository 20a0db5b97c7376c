import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { addDays, shanghaiInstant } from "../../../shared/dates";
import type { RecordViewParams } from "../schema";
import type { RecordView } from "../view";
import { childrenOfNumber } from "./audit-where";
import { staffNames } from "./list-audit";

const PEOPLE = 500;
const NUMBERS = 50;

interface Sum {
  actor_id: string | null;
  actor_org_id: string | null;
  looks: number;
  changes: number;
  taken: number;
  denied: number;
  first: Date;
  last: Date;
}

/**
 * Who looked at a child's records, and who tried to: by the number of any of them, over all of them, without saying whose they are. Null for anybody but the
 * auditor; no people when the log does not know the number.
 */
export async function viewRecord(actor: Actor, params: RecordViewParams): Promise<RecordView | null> {
  if (!authorize(actor, "audit.read", {}, []).allowed) return null;
  const { number, from, to } = params;
  if (!number) return { numbers: [], people: [] };
  return withActor(actor, async (tx) => {
    const children = await childrenOfNumber(tx, number);
    if (children.length === 0) return { numbers: [], people: [] };
    const when = Prisma.sql`at >= ${from ? shanghaiInstant(from) : new Date(0)} AND at < ${to ? shanghaiInstant(addDays(to, 1)) : new Date(8.64e14)}`;
    const numbers = await tx.$queryRaw<{ number: string }[]>`
      SELECT DISTINCT record_number AS number FROM audit_event WHERE child_id = ANY (${children}::uuid[]) AND record_number IS NOT NULL ORDER BY 1 LIMIT ${NUMBERS}`;
    const sums = await tx.$queryRaw<Sum[]>`
      SELECT actor_id, actor_org_id,
        count(*) FILTER (WHERE result = 'OK' AND action = 'look.open')::int AS looks,
        count(*) FILTER (WHERE result = 'OK' AND action IN ('look.print', 'document.download', 'export.record'))::int AS taken,
        count(*) FILTER (WHERE result = 'OK' AND action NOT IN ('look.open', 'look.print', 'document.download', 'export.record'))::int AS changes,
        count(*) FILTER (WHERE result = 'DENIED')::int AS denied, min(at) AS first, max(at) AS last
      FROM audit_event WHERE child_id = ANY (${children}::uuid[]) AND ${when}
      GROUP BY actor_id, actor_org_id ORDER BY max(at) DESC LIMIT ${PEOPLE}`;
    const names = await staffNames(tx, sums.map((sum) => ({ actorId: sum.actor_id, actorOrgId: sum.actor_org_id })));
    return {
      numbers: numbers.map((row) => row.number),
      people: sums.map(({ actor_id, actor_org_id, first, last, ...counts }) => ({
        actorId: actor_id, ...names({ actorId: actor_id, actorOrgId: actor_org_id }), ...counts, first: first.toISOString(), last: last.toISOString(),
      })),
    };
  });
}
