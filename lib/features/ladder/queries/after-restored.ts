import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import type { DeadlineRule } from "../../../shared/vocabulary/casework";
import type { TakenStep } from "../ladder";
import type { CourtFacts } from "../next";
import { afterRestored, standingRestorations, type AfterRestored } from "../restored";
import { supportToDecide } from "../support-end";
import { assessedSince } from "./assessed-since";

/** What follows once a guardianship was given back, and whether the child is still to be assessed with whoever has it; of a case that was loaded through scope. */
export async function afterRestoredOf(tx: Tx, caseId: string, steps: readonly TakenStep[], court: CourtFacts): Promise<{ lines: AfterRestored[]; toReassess: boolean }> {
  const given = standingRestorations(steps).at(-1);
  if (!given) return { lines: [], toReassess: false };
  const assessedOn = await assessedSince(tx, caseId, given);
  const visits = await tx.visit.findMany({ where: { caseId, status: "DONE", doneAt: { not: null } }, orderBy: { doneAt: "desc" }, take: 1, select: { doneAt: true } });
  const visited = visits[0]?.doneAt ? toShanghaiDate(visits[0].doneAt) : null;
  const tasks = await tx.task.findMany({ where: { caseId, doneAt: null, rule: { in: ["REASSESSMENT", "VISIT"] } }, orderBy: { dueAt: "asc" }, select: { rule: true, dueAt: true } });
  const due = (rule: DeadlineRule) => tasks.find((task) => task.rule === rule)?.dueAt.toISOString() ?? null;
  const lines = afterRestored({
    steps, assessedOn, visitedOn: visited && visited >= given.on ? visited : null, due: { reassessment: due("REASSESSMENT"), visit: due("VISIT") }, supportOpen: supportToDecide(steps, court.terms ?? []).length > 0,
  });
  return { lines, toReassess: assessedOn === null };
}
