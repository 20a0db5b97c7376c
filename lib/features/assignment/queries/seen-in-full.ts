import type { Actor } from "../../../authz/actor";
import { sightOf } from "../../../authz/person-sight";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { toShanghaiDate } from "../../../shared/dates";
import { maskName } from "../../../shared/masking";

/** Cases whose assigned worker the actor is: put to it by name, to its organisation as a whole, or a visit of which is its own to make. */
export function workedByActor(actor: Pick<Actor, "userId" | "organisation">, now: Date): Prisma.CareCaseWhereInput {
  const today = new Date(toShanghaiDate(now));
  const organisationId = actor.organisation.id;
  return {
    OR: [
      { assignments: { some: { organisationId, startsOn: { lte: today }, AND: [{ OR: [{ endsOn: null }, { endsOn: { gte: today } }] }, { OR: [{ userId: null }, { userId: actor.userId }] }] } } },
      { visits: { some: { assignedOrgId: organisationId, assignedUserId: actor.userId, status: "PLANNED" } } },
    ],
  };
}

/** Of these children, whom the actor sees by name, phone and address; all others are masked. Not a scope: it says nothing of children that the actor cannot see at all. */
export async function seenInFull(tx: Tx, actor: Actor, childIds: readonly string[], now: Date): Promise<(childId: string) => boolean> {
  const sight = sightOf(actor);
  if (sight !== "ASSIGNED") return () => sight === "FULL";
  const own = await tx.careCase.findMany({ where: { childId: { in: [...new Set(childIds)] }, ...workedByActor(actor, now) }, select: { childId: true } });
  const ids = new Set(own.map(({ childId }) => childId));
  return (childId) => ids.has(childId);
}

/** A name as it is shown: whole, or 张**. */
export const shownName = (name: string, full: boolean): string => (full ? name : maskName(name));
