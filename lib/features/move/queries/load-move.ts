import { z } from "zod";
import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound, Refusal } from "../../../shared/refusal";
import type { MoveBar } from "../bars";
import { moveScope } from "./move-scope";

const toldBy = z.object({ from: z.string() });

const FIELDS = {
  id: true, childId: true, division: true, recordNumber: true, registrationId: true, caseId: true, withCase: true, status: true, fromDivision: true, fromOrgId: true, toDivision: true, toOrgId: true,
  movedOn: true, contentCipher: true, proposedById: true, decidedById: true, sentById: true, version: true, fromOrg: { select: { name: true } }, toOrg: { select: { name: true, type: true, divisionCode: true } },
} satisfies Prisma.ChildMoveSelect;

export type LoadedMove = Prisma.ChildMoveGetPayload<{ select: typeof FIELDS }>;

/** A handover as a write needs it, if the actor may know of it. Throws NOT_FOUND otherwise; to the office that was asked and is not any more, that the sender took it back. */
export async function loadMove(tx: Tx, actor: Actor, moveId: string): Promise<LoadedMove> {
  const scope = moveScope(actor);
  const found = scope && (await tx.childMove.findFirst({ where: { id: moveId, ...scope }, select: FIELDS }));
  if (!found) throw (await takenBack(tx, actor, moveId)) ?? notFound();
  return found;
}

/** What was withdrawn is out of the receiver's sight; the notice that told its office so is not. Null for everybody who was not told. */
async function takenBack(tx: Tx, actor: Actor, moveId: string): Promise<Refusal | null> {
  const told = await tx.notice.findFirst({
    where: { kind: "moveWithdrawn", recordType: "CHILD_MOVE", recordId: moveId, organisationId: actor.organisation.id, ...notClosed(actor) }, select: { params: true, createdAt: true },
  });
  if (!told) return null;
  const { from } = toldBy.parse(told.params);
  return new Refusal("WRONG_STATE", { reason: "moveWithdrawn", params: { from, withdrawnAt: told.createdAt.toISOString() } });
}

/** What is in the way of handing the child over now; null: nothing. Asked by who has the place, or is asked to take the child. */
export async function moveBarOf(tx: Tx, childId: string, withCase: boolean): Promise<MoveBar | null> {
  const [found] = await tx.$queryRaw<{ bar: MoveBar | null }[]>`SELECT move_bar(${childId}::uuid, ${withCase}) AS bar`;
  return found?.bar ?? null;
}
