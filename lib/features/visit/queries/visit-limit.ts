import type { Tx } from "../../../server/db/client";
import type { IsoDate } from "../../../shared/dates";
import type { RiskColour } from "../../../shared/vocabulary/casework";
import { comesOfAgeOn } from "../../../workflows/comes-of-age";
import { TAKES_FROM_HOME } from "../../ladder/ladder";
import { latestVisitDay } from "../../../workflows/schedule-visit";

/**
 * Last day for a visit of a case by its colour: counted from the last visit that counts (rules.ts), before the first one from the approval of the plan
 * (else the assessment, or the step that took the child from home where that was later, else the opening; as in visit_basis). Putting a visit off or cancelling it does not start the clock again. Null: the child is of age by then. Only for a case loaded through scope.
 */
export async function visitLimit(tx: Tx, caseId: string, colour: RiskColour): Promise<IsoDate | null> {
  const made = await tx.visit.findFirst({ where: { caseId, counted: true }, orderBy: { doneAt: "desc" }, select: { doneAt: true } });
  const { plannedAt, assessedAt, openedAt, division, childId } = await tx.careCase.findUniqueOrThrow({ where: { id: caseId }, select: { plannedAt: true, assessedAt: true, openedAt: true, division: true, childId: true } });
  const taken = await tx.ladderStepTaken.findFirst({ where: { caseId, step: { in: [...TAKES_FROM_HOME] }, struckAt: null }, orderBy: { recordedAt: "desc" }, select: { recordedAt: true } });
  const before = later(assessedAt, taken?.recordedAt ?? null) ?? openedAt;
  const limit = await latestVisitDay({ tx }, colour, made?.doneAt ?? plannedAt ?? before, division);
  const adultOn = await comesOfAgeOn(tx, childId);
  return adultOn && limit >= adultOn ? null : limit;
}

const later = (one: Date | null, other: Date | null): Date | null => (one && other ? (one > other ? one : other) : (one ?? other));
