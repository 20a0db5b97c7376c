import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import type { LadderSubject } from "../../../shared/vocabulary/ladder";
import { ladderScope } from "../../ladder/queries/ladder-scope";
import type { RawEvent } from "./raw-event";

type OfRecord = Pick<RawEvent, "id" | "recordType" | "recordId">;

/**
 * Of lines about a step of the ladder, a day before the court or a piece of evidence: whom it is about, by the event's id. Read from the record, so that a line says so whenever it was written, and says nothing of it to
 * who may not read the step.
 */
export async function eventSubjects(tx: Tx, actor: Actor, rows: readonly OfRecord[]): Promise<Map<string, { who: LadderSubject }>> {
  const scope = ladderScope(actor);
  const idsOf = (type: string) => rows.flatMap(({ recordType, recordId }) => (recordType === type && recordId ? [recordId] : []));
  const [steps, hearings, evidence] = [idsOf("LADDER_STEP"), idsOf("COURT_HEARING"), idsOf("COURT_EVIDENCE")];
  if (!scope || steps.length + hearings.length + evidence.length === 0) return new Map();
  const suitOf = new Map<string, string>();
  if (hearings.length > 0) for (const { id, suitId } of await tx.courtHearing.findMany({ where: { id: { in: hearings }, ...scope }, select: { id: true, suitId: true } })) suitOf.set(id, suitId);
  if (evidence.length > 0) for (const { id, suitId } of await tx.courtEvidence.findMany({ where: { id: { in: evidence }, division: scope.division }, select: { id: true, suitId: true } })) suitOf.set(id, suitId);
  const found = await tx.ladderStepTaken.findMany({ where: { id: { in: [...steps, ...suitOf.values()] }, subject: { not: null }, ...scope }, select: { id: true, subject: true } });
  const subjects = new Map(found.map(({ id, subject }) => [id, subject]));
  return new Map(rows.flatMap(({ id, recordId }): [string, { who: LadderSubject }][] => {
    const who = recordId && subjects.get(suitOf.get(recordId) ?? recordId);
    return who ? [[id, { who }]] : [];
  }));
}
