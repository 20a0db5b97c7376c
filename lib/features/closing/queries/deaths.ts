import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import type { Death } from "../death";

/** Which of these children were declared dead, and since when it stands on record; the district's confirmation before the declaration. Asked inside the scope of street and district. */
export async function deathsOf(tx: Tx, childIds: readonly string[]): Promise<Map<string, Death>> {
  if (childIds.length === 0) return new Map();
  const [closed, asked] = [
    await tx.careCase.findMany({ where: { childId: { in: [...childIds] }, status: "CLOSED", closeReason: "DIED" }, select: { childId: true, closedAt: true } }),
    await tx.closingEvaluation.findMany({ where: { childId: { in: [...childIds] }, reason: "DIED", decidedAt: null }, select: { childId: true, requestedAt: true } }),
  ];
  return new Map<string, Death>([
    ...asked.map(({ childId, requestedAt }) => [childId, { what: "declared", on: toShanghaiDate(requestedAt) }] as const),
    ...closed.flatMap(({ childId, closedAt }) => (closedAt ? [[childId, { what: "confirmed", on: toShanghaiDate(closedAt) }] as const] : [])),
  ]);
}
