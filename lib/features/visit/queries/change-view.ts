import { openTexts } from "../../../server/crypto/texts";
import type { Prisma } from "../../../server/db/generated/client";
import type { VisitChangeView } from "../view";

export const CHANGE_FIELDS = { changeKind: true, changeReasonCipher: true, changedById: true, changedAt: true } satisfies Prisma.VisitSelect;
type Changed = { id: string } & Prisma.VisitGetPayload<{ select: typeof CHANGE_FIELDS }>;

/** Why a visit was moved or cancelled last, with the name of who did it. */
export function changeView({ id, changeKind, changeReasonCipher, changedById, changedAt }: Changed, names: ReadonlyMap<string, string>): VisitChangeView | null {
  if (!changeKind || !changedById || !changedAt) return null;
  return { kind: changeKind, reason: openTexts("visit", id, { changeReasonCipher }).changeReason ?? "", by: names.get(changedById) ?? "", at: changedAt.toISOString() };
}
