import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";
import type { MoveBar } from "../bars";
import { moveScope } from "./move-scope";

const FIELDS = {
  id: true, childId: true, division: true, recordNumber: true, registrationId: true, caseId: true, withCase: true, status: true, fromDivision: true, fromOrgId: true, toDivision: true, toOrgId: true,
  movedOn: true, contentCipher: true, proposedById: true, decidedById: true, sentById: true, version: true, fromOrg: { select: { name: true } }, toOrg: { select: { name: true, type: true, divisionCode: true } },
} satisfies Prisma.ChildMoveSelect;

export type LoadedMove = Prisma.ChildMoveGetPayload<{ select: typeof FIELDS }>;

/** A handover as a write needs it, if the actor may know of it. Throws NOT_FOUND otherwise. */
export async function loadMove(tx: Tx, actor: Actor, moveId: string): Promise<LoadedMove> {
  const scope = moveScope(actor);
  const found = scope && (await tx.childMove.findFirst({ where: { id: moveId, ...scope }, select: FIELDS }));
  if (!found) throw notFound();
  return found;
}

/** What is in the way of handing the child over now; null: nothing. Asked by who has the place, or is asked to take the child. */
export async function moveBarOf(tx: Tx, childId: string, withCase: boolean): Promise<MoveBar | null> {
  const [found] = await tx.$queryRaw<{ bar: MoveBar | null }[]>`SELECT move_bar(${childId}::uuid, ${withCase}) AS bar`;
  return found?.bar ?? null;
}
