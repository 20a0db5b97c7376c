import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import type { DayOfDeath } from "../death";
import { readHandedOver } from "../handed-over";

/**
 * The day on which each of these children died, declared or confirmed; one that was returned, taken back or found wrong is none. Where no day is on file, the day on which it was said:
 * nothing of the child's life is later. Asked inside the scope of street and district.
 */
export async function daysOfDeath(tx: Tx, childIds: readonly string[]): Promise<Map<string, DayOfDeath>> {
  if (childIds.length === 0) return new Map();
  const childId = { in: [...new Set(childIds)] };
  const closed = await tx.careCase.findMany({ where: { childId, status: "CLOSED", closeReason: "DIED" }, select: { childId: true, closedAt: true } });
  const said = await tx.closingEvaluation.findMany({
    where: { childId, reason: "DIED", reopenedAt: null, OR: [{ decidedAt: null }, { confirmed: true }] }, orderBy: { requestedAt: "asc" }, select: { id: true, childId: true, decidedAt: true, requestedAt: true, handedOverToCipher: true },
  });
  return new Map<string, DayOfDeath>([
    ...closed.flatMap(({ childId: of, closedAt }) => (closedAt ? [[of, { what: "confirmed", on: toShanghaiDate(closedAt) }] as const] : [])),
    ...said.map(({ id, childId: of, decidedAt, requestedAt, handedOverToCipher }) => {
      const { handedOverTo } = openTexts("closing_evaluation", id, { handedOverToCipher });
      return [of, { what: decidedAt ? "confirmed" : "declared", on: readHandedOver(handedOverTo, "DIED")?.death?.on ?? toShanghaiDate(decidedAt ?? requestedAt) }] as const;
    }),
  ]);
}
