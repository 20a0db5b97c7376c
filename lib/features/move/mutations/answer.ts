import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { sendNotice } from "../../../workflows/notices";
import { movesNot, type MoveBar } from "../bars";
import { MOVE_LIFECYCLE } from "../lifecycle";
import { loadMove, type LoadedMove } from "../queries/load-move";

/** The handover that the actor's office is asked about, at the version on the screen. */
export async function loadAsked({ tx, actor }: WriteContext, moveId: string, version: number, action: "accept" | "refuse"): Promise<LoadedMove> {
  const move = await loadMove(tx, actor, moveId);
  assertAllowed(actor, "move.answer", { receivingOrgId: move.toOrgId });
  if (move.version !== version) throw await conflict(tx, "CHILD_MOVE", moveId, version);
  nextState(MOVE_LIFECYCLE, move.status, action);
  return move;
}

interface Moved {
  recordId: string;
  recordNumber: string;
  recordVersion: number;
}

export interface Answered {
  childVersion: number | null;
  street: string | null;
  cases: Moved[];
  visits: Moved[];
  tasks: number;
  referrals: number;
  /** Who carried the open case for the sender until the answer. */
  carrier: string | null;
}

export interface AnswerInput {
  accept: boolean;
  answer: string | null;
  division: string | null;
  ownerUserId: string | null;
  addressCipher: string | null;
  household: { id: string; cipher: string; index: string; indexes: string[] } | null;
}

/** Gives the answer to the database, which alone reaches the child on both sides of the handover. Throws what is in the way. */
export async function giveAnswer({ tx }: WriteContext, { id, version }: LoadedMove, { accept, answer, division, ownerUserId, addressCipher, household }: AnswerInput): Promise<Answered> {
  const [row] = await tx.$queryRaw<{ result: Answered | { bar: MoveBar | "STALE" } }[]>`
    SELECT answer_move(${id}::uuid, ${version}::int, ${accept}, ${answer}, ${division}, ${ownerUserId}::uuid, ${addressCipher}, ${household ? JSON.stringify(household) : null}::jsonb) AS result`;
  if (!row) throw new Error("the handover was not answered");
  const { result } = row;
  if (!("bar" in result)) return result;
  throw result.bar === "STALE" ? await conflict(tx, "CHILD_MOVE", id, version) : movesNot(result.bar);
}

/** The sender's end is told: who proposed it, the supervisor who sent it, and who carries the case. */
export async function tellSender(context: WriteContext, { fromOrgId, proposedById, sentById, id, recordNumber }: LoadedMove, kind: "moveAccepted" | "moveRefused", to: string, carrier: string | null): Promise<void> {
  const about = { organisationId: fromOrgId, kind, recordType: "CHILD_MOVE", recordId: id, recordNumber, params: { to } };
  for (const userId of new Set([proposedById, sentById, carrier])) if (userId) await sendNotice(context, { ...about, userId });
}
