import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { caseScopeWhere } from "../../case/queries/load-case";
import { namesOf } from "../../case/queries/due-view";
import { historyOf } from "../../registration/queries/load-registration";
import type { RegistrationEvent } from "../../registration/views";
import { registrationReaderScope } from "../../registration/queries/registration-in-scope";
import { TAKEN_CODES, type TakenCode } from "../units";
import type { MergeLineView, RecordMerges } from "../view";
import { mergeScope } from "./load-merge";

interface Undone {
  reason: string;
  matters: NonNullable<MergeLineView["undone"]>["matters"];
}

const takenOf = (stored: Prisma.JsonValue): TakenCode[] | null => (Array.isArray(stored) ? TAKEN_CODES.filter((code) => stored.includes(code)) : null);

/** The merges of a record, in either part, and what happened in those that were merged into it. Null for who does not read it by its place. */
export async function recordMerges(actor: Actor, record: { registrationId: string } | { caseId: string }, now: Date): Promise<RecordMerges | null> {
  return withActor(actor, async (tx, fresh) => {
    const [scope, merges] = [registrationReaderScope(fresh, now), mergeScope(fresh)];
    if (!scope || !merges || scopeOf(fresh).kind !== "division") return null;
    const own = await tx.registration.findFirst({ where: { ...("caseId" in record ? { caseId: record.caseId } : { id: record.registrationId }), ...scope }, select: { id: true, childId: true } });
    if (!own) return null;
    const found = await tx.recordMerge.findMany({
      where: { AND: [merges, { OR: [{ registrationId: own.id }, { otherRegistrationId: own.id }] }] }, orderBy: [{ mergedAt: "desc" }, { id: "desc" }],
      select: {
        id: true, division: true, status: true, registrationId: true, recordNumber: true, otherRegistrationId: true, otherChildId: true, otherNumber: true, taken: true, reasonCipher: true, mergedById: true, mergedAt: true,
        undoneById: true, undoneAt: true, undoCipher: true,
      },
    });
    const names = await namesOf(tx, found.flatMap(({ mergedById, undoneById }) => [mergedById, ...(undoneById ? [undoneById] : [])]));
    const reached = new Set((await tx.registration.findMany({ where: { id: { in: found.flatMap((row) => [row.registrationId, row.otherRegistrationId]) }, ...scope }, select: { id: true } })).map(({ id }) => id));
    const lines: MergeLineView[] = [];
    const events: RegistrationEvent[] = [];
    for (const row of found) {
      const kept = row.registrationId === own.id;
      const [number, registrationId] = kept ? [row.otherNumber, row.otherRegistrationId] : [row.recordNumber, row.registrationId];
      const { reason, undo } = openTexts("record_merge", row.id, { reasonCipher: row.reasonCipher, undoCipher: row.undoCipher });
      const undone = typeof undo === "string" ? (JSON.parse(undo) as Undone) : null;
      const by = names.get(row.mergedById) ?? "—";
      const cases = kept && row.status === "STANDING" ? await tx.careCase.findMany({ where: { childId: row.otherChildId, registrationId: row.otherRegistrationId, ...caseScopeWhere(fresh, now) }, select: { id: true, number: true, status: true } }) : [];
      lines.push({
        mergeId: row.id, status: row.status, side: kept ? "KEPT" : "OTHER", number, registrationId: reached.has(registrationId) ? registrationId : null, by, at: row.mergedAt.toISOString(), reason: String(reason), taken: takenOf(row.taken),
        undone: undone && row.undoneAt && row.undoneById ? { by: names.get(row.undoneById) ?? "—", at: row.undoneAt.toISOString(), reason: undone.reason, matters: undone.matters } : null,
        cases: cases.map(({ id, ...one }) => ({ caseId: id, ...one })), mayUndo: row.status === "STANDING" && authorize(fresh, "registration.unmerge", { division: row.division }, []).allowed,
      });
      if (!kept) continue;
      events.push({ at: row.mergedAt.toISOString(), action: "registration.merge_kept", actor: by, office: "", from: number });
      if (row.undoneAt && row.undoneById) events.push({ at: row.undoneAt.toISOString(), action: "registration.unmerge_kept", actor: names.get(row.undoneById) ?? "—", office: "", from: number });
      if (row.status === "STANDING" && reached.has(row.otherRegistrationId)) {
        const came = await historyOf(tx, row.otherRegistrationId);
        // The merge itself stands in this record's own line already.
        const itself = came.findIndex(({ action }) => action === "registration.merge");
        events.push(...came.filter((_, index) => index !== itself).map((event) => ({ ...event, from: number })));
      }
    }
    return { registrationId: own.id, lines, events };
  });
}
