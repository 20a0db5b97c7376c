import type { Actor } from "../../../authz/actor";
import { sightOf } from "../../../authz/person-sight";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { districtOf, streetOf } from "../../../shared/division-code";
import { shownName } from "../../assignment/queries/seen-in-full";
import { ownChildrenWhere } from "../../case/queries/load-case";
import { divisionsByCode } from "../../division/queries/search-divisions";
import type { MoveRow } from "../view";
import { openProvenance, openSummary } from "./content";

export const MOVE_FIELDS = {
  id: true, childId: true, recordNumber: true, status: true, movedOn: true, proposedAt: true, dueAt: true, fromOrgId: true, fromDivision: true, toDivision: true, summaryCipher: true, provenanceCipher: true,
  fromOrg: { select: { name: true } },
} satisfies Prisma.ChildMoveSelect;
export type MoveRecord = Prisma.ChildMoveGetPayload<{ select: typeof MOVE_FIELDS }>;

/** Lines of a list, each with the name as the reader may see it: whole in the own place, masked for who is asked, and for the sender as it stood on the day of handover. */
export async function moveRows(tx: Tx, actor: Actor, rows: readonly MoveRecord[], now: Date): Promise<MoveRow[]> {
  const own = ownChildrenWhere(actor, now);
  const children = own ? await tx.child.findMany({ where: { id: { in: rows.map(({ childId }) => childId) }, ...own }, select: { id: true, name: true } }) : [];
  const nameOf = new Map(children.map(({ id, name }) => [id, shownName(name, sightOf(actor) === "FULL")]));
  const places = await divisionsByCode(tx, rows.flatMap(({ toDivision }) => [districtOf(toDivision) ?? "", streetOf(toDivision) ?? ""]));
  return rows.map((row) => ({
    moveId: row.id, number: row.recordNumber, status: row.status, name: nameOf.get(row.childId) ?? writtenName(actor, row), fromName: row.fromOrg.name,
    toName: [districtOf(row.toDivision), streetOf(row.toDivision)].map((code) => places.get(code ?? "")?.name ?? "").join(" ").trim(), movedOn: row.movedOn.toISOString().slice(0, 10), proposedAt: row.proposedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null, overdue: row.status === "SENT" && row.dueAt !== null && row.dueAt < now,
  }));
}

function writtenName(actor: Actor, { id, fromOrgId, provenanceCipher, summaryCipher }: MoveRecord): string {
  const kept = fromOrgId === actor.organisation.id ? openProvenance(id, provenanceCipher) : null;
  return kept ? shownName(kept.name, sightOf(actor) === "FULL") : (openSummary(id, summaryCipher)?.name ?? "—");
}
