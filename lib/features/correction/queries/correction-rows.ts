import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { streetOf } from "../../../shared/division-code";
import { shortDivisionName } from "../../../shared/short-division";
import { seenInFull, shownName } from "../../assignment/queries/seen-in-full";
import { namesOf } from "../../case/queries/due-view";
import { ownChildrenWhere } from "../../case/queries/load-case";
import { daysOfDeath } from "../../closing/queries/day-of-death";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { changedSince, OUTSIDE, type Change, type Facts } from "../facts";
import type { CorrectionRow, FactsView } from "../view";
import { openChange, openFound } from "./content";
import { onFileOf } from "./on-file";

export const CORRECTION_FIELDS_READ = {
  id: true, childId: true, division: true, visitId: true, field: true, status: true, contentCipher: true, foundCipher: true, answerCipher: true, proposedById: true, proposedAt: true, decidedById: true, decidedAt: true,
  proposedOrg: { select: { name: true } },
} satisfies Prisma.RecordCorrectionSelect;
export type CorrectionRecord = Prisma.RecordCorrectionGetPayload<{ select: typeof CORRECTION_FIELDS_READ }>;

const EMPTY: FactsView = { place: "", outside: false, address: "", since: "", name: "", relation: "", phone: "", school: "", role: "", condition: "" };

/** The family lives in this street no more: nothing to be written here, the child is handed over. */
export const leavesStreet = (change: Change, division: string): boolean =>
  change.field === "ADDRESS" && (change.after.division === OUTSIDE || streetOf(change.after.division) !== streetOf(division));

/** Rows with before, after and what stands now where that is something else; words only for who sees the people by name. Only of corrections in the actor's own place. */
export async function correctionRows(tx: Tx, actor: Actor, rows: readonly CorrectionRecord[], now: Date): Promise<CorrectionRow[]> {
  const own = ownChildrenWhere(actor, now);
  if (!own) return [];
  const ids = [...new Set(rows.map(({ childId }) => childId))];
  const children = new Map((await tx.child.findMany({ where: { id: { in: ids }, ...own }, select: { id: true, name: true, version: true, division: true } })).map((child) => [child.id, child]));
  const registrations = await tx.registration.findMany({ where: { childId: { in: ids }, status: { not: "MERGED" } }, orderBy: { filedOn: "asc" }, select: { id: true, childId: true, number: true, caseId: true } });
  const recordOf = new Map(registrations.map((row) => [row.childId, row]));
  const full = await seenInFull(tx, actor, ids, now);
  const files = await onFileOf(tx, rows.filter(({ status, childId }) => status === "WAITING" && full(childId)).map(({ childId }) => childId));
  const changes = new Map(rows.map((row) => [row.id, openChange(row)]));
  const codes = [...changes.values()].flatMap((change) => (change.field === "ADDRESS" ? [change.after.division, change.before?.division ?? ""] : []));
  const places = await divisionsByCode(tx, [...codes, ...[...children.values()].map(({ division }) => division)]);
  const people = await namesOf(tx, rows.flatMap(({ proposedById, decidedById }) => [proposedById, decidedById]));
  const deaths = await daysOfDeath(tx, rows.filter(({ status, field }) => status === "WAITING" && field === "ADDRESS").map(({ childId }) => childId));
  const view = (facts: Facts[keyof Facts] | null): FactsView | null => {
    if (facts === null) return null;
    const { division, ...rest } = { division: "", ...facts };
    return { ...EMPTY, ...rest, outside: division === OUTSIDE, place: division && division !== OUTSIDE ? shortDivisionName(places.get(division)?.name ?? division) : "" };
  };
  return rows.flatMap((row): CorrectionRow[] => {
    const child = children.get(row.childId);
    const record = recordOf.get(row.childId);
    const change = changes.get(row.id);
    if (!child || !record || !change) return [];
    const shown = full(row.childId);
    const file = files.get(row.childId);
    const waiting = row.status === "WAITING";
    const death = deaths.get(row.childId);
    const onFile = file && change.field !== "PERSON" ? file[change.field] : null;
    return [
      {
        correctionId: row.id, registrationId: record.id, caseId: record.caseId, number: record.number, name: shownName(child.name, shown), field: row.field, status: row.status, version: child.version,
        // Whoever reported it may not have known what stands there; whoever decides sees it, and what was decided keeps it.
        before: shown ? view(change.before ?? openFound(row) ?? onFile) : null, after: shown ? view(change.after) : null, now: file && changedSince(change, file) ? view(onFile) : null,
        proposedBy: people.get(row.proposedById) ?? "—", proposedOrg: row.proposedOrg.name, proposedAt: row.proposedAt.toISOString(), reported: row.visitId !== null,
        decidedBy: row.decidedById && (people.get(row.decidedById) ?? "—"), decidedAt: row.decidedAt?.toISOString() ?? null, answer: shown ? openTexts("record_correction", row.id, { answerCipher: row.answerCipher }).answer : null,
        leaves: waiting && leavesStreet(change, child.division), afterDeath: death && waiting && change.field === "ADDRESS" && change.after.since > death.on ? death.on : null, canDecide: waiting && authorize(actor, "correction.decide", { division: child.division }, []).allowed,
      },
    ];
  });
}
